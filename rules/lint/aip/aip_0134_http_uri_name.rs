use crate::shared::aip::{http, naming, prelude::*};

aip! {
    /// Checks that the path of an Update method has the name of the resource as a variable.
    ///
    /// The resource has its name in it, so the request needs no other field for it: the variable is
    /// `book.name`, and what is updated is at the path at which it was read.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `UpdateBook` should have the variable `book.name`
    ///       patch: "/v1/{name=shelves/*/books/*}"
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
    AIP_0134_HTTP_URI_NAME {
        aip: 134 "core::0134::http-uri-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        let updated = naming::snake(&method.name()["Update".len()..]);
        http::variable(cx, method, &format!("{updated}.name"));
    }
}
