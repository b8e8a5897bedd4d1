use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that `update_mask` of an Update request is optional.
    ///
    /// A client that sends no mask means all fields that it has set. The annotation says so to
    /// generators, and to readers of the documentation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2; //~ field `update_mask` should have `(google.api.field_behavior) = OPTIONAL`
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2 [(google.api.field_behavior) = OPTIONAL];
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_UPDATE_MASK_OPTIONAL_BEHAVIOR {
        aip: 134 "core::0134::update-mask-optional-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_update_request(message)
        && let Some(field) = message.field_named("update_mask")
    {
        field::behaviour(cx, field, FieldBehavior::OPTIONAL);
    }
}
