use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that `update_mask` of an Update request is a field mask.
    ///
    /// A `google.protobuf.FieldMask` names fields by their paths. Libraries check such a mask
    /// against the resource, merge by it, and write it as one text in JSON and in queries.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   repeated string update_mask = 2; //~ field `update_mask` should be a single `google.protobuf.FieldMask`
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
    AIP_0134_REQUEST_MASK_FIELD {
        aip: 134 "core::0134::request-mask-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_update_request(message)
        && let Some(field) = message.field_named("update_mask")
    {
        field::one_mask(cx, field);
    }
}
