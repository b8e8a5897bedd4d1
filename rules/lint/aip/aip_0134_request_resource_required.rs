use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that Update requests have a field for the resource.
    ///
    /// What is updated is sent as it is. A client reads a book, changes it and sends it back;
    /// fields that were spread over the request it would have to copy.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UpdateBookRequest { //~ message `UpdateBookRequest` has no field of type `Book`
    ///   string name = 1;
    ///   string title = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_REQUEST_RESOURCE_REQUIRED {
        aip: 134 "core::0134::request-resource-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_update_request(message) {
        let updated = kind::between(message.name(), "Update", "Request").unwrap_or_default();
        field::wanted_type(cx, message, updated);
    }
}
