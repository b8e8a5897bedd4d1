use crate::shared::aip::{custom::DELETE_REVISION, http, prelude::*};

aip! {
    /// Checks that the paths of Delete Revision methods end with `:deleteRevision`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method deletes one revision, in all APIs under the same word, so that clients and tools know
    /// it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `DeleteBookRevision` should end with `:deleteRevision`
    ///       delete: "/v1/{name=publishers/*/books/*}:drop"
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
    AIP_0162_DELETE_REVISION_HTTP_URI_SUFFIX {
        aip: 162 "core::0162::delete-revision-http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_method(method) {
        http::suffix(cx, method, ":deleteRevision");
    }
}
