use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that List methods are called with the HTTP verb `GET`.
    ///
    /// A list changes nothing. `GET` says so to all that is between a client and the API: the call
    /// may be repeated, and its answer be kept.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `ListBooks` should be called with the HTTP verb `GET`
    ///       post: "/v1/{parent=shelves/*}/books"
    ///     };
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{parent=shelves/*}/books"
    ///     };
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_HTTP_METHOD {
        aip: 132 "core::0132::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_list(method) {
        http::verb(cx, method, "GET");
    }
}
