use crate::shared::aip::{element, field, prelude::*};

aip! {
    /// Checks that the field `etag` is one string.
    ///
    /// HTTP has it as text, and quotes around it are a part of it. As `bytes` it would be base64 in
    /// JSON, and something else in the header.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   bytes etag = 1;
    /// //^^^^^ field `etag` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string etag = 1;
    /// }
    /// ```
    AIP_0154_FIELD_TYPE {
        aip: 154 "core::0154::field-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "etag" && element::is_checked_field(field) {
        field::one_string(cx, field);
    }
}
