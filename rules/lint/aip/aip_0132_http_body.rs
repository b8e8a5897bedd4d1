use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that List methods have no HTTP body.
    ///
    /// A List method reads, so it is called with `GET`, and what is between a client and the API
    /// may drop the body of a `GET`. Without `body`, page size, filter and order become query
    /// parameters.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `ListBooks` should not have an HTTP body
    ///       get: "/v1/{parent=shelves/*}/books"
    ///       body: "*"
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
    AIP_0132_HTTP_BODY {
        aip: 132 "core::0132::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_list(method) {
        http::no_body(cx, method);
    }
}
