use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `name` in the request of a Get method says what it refers to.
    ///
    /// The annotation tells which type of resource the name is of. Generators make helpers of it
    /// that build and take apart such names, and tools find the method that reads a resource.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message GetBookRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0131_REQUEST_NAME_REFERENCE {
        aip: 131 "core::0131::request-name-reference",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_get_request(message)
        && let Some(field) = message.field_named("name")
    {
        field::reference(cx, field);
    }
}
