use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that `name` in the request of a Get method refers to the resource itself.
    ///
    /// `child_type` says that a field has the name of a parent of such resources, as `parent` of a
    /// List method does. The name in a Get request is that of the resource itself.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message GetBookRequest {
    ///   string name = 1 [ //~ field `name` should refer to the resource by `type`, not `child_type`
    ///     (google.api.resource_reference).child_type = "library.googleapis.com/Book"
    ///   ];
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
    AIP_0131_REQUEST_NAME_REFERENCE_TYPE {
        aip: 131 "core::0131::request-name-reference-type",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_get_request(message)
        && let Some(field) = message.field_named("name")
    {
        field::direct_reference(cx, field);
    }
}
