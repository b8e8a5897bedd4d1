use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that `(google.api.resource_reference)` stands at texts only.
    ///
    /// The annotation says that the value is the name of a resource, and names are texts. At a
    /// field of another type it is most often left over, and generators make nothing of it.
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
    ///   int64 book = 2 [
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
    AIP_0123_RESOURCE_REFERENCE_TYPE {
        aip: 123 "core::0123::resource-reference-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    field::reference_type(cx, field);
}
