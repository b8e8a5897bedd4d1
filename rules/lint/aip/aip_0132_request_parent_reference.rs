use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `parent` in the request of a List method says what it refers to.
    ///
    /// The annotation names the resources that are listed, as `child_type`, or the one that they
    /// live in, as `type`. Tools find the method of a type by it, and generators make helpers for
    /// the names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message ListBooksRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message ListBooksRequest {
    ///   string parent = 1 [(google.api.resource_reference).child_type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0132_REQUEST_PARENT_REFERENCE {
        aip: 132 "core::0132::request-parent-reference",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message)
        && let Some(field) = message.field_named("parent")
    {
        field::reference(cx, field);
    }
}
