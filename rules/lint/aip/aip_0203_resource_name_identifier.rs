use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that the name of a resource is an `IDENTIFIER`.
    ///
    /// The behavior says what holds for all names of resources: the service or the client sets it
    /// once, an update refers to the resource by it, and it never changes. Without it each method
    /// would have to say so.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1; //~ field `name` should have `(google.api.field_behavior) = IDENTIFIER`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1 [(google.api.field_behavior) = IDENTIFIER];
    /// }
    /// ```
    AIP_0203_RESOURCE_NAME_IDENTIFIER {
        aip: 203 "core::0203::resource-name-identifier",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|_| resource::is_resource(message)) else {
        return;
    };
    if let Some(name) = message.field_named(resource::name_field(&resource)) {
        field::behaviour(cx, name, FieldBehavior::IDENTIFIER);
    }
}
