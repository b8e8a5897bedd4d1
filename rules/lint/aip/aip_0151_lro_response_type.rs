use crate::shared::aip::{operation, prelude::*};

aip! {
    /// Checks that operations say of what type their response is.
    ///
    /// An `Operation` holds its result as `google.protobuf.Any`. Only `response_type` says what a
    /// client will find in it. Instead of `google.protobuf.Empty` an empty message of its own keeps
    /// room for what will be told later.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "google.protobuf.Empty" //~ the operation of rpc `WriteBook` has the
    ///       metadata_type: "WriteBookMetadata"
    ///     };
    ///   }
    /// }
    /// message WriteBookRequest {}
    /// message WriteBookMetadata {}
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
    ///
    /// RPCs that delete may have `google.protobuf.Empty`: there is nothing left to return.
    AIP_0151_LRO_RESPONSE_TYPE {
        aip: 151 "core::0151::lro-response-type",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let Some(info) = operation::info(method) else { return };
    let response = info.response_type();
    let deletes = ["Delete", "BatchDelete"].iter().any(|it| method.name().starts_with(it));
    if response.is_none() || !deletes {
        operation::typed(cx, method, "response_type", response);
    }
}
