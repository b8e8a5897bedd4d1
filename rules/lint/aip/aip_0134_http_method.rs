use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Update methods are called with the HTTP verb `PATCH`.
    ///
    /// `PATCH` changes what the request names and leaves the rest as it is. With `PUT`, a client
    /// that does not know a new field would clear it whenever it writes the resource.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `UpdateBook` should be called with the HTTP verb `PATCH`
    ///       put: "/v1/{book.name=shelves/*/books/*}"
    ///       body: "book"
    ///     };
    ///   }
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       patch: "/v1/{book.name=shelves/*/books/*}"
    ///       body: "book"
    ///     };
    ///   }
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_HTTP_METHOD {
        aip: 134 "core::0134::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        http::verb(cx, method, "PATCH");
    }
}
