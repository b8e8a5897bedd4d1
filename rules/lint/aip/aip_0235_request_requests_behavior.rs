use crate::shared::aip::{custom::BATCH_DELETE, field, prelude::*};

aip! {
    /// Checks that the field `requests` in requests of BatchDelete methods is required.
    ///
    /// A batch without a request does nothing. The annotation tells clients and documentation, and
    /// a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated DeleteBookRequest requests = 1; //~ field `requests` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// message DeleteBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message BatchDeleteBooksRequest {
    ///   repeated DeleteBookRequest requests = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message DeleteBookRequest {}
    /// ```
    AIP_0235_REQUEST_REQUESTS_BEHAVIOR {
        aip: 235 "core::0235::request-requests-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "requests" && field.scope().is_some_and(|it| BATCH_DELETE.is_request(it)) {
        field::required(cx, field);
    }
}
