use crate::shared::aip::{batch, custom::BATCH_GET, field, prelude::*};

aip! {
    /// Checks that requests of BatchGet methods have `string parent`.
    ///
    /// All resources of a batch are in one parent, and its name is the first thing that a service
    /// needs: to find the place, and to know who may do that there. With `-` a call is about
    /// several.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchGetBooksRequest {
    ///   bytes parent = 1; //~ field `parent` should be a `string`
    /// }
    /// message BatchGetBooksResponse {
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
    /// message BatchGetBooksRequest {
    ///   string parent = 1;
    /// }
    /// message BatchGetBooksResponse {
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
    AIP_0231_REQUEST_PARENT_FIELD {
        aip: 231 "core::0231::request-parent-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_request(message) && batch::has_parent(cx, message, &BATCH_GET) {
        field::wanted_string(cx, message, "parent");
    }
}
