use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that `parent` of a List method refers to the listed resource as its child.
    ///
    /// Either the annotation says which resources live in the parent, with `child_type`, or which
    /// type the parent has, with `type`. A `child_type` other than what the method lists, or the
    /// listed one as `type`, misleads tools that look for the method of a type.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1 [ //~ field `parent` should have the `child_type` `library.googleapis.com/Book`
    ///     (google.api.resource_reference).child_type = "library.googleapis.com/Shelf"
    ///   ];
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
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
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1 [
    ///     (google.api.resource_reference).child_type = "library.googleapis.com/Book"
    ///   ];
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_RESOURCE_REFERENCE_TYPE {
        aip: 132 "core::0132::resource-reference-type",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_list(method) {
        let listed = resource::listed(method).and_then(Message::resource);
        if let Some(resource) = listed {
            field::child_reference(cx, method, &resource);
        }
    }
}
