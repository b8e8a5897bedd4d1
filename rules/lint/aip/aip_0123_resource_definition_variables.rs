use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that the variables in patterns that a file defines are in `snake_case`.
    ///
    /// Variables become names in generated code: of arguments, of fields. They are in `snake_case`,
    /// and leave `_id` out, since every variable is an id.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.googleapis.com/Book"
    ///   pattern: "shelves/{shelf}/books/{book_id}" //~ variable `book_id` should be called `book`
    /// };
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.googleapis.com/Book"
    ///   pattern: "shelves/{shelf}/books/{book}"
    /// };
    /// ```
    AIP_0123_RESOURCE_DEFINITION_VARIABLES {
        aip: 123 "core::0123::resource-definition-variables",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for resource in file.resource_definitions() {
        pattern::variable_names(cx, &resource);
    }
}
