use crate::shared::aip::{batch, custom::BATCH_UPDATE, field, prelude::*};

aip! {
    /// Checks that requests of BatchUpdate methods have `string parent`.
    ///
    /// All resources of a batch are in one parent, and its name is the first thing that a service
    /// needs: to find the place, and to know who may do that there. With `-` a call is about
    /// several.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchUpdateBooksRequest {
    ///   bytes parent = 1; //~ field `parent` should be a `string`
    /// }
    /// message BatchUpdateBooksResponse {
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
    /// message BatchUpdateBooksRequest {
    ///   string parent = 1;
    /// }
    /// message BatchUpdateBooksResponse {
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
    AIP_0234_REQUEST_PARENT_FIELD {
        aip: 234 "core::0234::request-parent-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_request(message) && batch::has_parent(cx, message, &BATCH_UPDATE) {
        field::wanted_string(cx, message, "parent");
    }
}
