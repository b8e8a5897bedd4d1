use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `parent` in the request of a Create method says what it refers to.
    ///
    /// The annotation names the resource that is created, as `child_type`, or the one that it lives
    /// in, as `type`. Tools find the method of a type by it, and generators make helpers for the
    /// names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message CreateBookRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message CreateBookRequest {
    ///   string parent = 1 [(google.api.resource_reference).child_type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0133_REQUEST_PARENT_REFERENCE {
        aip: 133 "core::0133::request-parent-reference",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_create_request(message)
        && let Some(field) = message.field_named("parent")
    {
        field::reference(cx, field);
    }
}
