use crate::shared::aip::{operation, prelude::*};

aip! {
    /// Checks that operations say of what type their metadata is.
    ///
    /// While an operation runs, its metadata is all that a client sees: how far it is, what it
    /// does, when it began. Without `metadata_type` the client cannot read it. Instead of
    /// `google.protobuf.Empty` an empty message of its own keeps room for what will be told later.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = { //~ the operation of rpc `WriteBook` has no
    ///       response_type: "WriteBookResponse"
    ///     };
    ///   }
    /// }
    /// message WriteBookRequest {}
    /// message WriteBookResponse {}
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
    AIP_0151_LRO_METADATA_TYPE {
        aip: 151 "core::0151::lro-metadata-type",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if let Some(info) = operation::info(method) {
        operation::typed(cx, method, "metadata_type", info.metadata_type());
    }
}
