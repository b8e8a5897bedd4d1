use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that the resource in the request of a Create method is required.
    ///
    /// Without the resource there is nothing to create. The annotation says so to generators, and
    /// to readers of the documentation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2; //~ field `book` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_REQUEST_RESOURCE_BEHAVIOR {
        aip: 133 "core::0133::request-resource-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_create_request(message) {
        let created = resource::of_request(message, "Create");
        let is_created = |it: &Field<'_>| it.type_message().is_some_and(|it| it.name() == created);
        message.fields().filter(is_created).for_each(|it| field::required(cx, it));
    }
}
