use crate::shared::aip::{custom::DELETE_REVISION, http, prelude::*};

aip! {
    /// Checks that Delete Revision methods are called with the HTTP verb `DELETE`.
    ///
    /// Such a method deletes one revision. `DELETE` says so, and that a second call finds nothing
    /// left to do.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `DeleteBookRevision` should be called with the HTTP verb `DELETE`
    ///       post: "/v1/{name=publishers/*/books/*}:deleteRevision"
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
    AIP_0162_DELETE_REVISION_HTTP_METHOD {
        aip: 162 "core::0162::delete-revision-http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_method(method) {
        http::verb(cx, method, "DELETE");
    }
}
