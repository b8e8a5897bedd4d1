use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that the types of resources that a file defines name a service and a type.
    ///
    /// A type is known by the service that has it: `library.googleapis.com/Book`. So two services
    /// can both have books, and a reference says which is meant.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.googleapis.com~Book" //~ should be a service, a slash and the name of the type
    ///   pattern: "shelves/{shelf}/books/{book}"
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
    AIP_0123_RESOURCE_DEFINITION_TYPE_NAME {
        aip: 123 "core::0123::resource-definition-type-name",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for resource in file.resource_definitions() {
        pattern::type_name(cx, &resource);
    }
}
