use crate::shared::aip::{custom::TAG_REVISION, http, prelude::*};

aip! {
    /// Checks that Tag Revision methods have `*` as the HTTP body.
    ///
    /// Such a method gives a revision a name, and its request may get fields that say how. With `*`
    /// as the body they are all in it, those of today and those of tomorrow. With one field as the
    /// body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `TagBookRevision` should have `*` as the HTTP body
    ///       post: "/v1/{name=publishers/*/books/*}:tagRevision"
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
    AIP_0162_TAG_REVISION_HTTP_BODY {
        aip: 162 "core::0162::tag-revision-http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_method(method) {
        http::whole_body(cx, method);
    }
}
