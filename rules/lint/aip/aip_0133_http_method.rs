use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Create methods are called with the HTTP verb `POST`.
    ///
    /// To create the same twice makes two resources, or fails. `POST` says to all that is between a
    /// client and the API that the call must not be repeated without being asked.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `CreateBook` should be called with the HTTP verb `POST`
    ///       put: "/v1/{parent=shelves/*}/books"
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
    AIP_0133_HTTP_METHOD {
        aip: 133 "core::0133::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_create(method) {
        http::verb(cx, method, "POST");
    }
}
