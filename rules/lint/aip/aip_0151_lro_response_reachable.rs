use crate::shared::aip::{operation, prelude::*};

aip! {
    /// Checks that the response type of an operation is a message that the file can name.
    ///
    /// `operation_info` names the type in a string, which no compiler follows. If the file that
    /// declares the type is not imported, client generators do not find it, and the result stays
    /// bytes.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation) {
    ///     option (google.longrunning.operation_info) = {
    ///       response_type: "WriteBookReply" //~ the file cannot name the message `WriteBookReply`
    ///       metadata_type: "WriteBookMetadata"
    ///     };
    ///   }
    /// }
    /// message WriteBookRequest {}
    /// message WriteBookResponse {}
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
    /// Names with dots, of other packages, are not looked up.
    AIP_0151_LRO_RESPONSE_REACHABLE {
        aip: 151 "core::0151::lro-response-reachable",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if let Some(info) = operation::info(method) {
        operation::reachable(cx, method, info.response_type());
    }
}
