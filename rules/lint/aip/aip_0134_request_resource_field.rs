use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the resource in an Update request is named after its type.
    ///
    /// `book` holds the `Book`: in all Update methods the name of the field follows from that of
    /// the method, so that tools find it, and the body in HTTP has the same name everywhere.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book payload = 1; //~ field `payload` should be called `book`
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
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
    AIP_0134_REQUEST_RESOURCE_FIELD {
        aip: 134 "core::0134::request-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_update_request(message) {
        let updated = kind::between(message.name(), "Update", "Request").unwrap_or_default();
        field::resource_name(cx, message, updated);
    }
}
