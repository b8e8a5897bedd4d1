use crate::shared::aip::{http, naming, prelude::*};

aip! {
    /// Checks that the HTTP body of an Update method is the resource.
    ///
    /// `PATCH` of a book with the book as its body is what HTTP means by updating one. The field
    /// mask becomes a query parameter.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the HTTP body of rpc `UpdateBook` should be `book`, not `*`
    ///       patch: "/v1/{book.name=shelves/*/books/*}"
    ///       body: "*"
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
    AIP_0134_HTTP_BODY {
        aip: 134 "core::0134::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        let wanted = naming::snake(&method.name()["Update".len()..]);
        http::body(cx, method, &wanted);
    }
}
