use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Get methods have no HTTP body.
    ///
    /// A Get method asks for one resource by its name, and the name is in the path. Servers and
    /// caches between a client and the API may drop the body of a `GET`, so a field that travels
    /// there is lost. Without `body`, fields that are not in the path become query parameters.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `GetBook` should not have an HTTP body
    ///       get: "/v1/{name=shelves/*/books/*}"
    ///       body: "*"
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
    AIP_0131_HTTP_BODY {
        aip: 131 "core::0131::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        http::no_body(cx, method);
    }
}
