use crate::shared::aip::{custom::ROLLBACK, field, prelude::*};

aip! {
    /// Checks that the field `name` in requests of Rollback methods is required.
    ///
    /// The name says which resource gets back what it was. The annotation tells clients and
    /// documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message RollbackBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0162_ROLLBACK_REQUEST_NAME_BEHAVIOR {
        aip: 162 "core::0162::rollback-request-name-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "name" && field.scope().is_some_and(|it| ROLLBACK.is_request(it)) {
        field::required(cx, field);
    }
}
