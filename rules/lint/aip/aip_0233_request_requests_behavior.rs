use crate::shared::aip::{custom::BATCH_CREATE, field, prelude::*};

aip! {
    /// Checks that the field `requests` in requests of BatchCreate methods is required.
    ///
    /// A batch without a request does nothing. The annotation tells clients and documentation, and
    /// a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchCreateBooksRequest {
    ///   repeated CreateBookRequest requests = 1; //~ field `requests` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// message CreateBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message BatchCreateBooksRequest {
    ///   repeated CreateBookRequest requests = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message CreateBookRequest {}
    /// ```
    AIP_0233_REQUEST_REQUESTS_BEHAVIOR {
        aip: 233 "core::0233::request-requests-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "requests" && field.scope().is_some_and(|it| BATCH_CREATE.is_request(it)) {
        field::required(cx, field);
    }
}
