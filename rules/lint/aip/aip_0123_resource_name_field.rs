use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that resources have a `string name`.
    ///
    /// The name of a resource is in its field `name`, or in the one that `name_field` says. Methods
    /// take it, other resources refer by it; it is a text in all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book { //~ message `Book` has no field `name`
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_NAME_FIELD {
        aip: 123 "core::0123::resource-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource().filter(|it| it.type_name().is_some()) {
        field::wanted_string(cx, message, resource::name_field(&resource));
    }
}
