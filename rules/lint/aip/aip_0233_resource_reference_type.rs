use protosmith_compiler::model::annotations::Resource;

use crate::shared::aip::{custom::BATCH_CREATE, field, lookup, prelude::*};

aip! {
    /// Checks that parents in requests of BatchCreate methods are said by their children.
    ///
    /// The parent of a new book is no book. `child_type` says what is in the parent, and stays true
    /// when books get a second kind of parent; `type` would say that the parent is of that type
    /// itself.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {
    ///   string parent = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"]; //~ field `parent` should have the `child_type` `library.googleapis.com/Book`
    /// }
    /// message BatchCreateBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {
    ///   string parent = 1 [(google.api.resource_reference).child_type = "library.googleapis.com/Book"];
    /// }
    /// message BatchCreateBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    /// }
    /// ```
    AIP_0233_RESOURCE_REFERENCE_TYPE {
        aip: 233 "core::0233::resource-reference-type",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method)
        && let Some(resource) = created(cx, method)
    {
        field::child_reference(cx, method, &resource);
    }
}

/// The resource that a method creates, by the first list of its response.
fn created<'a>(cx: &Cx<'_>, method: Method<'a>) -> Option<Resource<'a>> {
    let lists =
        lookup::response(cx, method)?.fields().filter(|it| it.is_repeated() && !it.is_map());
    let lists = lists.filter_map(|it| Some((it.number(), it.type_message()?)));
    lists.min_by_key(|it| it.0)?.1.resource()
}
