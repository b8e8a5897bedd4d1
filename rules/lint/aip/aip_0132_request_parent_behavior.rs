use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `parent` in the request of a List method is required.
    ///
    /// Where resources live in others, there is no list without the name of one. The annotation
    /// says so to generators, and to readers of the documentation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message ListBooksRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message ListBooksRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0132_REQUEST_PARENT_BEHAVIOR {
        aip: 132 "core::0132::request-parent-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message)
        && let Some(field) = message.field_named("parent")
    {
        field::required(cx, field);
    }
}
