use crate::shared::aip::{element, prelude::*, types};

aip! {
    /// Checks that the field `unreachable` is a list of strings.
    ///
    /// It has the names of what a list could not reach: locations, parents or single resources.
    /// Names of resources are strings, and there may be several.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   string next_page_token = 1;
    ///   repeated bytes unreachable = 2;
    ///   //       ^^^^^ field `unreachable` should be `string`
    /// }
    /// message ListShelvesResponse {
    ///   string next_page_token = 1;
    ///   string unreachable = 2; //~ field `unreachable` should be repeated
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   string next_page_token = 1;
    ///   repeated string unreachable = 2;
    /// }
    /// ```
    AIP_0217_UNREACHABLE_FIELD_TYPE {
        aip: 217 "core::0217::unreachable-field-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() != "unreachable" || !element::is_checked_field(field) {
        return;
    }
    if !field.is_repeated() {
        cx.report(field.name_location(), "field `unreachable` should be repeated")
            .help("make it `repeated string`");
    }
    types::wanted(cx, field, "string");
}
