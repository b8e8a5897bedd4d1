use crate::shared::aip::{custom::COMMIT, http, prelude::*};

aip! {
    /// Checks that Commit methods are called with the HTTP verb `POST`.
    ///
    /// Such a method makes a revision of the resource. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `CommitBook` should be called with the HTTP verb `POST`
    ///       put: "/v1/{name=publishers/*/books/*}:commit"
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
    AIP_0162_COMMIT_HTTP_METHOD {
        aip: 162 "core::0162::commit-http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
