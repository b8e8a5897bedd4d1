use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that fields that refer to resources are texts.
    ///
    /// A reference is the name of a resource, and names are texts: `shelves/1/books/2`. A message
    /// is the resource itself, or a part of it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   Book book = 2 [
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book" //~ field `book` refers to a resource and is no `string`
    ///   ];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   string book = 2 [
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book"
    ///   ];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0122_RESOURCE_REFERENCE_TYPE {
        aip: 122 "core::0122::resource-reference-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    field::reference_type(cx, field);
}
