use crate::shared::aip::{custom::DELETE_REVISION, http, prelude::*};

aip! {
    /// Checks that Delete Revision methods have no HTTP body.
    ///
    /// A `DELETE` has no body: proxies drop it, and libraries refuse to send it. What the request
    /// says is in the path, and in the query.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `DeleteBookRevision` should not have an HTTP body
    ///       delete: "/v1/{name=publishers/*/books/*}:deleteRevision"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRevisionRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       delete: "/v1/{name=publishers/*/books/*}:deleteRevision"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRevisionRequest {}
    /// message Book {}
    /// ```
    AIP_0162_DELETE_REVISION_HTTP_BODY {
        aip: 162 "core::0162::delete-revision-http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_method(method) {
        http::no_body(cx, method);
    }
}
