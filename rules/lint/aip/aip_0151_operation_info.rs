use crate::shared::aip::prelude::*;

aip! {
    /// Checks that RPCs that return an operation say what it is about.
    ///
    /// Of a `google.longrunning.Operation` alone nobody knows what it returns in the end and what
    /// it tells on its way. `(google.longrunning.operation_info)` names both types, and client
    /// generators make typed futures of it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation);
    ///   //  ^^^^^^^^^ rpc `WriteBook` returns an operation and has no `operation_info`
    /// }
    /// message WriteBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "WriteBookResponse"
    ///       metadata_type: "WriteBookMetadata"
    ///     };
    ///   }
    /// }
    /// message WriteBookRequest {}
    /// message WriteBookResponse {}
    /// message WriteBookMetadata {}
    /// ```
    AIP_0151_OPERATION_INFO {
        aip: 151 "core::0151::operation-info",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_long_running(method) && method.operation_info().is_none() {
        let message =
            format!("rpc `{}` returns an operation and has no `operation_info`", method.name());
        cx.report(method.name_location(), message).help(
            "add `option (google.longrunning.operation_info)` with `response_type` and \
             `metadata_type`",
        );
    }
}
