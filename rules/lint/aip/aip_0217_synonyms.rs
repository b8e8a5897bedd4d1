use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that responses with a page call what was not reached `unreachable`.
    ///
    /// What a list could not reach may be a location, a parent or a single resource. `unreachable`
    /// holds the names of any of them, under one name in all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   string next_page_token = 1;
    ///   repeated string unreachable_locations = 2;
    ///   //              ^^^^^^^^^^^^^^^^^^^^^ field `unreachable_locations` should be `unreachable`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   string next_page_token = 1;
    ///   repeated string unreachable = 2 [json_name = "unreachableLocations"];
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
    AIP_0217_SYNONYMS {
        aip: 217 "core::0217::synonyms",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_page = |it: Message<'_>| it.field_named("next_page_token").is_some();
    if field.name() == "unreachable_locations" && field.scope().is_some_and(is_page) {
        misnamed::field(cx, field, &[("unreachable_locations", "unreachable")]);
    }
}
