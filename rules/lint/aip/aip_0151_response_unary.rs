use crate::shared::aip::prelude::*;

aip! {
    /// Checks that no RPC returns a stream of operations.
    ///
    /// An operation is asked for again until it is done, by its name. A stream of operations would
    /// tell the same in a second way, which no client library knows.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (stream google.longrunning.Operation);
    ///   //                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc `WriteBook` returns a stream of operations
    /// }
    /// message WriteBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation);
    /// }
    /// message WriteBookRequest {}
    /// ```
    AIP_0151_RESPONSE_UNARY {
        aip: 151 "core::0151::response-unary",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_long_running(method) && method.server_streaming() {
        let message = format!("rpc `{}` returns a stream of operations", method.name());
        cx.report(method.output_location(), message).help("return one operation");
    }
}
