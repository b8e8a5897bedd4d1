use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that the field `filter` in requests of Purge methods is required.
    ///
    /// The filter says what is deleted. A request that lacks it by mistake must not delete
    /// everything. The annotation tells clients and documentation, and a call without it fails
    /// before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   string filter = 1; //~ field `filter` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message PurgeBooksRequest {
    ///   string filter = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0165_REQUEST_FILTER_BEHAVIOR {
        aip: 165 "core::0165::request-filter-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "filter" && field.scope().is_some_and(|it| PURGE.is_request(it)) {
        field::required(cx, field);
    }
}
