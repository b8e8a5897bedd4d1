use crate::shared::aip::{custom::RUN, field, prelude::*};

aip! {
    /// Checks that the field `name` in requests of Run methods is required.
    ///
    /// The name says which job is run. The annotation tells clients and documentation, and a call
    /// without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RunWriteBookJobRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message RunWriteBookJobRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0152_REQUEST_NAME_BEHAVIOR {
        aip: 152 "core::0152::request-name-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "name" && field.scope().is_some_and(|it| RUN.is_request(it)) {
        field::required(cx, field);
    }
}
