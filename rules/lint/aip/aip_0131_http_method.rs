use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Get methods are called with the HTTP verb `GET`.
    ///
    /// To read a resource changes nothing, and `GET` says so: browsers, caches and clients may
    /// repeat the call, or answer it themselves. With `POST` they may not, and a call that was lost
    /// stays lost.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `GetBook` should be called with the HTTP verb `GET`
    ///       post: "/v1/{name=shelves/*/books/*}"
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
    AIP_0131_HTTP_METHOD {
        aip: 131 "core::0131::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        http::verb(cx, method, "GET");
    }
}
