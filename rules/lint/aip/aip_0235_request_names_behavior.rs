use crate::shared::aip::{custom::BATCH_DELETE, field, prelude::*};

aip! {
    /// Checks that the field `names` in requests of BatchDelete methods is required.
    ///
    /// The names say which resources the call is about. The annotation tells clients and
    /// documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1; //~ field `names` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0235_REQUEST_NAMES_BEHAVIOR {
        aip: 235 "core::0235::request-names-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "names" && field.scope().is_some_and(|it| BATCH_DELETE.is_request(it)) {
        field::required(cx, field);
    }
}
