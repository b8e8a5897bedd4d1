use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that the path of a Get method has the variable `name`.
    ///
    /// The name of a resource is its path: `shelves/1/books/2` is at `/v1/shelves/1/books/2`. With
    /// the variable `name`, the field of the request is that part of the path, and a client can put
    /// any name that it was given behind the version.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `GetBook` should have the variable `name`
    ///       get: "/v1/{book=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string book = 1;
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
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{name=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_HTTP_URI_NAME {
        aip: 131 "core::0131::http-uri-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        http::variable(cx, method, "name");
    }
}
