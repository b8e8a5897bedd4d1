use crate::shared::aip::{element, field, prelude::*};

aip! {
    /// Checks that the field `return_partial_success` is one `bool`.
    ///
    /// It asks for what can be reached, instead of an error because something cannot. There is
    /// nothing between yes and no.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string return_partial_success = 1;
    /// //^^^^^^ field `return_partial_success` should be a `bool`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   bool return_partial_success = 1;
    /// }
    /// ```
    AIP_0217_RETURN_PARTIAL_SUCCESS_TYPE {
        aip: 217 "core::0217::return-partial-success-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "return_partial_success" && element::is_checked_field(field) {
        field::one_bool(cx, field);
    }
}
