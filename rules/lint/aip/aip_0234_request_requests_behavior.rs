use crate::shared::aip::{custom::BATCH_UPDATE, field, prelude::*};

aip! {
    /// Checks that the field `requests` in requests of BatchUpdate methods is required.
    ///
    /// A batch without a request does nothing. The annotation tells clients and documentation, and
    /// a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchUpdateBooksRequest {
    ///   repeated UpdateBookRequest requests = 1; //~ field `requests` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// message UpdateBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message BatchUpdateBooksRequest {
    ///   repeated UpdateBookRequest requests = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message UpdateBookRequest {}
    /// ```
    AIP_0234_REQUEST_REQUESTS_BEHAVIOR {
        aip: 234 "core::0234::request-requests-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "requests" && field.scope().is_some_and(|it| BATCH_UPDATE.is_request(it)) {
        field::required(cx, field);
    }
}
