use crate::shared::aip::{custom::RUN, operation, prelude::*};

aip! {
    /// Checks that Run methods return a long-running operation with a response named after them.
    ///
    /// A job may take hours, and nobody waits that long for an answer. An operation tells how far
    /// the job is, and has its result in the end.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse); //~ rpc `RunWriteBookJob` should return `google.longrunning.Operation`
    ///   rpc WriteBook(RunWriteBookJobRequest) returns (google.longrunning.Operation);
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "RunWriteBookJobResponse"
    ///       metadata_type: "RunWriteBookJobMetadata"
    ///     };
    ///   }
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// message RunWriteBookJobMetadata {}
    /// ```
    AIP_0152_RESPONSE_MESSAGE_NAME {
        aip: 152 "core::0152::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !RUN.is_method(method) {
        return;
    }
    operation::wanted(cx, method);
    if kind::is_long_running(method) {
        operation::response_is(cx, method, &format!("{}Response", method.name()));
    }
}
