use crate::shared::aip::{custom::TAG_REVISION, http, prelude::*};

aip! {
    /// Checks that the paths of Tag Revision methods end with `:tagRevision`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method gives a revision a name, in all APIs under the same word, so that clients and tools
    /// know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `TagBookRevision` should end with `:tagRevision`
    ///       post: "/v1/{name=publishers/*/books/*}:tag"
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
    AIP_0162_TAG_REVISION_HTTP_URI_SUFFIX {
        aip: 162 "core::0162::tag-revision-http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_method(method) {
        http::suffix(cx, method, ":tagRevision");
    }
}
