use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that resources that a file defines have a pattern in `camelCase`.
    ///
    /// The pattern says how names of such a resource look, and tools build and take apart names by
    /// it. Its collections are in `lowerCamelCase`, as in all names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.googleapis.com/Book"
    ///   pattern: "book_shelves/{book_shelf}/books/{book}" //~ pattern `book_shelves/{book_shelf}/books/{book}` should be `bookShelves/{book_shelf}/books/{book}`
    /// };
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.googleapis.com/Book"
    ///   pattern: "bookShelves/{book_shelf}/books/{book}"
    /// };
    /// ```
    AIP_0123_RESOURCE_DEFINITION_PATTERN {
        aip: 123 "core::0123::resource-definition-pattern",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for resource in file.resource_definitions() {
        pattern::collections(cx, &resource);
    }
}
