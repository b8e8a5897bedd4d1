use crate::shared::aip::{custom::ROLLBACK, field, prelude::*};

aip! {
    /// Checks that the field `revision_id` in requests of Rollback methods is required.
    ///
    /// The id says to which revision the resource goes back. The annotation tells clients and
    /// documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   string revision_id = 1; //~ field `revision_id` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message RollbackBookRequest {
    ///   string revision_id = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0162_ROLLBACK_REQUEST_REVISION_ID_BEHAVIOR {
        aip: 162 "core::0162::rollback-request-revision-id-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "revision_id" && field.scope().is_some_and(|it| ROLLBACK.is_request(it)) {
        field::required(cx, field);
    }
}
