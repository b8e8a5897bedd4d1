//! What the rules on the names of methods, and of what they take and return, share.

use protosmith_compiler::{diagnostic::Location, model::Method};

use super::{kind, lookup, naming, plural as english, rename, resource};
use crate::{rule::Cx, shared::rpc::last};

/// Reports a method whose request is not named after it.
pub(crate) fn request(cx: &mut Cx<'_>, method: Method<'_>) {
    let (found, wanted) = (last(method.input_name()), format!("{}Request", method.name()));
    if found != wanted {
        let text =
            format!("request `{found}` of rpc `{}` should be called `{wanted}`", method.name());
        let fix = rename::own_message(cx, method.input(), &wanted);
        cx.report(method.input_location(), text).help(RENAME).fix(fix);
    }
}

/// Reports a method whose response, or that of the operation that it returns, is not named after it.
pub(crate) fn response(cx: &mut Cx<'_>, method: Method<'_>) {
    response_named(cx, method, &format!("{}Response", method.name()));
}

/// Reports a method whose response, or that of the operation that it returns, is not called as
/// wanted.
pub(crate) fn response_named(cx: &mut Cx<'_>, method: Method<'_>, wanted: &str) {
    if let Some(response) = lookup::response(cx, method) {
        response_at(cx, method, response_location(method), (response.name(), wanted));
    }
}

/// Reports a method whose response is not called as wanted. `found` is what it is called.
pub(crate) fn response_is(cx: &mut Cx<'_>, method: Method<'_>, found: &str, wanted: &str) {
    response_at(cx, method, method.output_location(), (found, wanted));
}

fn response_at(
    cx: &mut Cx<'_>,
    method: Method<'_>,
    location: Location,
    (found, wanted): (&str, &str),
) {
    if found != wanted {
        let text =
            format!("response `{found}` of rpc `{}` should be called `{wanted}`", method.name());
        let own = method.output().filter(|_| !kind::is_long_running(method));
        let fix = rename::own_message(cx, own, wanted);
        cx.report(location, text).help(RENAME).fix(fix);
    }
}

const RENAME: &str = "rename the message if no other rpc uses it, else give the rpc one of its own";

/// Where a method says what it returns: its response, or the annotation of its operation.
pub(crate) fn response_location(method: Method<'_>) -> Location {
    let info = method.operation_info().filter(|_| kind::is_long_running(method));
    info.map_or(method.output_location(), |it| it.location())
}

/// Reports a method that begins with another word than the usual one: `Fetch` for `Get`.
pub(crate) fn synonym(cx: &mut Cx<'_>, method: Method<'_>, others: &[&str], usual: &str) {
    let Some(other) = others.iter().find(|it| kind::is_verb(method.name(), it)) else { return };
    let name = format!("{usual}{}", &method.name()[other.len()..]);
    let text = format!("rpc `{}` should be called `{name}`", method.name());
    let fix = rename::to(cx, method.into(), &name);
    cx.report(method.name_location(), text)
        .fix(fix)
        .help(format!("say `{usual}` for what `{other}` means: clients look for standard methods"));
}

/// Reports a method on several resources whose name does not have their plural: `BatchGetBooks`.
pub(crate) fn plural(cx: &mut Cx<'_>, method: Method<'_>, verb: &str) {
    let Some(response) = lookup::response(cx, method) else { return };
    let lists = response.fields().filter(|it| it.is_repeated());
    let listed = lists.filter_map(|it| it.type_message()?.resource()).find_map(|it| {
        it.type_name()?;
        Some(resource::plural(&it)).filter(|it| !it.is_empty())
    });
    let noun = method.name().strip_prefix(verb).unwrap_or(method.name());
    let wanted = match listed {
        Some(plural) => naming::upper_camel(plural),
        None if english::is_plural(noun) => return,
        None => english::plural(noun),
    };
    if noun != wanted {
        let text = format!("rpc `{}` should be called `{verb}{wanted}`", method.name());
        let fix = rename::to(cx, method.into(), &format!("{verb}{wanted}"));
        cx.report(method.name_location(), text).help("say in the plural what it is about").fix(fix);
    }
}
