use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that the field `parent` in requests of Purge methods is required.
    ///
    /// The parent says in what is deleted, and `-` that it is in all of them. The annotation tells
    /// clients and documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message PurgeBooksRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0165_REQUEST_PARENT_BEHAVIOR {
        aip: 165 "core::0165::request-parent-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "parent" && field.scope().is_some_and(|it| PURGE.is_request(it)) {
        field::required(cx, field);
    }
}
