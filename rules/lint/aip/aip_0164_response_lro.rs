use crate::shared::aip::{custom::UNDELETE, declarative, prelude::*};

aip! {
    /// Checks that declarative resources are undeleted by a long-running operation.
    ///
    /// To bring a resource back may take long, and what a tool waits for today in a moment needs
    /// minutes tomorrow. An operation keeps both open, and the tool sees how far it is.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    ///   //                                             ^^^^ rpc `UndeleteBook` should return `google.longrunning.Operation`
    ///   rpc WriteBook(WriteBookRequest) returns (google.longrunning.Operation);
    /// }
    /// message UndeleteBookRequest {}
    /// message WriteBookRequest {}
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/longrunning/operations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (google.longrunning.Operation);
    /// }
    /// message UndeleteBookRequest {}
    /// ```
    AIP_0164_RESPONSE_LRO {
        aip: 164 "core::0164::response-lro",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method) {
        declarative::long_running(cx, method);
    }
}
