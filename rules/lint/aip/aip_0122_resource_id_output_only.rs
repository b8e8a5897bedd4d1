use crate::shared::aip::{field, naming, prelude::*, resource};

aip! {
    /// Checks that the id of a resource is not set by clients.
    ///
    /// The id is the last part of the name, and the name says it already. Where a resource shows it
    /// again, as `book_id` or `uid`, the server sets it: a client that could would have two places
    /// for one thing. One that has to, since it is `REQUIRED`, may.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    ///   string book_id = 2; //~ field `book_id` should have `(google.api.field_behavior) = OUTPUT_ONLY`
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
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    ///   string book_id = 2 [(google.api.field_behavior) = OUTPUT_ONLY];
    /// }
    /// ```
    AIP_0122_RESOURCE_ID_OUTPUT_ONLY {
        aip: 122 "core::0122::resource-id-output-only",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|it| it.type_name().is_some()) else { return };
    let id = format!("{}_id", naming::snake(resource::singular(&resource)));
    for field in message.fields().filter(|it| it.name() == "uid" || it.name() == id) {
        // What a client has to give it may set.
        if !field.has_behavior(FieldBehavior::REQUIRED) {
            field::behaviour(cx, field, FieldBehavior::OUTPUT_ONLY);
        }
    }
}
