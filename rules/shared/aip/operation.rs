//! Long-running operations: AIP-151.

use protosmith_compiler::model::{
    Method,
    annotations::{OperationInfo, Text},
};

use super::{
    kind::{self, OPERATION},
    lookup,
};
use crate::{rule::Cx, shared::rpc::last};

/// What a method says of the operation that it returns.
pub(crate) fn info(method: Method<'_>) -> Option<OperationInfo<'_>> {
    method.operation_info().filter(|_| kind::is_long_running(method))
}

/// Reports a method whose operation does not say a type, or says `Empty`. `key` is where it says it.
pub(crate) fn typed(cx: &mut Cx<'_>, method: Method<'_>, key: &str, found: Option<Text<'_>>) {
    let of = format!("the operation of rpc `{}`", method.name());
    match found {
        None => {
            let location = method.operation_info().map(|it| it.location());
            let location = location.unwrap_or(method.name_location());
            cx.report(location, format!("{of} has no `{key}`"))
                .help(format!("name a message in `{key}`"));
        }
        Some(it) if matches!(it.value, "Empty" | "google.protobuf.Empty") => {
            cx.report(it.location(), format!("{of} has the `{key}` `{}`", it.value))
                .help("declare an empty message: it can get fields later");
        }
        Some(_) => {}
    }
}

/// Reports a method whose operation names a message of the package that the file cannot name.
pub(crate) fn reachable(cx: &mut Cx<'_>, method: Method<'_>, name: Option<Text<'_>>) {
    let Some(name) = name.filter(|it| !it.value.contains('.')) else { return };
    if lookup::message(cx, method.file(), name.value).is_none() {
        cx.report(name.location(), format!("the file cannot name the message `{}`", name.value))
            .help("declare it in the file, or import the file that does");
    }
}

/// Reports a method that returns something else than an operation.
pub(crate) fn wanted(cx: &mut Cx<'_>, method: Method<'_>) {
    if kind::is_long_running(method) {
        return;
    }
    let message = format!("rpc `{}` should return `{OPERATION}`", method.name());
    cx.report(method.output_location(), message).help(format!(
        "return `{OPERATION}`, and say in `operation_info` what it returns in the end"
    ));
}

/// What a method says that it returns: the name of its response without the package, or, of an
/// operation, what is written in `response_type`. `None` where an operation does not say.
pub(crate) fn declared_response(method: Method<'_>) -> Option<&str> {
    if kind::is_long_running(method) {
        return Some(method.operation_info()?.response_type()?.value);
    }
    Some(last(method.output_name()))
}

/// Reports a method that says that it returns something else than wanted.
pub(crate) fn response_is(cx: &mut Cx<'_>, method: Method<'_>, wanted: &str) {
    let Some(found) = declared_response(method).filter(|it| *it != wanted) else { return };
    let message = format!("response `{found}` of rpc `{}` should be `{wanted}`", method.name());
    cx.report(method.output_location(), message)
        .help("rename the message if no other rpc uses it, else give the rpc one of its own");
}
