use crate::shared::aip::{custom::PURGE, operation, prelude::*};

aip! {
    /// Checks that Purge methods return a long-running operation with a response named after them.
    ///
    /// To delete all that a filter finds may take long, and nobody waits that long for an answer.
    /// An operation tells how far it is, and in the end how much was deleted.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse); //~ rpc `PurgeBooks` should return `google.longrunning.Operation`
    ///   rpc WriteBook(PurgeBooksRequest) returns (google.longrunning.Operation);
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "PurgeBooksResponse"
    ///       metadata_type: "PurgeBooksMetadata"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// message PurgeBooksMetadata {}
    /// ```
    AIP_0165_RESPONSE_MESSAGE_NAME {
        aip: 165 "core::0165::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !PURGE.is_method(method) {
        return;
    }
    operation::wanted(cx, method);
    if kind::is_long_running(method) {
        operation::response_is(cx, method, &format!("{}Response", method.name()));
    }
}
