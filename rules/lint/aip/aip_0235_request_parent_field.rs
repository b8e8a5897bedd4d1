use crate::shared::aip::{batch, custom::BATCH_DELETE, field, lookup, prelude::*, resource};

aip! {
    /// Checks that requests of BatchDelete methods have `string parent`.
    ///
    /// All resources of a batch are in one parent, and its name is the first thing that a service
    /// needs: to find the place, and to know who may do that there. With `-` a call is about
    /// several.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchDeleteBooksRequest {
    ///   bytes parent = 1; //~ field `parent` should be a `string`
    /// }
    /// message BatchDeleteBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "publishers/{publisher}/books/{book}"
    ///   };
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchDeleteBooksRequest {
    ///   string parent = 1;
    /// }
    /// message BatchDeleteBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "publishers/{publisher}/books/{book}"
    ///   };
    /// }
    /// ```
    ///
    /// Resources that are in no parent, by their pattern, need none.
    AIP_0235_REQUEST_PARENT_FIELD {
        aip: 235 "core::0235::request-parent-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_request(message) && may_have_parent(cx, message) {
        field::wanted_string(cx, message, "parent");
    }
}

/// Whether what is deleted lives in a parent; what is not found may.
fn may_have_parent(cx: &Cx<'_>, message: Message<'_>) -> bool {
    let name = batch::resource_of(cx, message, &BATCH_DELETE, "Request");
    let deleted = lookup::message(cx, message.file(), &name);
    deleted.is_none_or(|it| it.resource().is_some_and(|it| resource::has_parent(&it)))
}
