use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that the HTTP body of a Create method is the resource.
    ///
    /// `POST /v1/shelves/1/books` with a book as its body is what HTTP means by creating one. The
    /// parent is in the path, and an id that the client chooses becomes a query parameter.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the HTTP body of rpc `CreateBook` should be `book`, not `*`
    ///       post: "/v1/{parent=shelves/*}/books"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
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
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=shelves/*}/books"
    ///       body: "book"
    ///     };
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_HTTP_BODY {
        aip: 133 "core::0133::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_create(method) {
        http::resource_body(cx, method, "Create");
    }
}
