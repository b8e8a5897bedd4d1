use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that the path of a List method has the variable `parent`, where its request has it.
    ///
    /// The books of a shelf are at `/v1/shelves/1/books`: behind the name of the shelf. With the
    /// variable, the field `parent` is that part of the path, and one method serves all shelves.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `ListBooks` should have the variable `parent`
    ///       get: "/v1/{shelf=shelves/*}/books"
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
    AIP_0132_HTTP_URI_PARENT {
        aip: 132 "core::0132::http-uri-parent",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let request = method.input();
    let has_parent = request.is_some_and(|it| it.field_named("parent").is_some());
    if kind::is_list(method) && has_parent {
        http::variable(cx, method, "parent");
    }
}
