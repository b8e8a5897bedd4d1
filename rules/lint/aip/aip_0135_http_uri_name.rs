use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that the path of a Delete method has the variable `name`.
    ///
    /// The name of a resource is its path. What was read at `/v1/shelves/1/books/2` is deleted
    /// there, and a client can put any name that it was given behind the version.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.http) = { //~ the path of rpc `DeleteBook` should have the variable `name`
    ///       delete: "/v1/{book=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string book = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.http) = {
    ///       delete: "/v1/{name=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_HTTP_URI_NAME {
        aip: 135 "core::0135::http-uri-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        http::variable(cx, method, "name");
    }
}
