use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `name` in the request of a Delete method is required.
    ///
    /// Nothing can be deleted without its name. The annotation says so to generators, which check
    /// it or make it an argument, and to readers of the documentation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message DeleteBookRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message DeleteBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0135_REQUEST_NAME_BEHAVIOR {
        aip: 135 "core::0135::request-name-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message)
        && let Some(field) = message.field_named("name")
    {
        field::required(cx, field);
    }
}
