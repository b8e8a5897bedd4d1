use crate::shared::aip::prelude::*;

aip! {
    /// Checks that messages with a `name` say that they are resources.
    ///
    /// A message with a `name` is a resource to all readers. With `(google.api.resource)` it is one
    /// to tools, too: they know its type and how its names look. Requests, responses and messages
    /// inside of others are no resources.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book { //~ message `Book` should have `(google.api.resource)`
    ///   string name = 1;
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
    AIP_0123_RESOURCE_ANNOTATION {
        aip: 123 "core::0123::resource-annotation",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let name = message.name();
    let is_part = message.parent().is_some()
        || name.ends_with("Request")
        || name.ends_with("Response")
        || message.field_named("name").is_none();
    if !is_part && message.resource().is_none() {
        let text = format!("message `{name}` should have `(google.api.resource)`");
        cx.report(message.name_location(), text).help(
            "say its type and pattern; where it is no resource, call the field something else",
        );
    }
}
