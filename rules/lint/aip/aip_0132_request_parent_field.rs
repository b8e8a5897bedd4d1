use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `parent` in the request of a List method is a `string`.
    ///
    /// It has the name of a resource, and names are texts in all methods: `shelves/1`. What a
    /// client was given by one method it passes to another as it is.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   bytes parent = 1; //~ field `parent` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// ```
    AIP_0132_REQUEST_PARENT_FIELD {
        aip: 132 "core::0132::request-parent-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message)
        && let Some(field) = message.field_named("parent")
    {
        field::one_string(cx, field);
    }
}
