use crate::shared::aip::{custom::TAG_REVISION, http, prelude::*};

aip! {
    /// Checks that Tag Revision methods are called with the HTTP verb `POST`.
    ///
    /// Such a method gives a revision a name. `POST` says that a call does something, and that it
    /// may not be sent again or answered from a cache; of other verbs clients and proxies assume
    /// what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `TagBookRevision` should be called with the HTTP verb `POST`
    ///       put: "/v1/{name=publishers/*/books/*}:tagRevision"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message TagBookRevisionRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/books/*}:tagRevision"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message TagBookRevisionRequest {}
    /// message Book {}
    /// ```
    AIP_0162_TAG_REVISION_HTTP_METHOD {
        aip: 162 "core::0162::tag-revision-http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
