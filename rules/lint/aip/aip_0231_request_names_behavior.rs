use crate::shared::aip::{custom::BATCH_GET, field, prelude::*};

aip! {
    /// Checks that the field `names` in requests of BatchGet methods is required.
    ///
    /// The names say which resources the call is about. The annotation tells clients and
    /// documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchGetBooksRequest {
    ///   repeated string names = 1; //~ field `names` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message BatchGetBooksRequest {
    ///   repeated string names = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0231_REQUEST_NAMES_BEHAVIOR {
        aip: 231 "core::0231::request-names-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "names" && field.scope().is_some_and(|it| BATCH_GET.is_request(it)) {
        field::required(cx, field);
    }
}
