use crate::shared::aip::{lookup, names, prelude::*};

aip! {
    /// Checks that Update methods return the resource that they are named after.
    ///
    /// What `UpdateBook` returns is the book as it is now, with what the server has filled in.
    /// Where updating takes long, it is the response of the operation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (UpdateBookResponse); //~ response `UpdateBookResponse` of rpc `UpdateBook` should be called `Book`
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message UpdateBookResponse {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_RESPONSE_MESSAGE_NAME {
        aip: 134 "core::0134::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method)
        && let Some(found) = lookup::response(cx, method)
    {
        names::response_is(cx, method, found.name(), &method.name()["Update".len()..]);
    }
}
