use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `name` in the request of a Delete method is a `string`.
    ///
    /// The name of a resource is a path, as `shelves/1/books/2`, and is sent as one in all methods.
    /// Clients pass on what they were given; a name in parts or as bytes they would have to take
    /// apart.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_REQUEST_NAME_FIELD {
        aip: 135 "core::0135::request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message)
        && let Some(field) = message.field_named("name")
    {
        field::one_string(cx, field);
    }
}
