use crate::shared::aip::{prelude::*, signature};

aip! {
    /// Checks that Get methods have the signature `name`.
    ///
    /// Of each signature, generators make a method with single arguments. With `name` as the first
    /// one, a client reads a resource with `get_book("shelves/1/books/2")` and need not build a
    /// request.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "book"; //~ the signature of rpc `GetBook` should be `name`, not `book`
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    ///   string book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "name";
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    ///   string book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "name";
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
    /// # No signature
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book); //~ rpc `GetBook` should have the signature `name`
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_METHOD_SIGNATURE {
        aip: 131 "core::0131::method-signature",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        signature::first_is(cx, method, &["name"]);
    }
}
