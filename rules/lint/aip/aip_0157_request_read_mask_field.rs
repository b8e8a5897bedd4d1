use crate::shared::aip::{element, field, prelude::*};

aip! {
    /// Checks that the field `read_mask` of requests is a field mask.
    ///
    /// A read mask says which fields of the resource to return. `google.protobuf.FieldMask` has a
    /// form in JSON and in URLs, and libraries that apply it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message GetBookRequest {
    ///   string name = 1;
    ///   string read_mask = 2;
    /// //^^^^^^ field `read_mask` should be a `google.protobuf.FieldMask`
    /// }
    /// message UpdateBookRequest {
    ///   google.protobuf.FieldMask update_mask = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message GetBookRequest {
    ///   string name = 1;
    ///   google.protobuf.FieldMask read_mask = 2;
    /// }
    /// ```
    AIP_0157_REQUEST_READ_MASK_FIELD {
        aip: 157 "core::0157::request-read-mask-field",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_of_request = field.scope().is_some_and(|it| it.name().ends_with("Request"));
    if is_of_request && field.name() == "read_mask" && element::is_checked_field(field) {
        field::one_mask(cx, field);
    }
}
