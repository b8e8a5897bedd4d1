use crate::shared::aip::{custom::COMMIT, http, prelude::*};

aip! {
    /// Checks that the paths of Commit methods end with `:commit`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method makes a revision of the resource, in all APIs under the same word, so that clients
    /// and tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `CommitBook` should end with `:commit`
    ///       post: "/v1/{name=publishers/*/books/*}:save"
    ///       body: "*"
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
    AIP_0162_COMMIT_HTTP_URI_SUFFIX {
        aip: 162 "core::0162::commit-http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_method(method) {
        http::suffix(cx, method, ":commit");
    }
}
