use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of an Update method is named after it.
    ///
    /// Beside the resource, a request has its field mask and may have more some day. In a message
    /// of its own there is room; the resource itself is no request.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UpdateBook(Book) returns (Book); //~ request `Book` of rpc `UpdateBook` should be called `UpdateBookRequest`
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
    AIP_0134_REQUEST_MESSAGE_NAME {
        aip: 134 "core::0134::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        names::request(cx, method);
    }
}
