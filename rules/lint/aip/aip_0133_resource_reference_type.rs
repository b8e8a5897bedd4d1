use crate::shared::aip::{field, lookup, prelude::*};

aip! {
    /// Checks that `parent` of a Create method refers to the created resource as its child.
    ///
    /// Either the annotation says which resources live in the parent, with `child_type`, or which
    /// type the parent has, with `type`. A `child_type` other than what the method creates, or the
    /// created one as `type`, misleads tools that look for the method of a type.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1 [ //~ field `parent` should have the `child_type` `library.googleapis.com/Book`
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book"
    ///   ];
    ///   Book book = 2;
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
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1 [
    ///     (google.api.resource_reference).child_type = "library.googleapis.com/Book"
    ///   ];
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_RESOURCE_REFERENCE_TYPE {
        aip: 133 "core::0133::resource-reference-type",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_create(method) {
        let created = lookup::response(cx, method);
        if let Some(resource) = created.and_then(Message::resource) {
            field::child_reference(cx, method, &resource);
        }
    }
}
