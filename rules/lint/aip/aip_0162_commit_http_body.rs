use crate::shared::aip::{custom::COMMIT, http, prelude::*};

aip! {
    /// Checks that Commit methods have `*` as the HTTP body.
    ///
    /// Such a method makes a revision of the resource, and its request may get fields that say how.
    /// With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `CommitBook` should have `*` as the HTTP body
    ///       post: "/v1/{name=publishers/*/books/*}:commit"
    ///     };
    ///   }
    /// }
    /// message CommitBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/books/*}:commit"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message CommitBookRequest {}
    /// message Book {}
    /// ```
    AIP_0162_COMMIT_HTTP_BODY {
        aip: 162 "core::0162::commit-http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_method(method) {
        http::whole_body(cx, method);
    }
}
