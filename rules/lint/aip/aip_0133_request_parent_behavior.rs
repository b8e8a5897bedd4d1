use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `parent` in the request of a Create method is required.
    ///
    /// A resource that lives in another cannot be created without the name of that. The annotation
    /// says so to generators, and to readers of the documentation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message CreateBookRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message CreateBookRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0133_REQUEST_PARENT_BEHAVIOR {
        aip: 133 "core::0133::request-parent-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_create_request(message)
        && let Some(field) = message.field_named("parent")
    {
        field::required(cx, field);
    }
}
