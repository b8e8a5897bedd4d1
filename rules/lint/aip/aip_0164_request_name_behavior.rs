use crate::shared::aip::{custom::UNDELETE, field, prelude::*};

aip! {
    /// Checks that the field `name` in requests of Undelete methods is required.
    ///
    /// The name says which resource is brought back. The annotation tells clients and
    /// documentation, and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message UndeleteBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0164_REQUEST_NAME_BEHAVIOR {
        aip: 164 "core::0164::request-name-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "name" && field.scope().is_some_and(|it| UNDELETE.is_request(it)) {
        field::required(cx, field);
    }
}
