use crate::shared::aip::{field, naming, prelude::*};

aip! {
    /// Checks that the request of an Update method has the usual fields only.
    ///
    /// Besides the resource and its mask, a request may have `allow_missing`, `request_id`,
    /// `validate_only` and a view. What describes the resource belongs into it, so that a client
    /// that reads it back finds it there.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    ///   string title = 3; //~ field `title` is unusual in an Update request
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
    ///   bool allow_missing = 3;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_REQUEST_UNKNOWN_FIELDS {
        aip: 134 "core::0134::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 4] = ["allow_missing", "request_id", "update_mask", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(updated) = kind::between(message.name(), "Update", "Request") else { return };
    let updated = naming::snake(updated);
    field::no_others(cx, message, "an Update request", |it| {
        it.name() == updated || KNOWN.contains(&it.name()) || field::is_view(it)
    });
}
