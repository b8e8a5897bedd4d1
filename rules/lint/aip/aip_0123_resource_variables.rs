use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that the variables in the pattern of a resource are in `snake_case`.
    ///
    /// Variables become names in generated code: of arguments, of fields. They are in `snake_case`,
    /// and leave `_id` out, since every variable is an id.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book_id}" //~ variable `book_id` should be called `book`
    ///   };
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
    AIP_0123_RESOURCE_VARIABLES {
        aip: 123 "core::0123::resource-variables",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        pattern::variable_names(cx, &resource);
    }
}
