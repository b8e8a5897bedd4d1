use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that `filter`, `order_by` and `show_deleted` of a List request have the usual types.
    ///
    /// A filter and an order are texts in a language that AIP-160 and AIP-132 describe, and whether
    /// deleted resources are shown is a yes or no. Tools fill these fields in without knowing the
    /// API.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   bytes filter = 2; //~ field `filter` should be a `string`
    ///   repeated string order_by = 3; //~ field `order_by` should be a single `string`
    ///   int32 show_deleted = 4; //~ field `show_deleted` should be a `bool`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   string filter = 2;
    ///   string order_by = 3;
    ///   bool show_deleted = 4;
    /// }
    /// ```
    AIP_0132_REQUEST_FIELD_TYPES {
        aip: 132 "core::0132::request-field-types",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message) {
        for field in message.fields() {
            match field.name() {
                "filter" | "order_by" => field::one_string(cx, field),
                "show_deleted" => field::one_bool(cx, field),
                _ => {}
            }
        }
    }
}
