use crate::shared::aip::{pattern, prelude::*};

aip! {
    /// Checks that the type of a resource names a service and a type.
    ///
    /// A type is known by the service that has it: `library.googleapis.com/Book`. So two services
    /// can both have books, and a reference says which is meant. The type itself is in
    /// `UpperCamelCase`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/book" //~ type `book` should be called `Book`
    ///     pattern: "shelves/{shelf}/books/{book}"
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
    AIP_0123_RESOURCE_TYPE_NAME {
        aip: 123 "core::0123::resource-type-name",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        pattern::type_case(cx, &resource);
    }
}
