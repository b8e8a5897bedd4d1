use crate::shared::aip::{custom::PURGE, http, prelude::*};

aip! {
    /// Checks that Purge methods are called with the HTTP verb `POST`.
    ///
    /// Such a method deletes what a filter finds. `POST` says that a call does something, and that
    /// it may not be sent again or answered from a cache; of other verbs clients and proxies assume
    /// what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `PurgeBooks` should be called with the HTTP verb `POST`
    ///       put: "/v1/{parent=publishers/*}/books:purge"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=publishers/*}/books:purge"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    AIP_0165_HTTP_METHOD {
        aip: 165 "core::0165::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
