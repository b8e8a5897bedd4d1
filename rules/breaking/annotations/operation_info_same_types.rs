use protosmith_compiler::model::annotations::{OperationInfo, Text};

use crate::rule::prelude::*;

rule! {
    /// Checks that long-running operations keep their types.
    ///
    /// `(google.longrunning.operation_info)` says what an operation has in its `Any` when it is done, and
    /// what it tells of its progress. Generated clients unpack these types and give them to who
    /// waits: another type cannot be unpacked, and code that has the old one does not compile.
    ///
    /// Add an rpc for the new types. Names of the package may be full or not.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc Scan(ScanRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "Book"
    ///       metadata_type: "Progress"
    ///     };
    ///   }
    /// }
    /// message ScanRequest {}
    /// message Book {}
    /// message Scanned {}
    /// message Progress {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc Scan(ScanRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "Scanned" //~ the `response_type` of rpc `Scan` was `Book` and is `Scanned`
    ///       metadata_type: "Progress"
    ///     };
    ///   }
    /// }
    /// message ScanRequest {}
    /// message Book {}
    /// message Scanned {}
    /// message Progress {}
    /// ```
    OPERATION_INFO_SAME_TYPES {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let infos = pair.map(Method::operation_info);
    if infos.old.is_none() && infos.new.is_none() {
        return;
    }
    let package = pair.map(|it| it.file().package());
    let Pair { old, new } = &infos;
    let response = Pair {
        old: old.as_ref().and_then(OperationInfo::response_type),
        new: new.as_ref().and_then(OperationInfo::response_type),
    };
    let metadata = Pair {
        old: old.as_ref().and_then(OperationInfo::metadata_type),
        new: new.as_ref().and_then(OperationInfo::metadata_type),
    };
    for (key, types) in [("response_type", response), ("metadata_type", metadata)] {
        let (from, to) = (full(types.old, package.old), full(types.new, package.new));
        if from == to {
            continue;
        }
        let around = new.as_ref().map_or(pair.new.location(), OperationInfo::location);
        let location = types.new.map_or(around, |it| it.location());
        let shown =
            |it: Option<Text<'_>>| it.map_or("none".to_owned(), |it| format!("`{}`", it.value));
        let (name, from, to) = (pair.new.name(), shown(types.old), shown(types.new));
        cx.report(location, format!("the `{key}` of rpc `{name}` was {from} and is {to}"))
            .help("keep it, and add an rpc with another name")
            .breaks(Breaks { old_readers: true, ..Breaks::JSON })
            .symbol(pair.new.full_name());
    }
}

/// The full name of a type: one without dots is of the package.
fn full(name: Option<Text<'_>>, package: &str) -> Option<String> {
    let name = name?.value;
    let is_full = name.contains('.') || package.is_empty();
    Some(if is_full { name.to_owned() } else { format!("{package}.{name}") })
}
