use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that resources have a pattern in `camelCase`.
    ///
    /// The pattern says how names of the resource look, and tools build and take apart names by it.
    /// Its collections are in `lowerCamelCase`, as in all names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "book_shelves/{book_shelf}/books/{book}" //~ pattern `book_shelves/{book_shelf}/books/{book}` should be `bookShelves/{book_shelf}/books/{book}`
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
    ///
    /// # No pattern
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { //~ resource `library.googleapis.com/Book` should have a pattern
    ///     type: "library.googleapis.com/Book"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_PATTERN {
        aip: 123 "core::0123::resource-pattern",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        pattern::collections(cx, &resource);
    }
}
