use crate::shared::aip::{field, naming, prelude::*, resource};

aip! {
    /// Checks that the request of a Create method has the field `parent`.
    ///
    /// Where the new resource lives is said in the same field everywhere, so that tools can call
    /// any Create method. Resources at the top, whose pattern has one variable only, have no parent
    /// and need no field for it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message CreateBookRequest { //~ message `CreateBookRequest` has no field `parent`
    ///   string shelf = 1;
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
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// message CreateShelfRequest {
    ///   Shelf shelf = 1;
    /// }
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_REQUEST_PARENT_REQUIRED {
        aip: 133 "core::0133::request-parent-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !kind::is_create_request(message) || message.field_named("parent").is_some() {
        return;
    }
    let created = message.field_named(&naming::snake(resource::of_request(message, "Create")));
    let resource = created.map(|it| it.type_message().and_then(Message::resource));
    let is_at_top = resource.is_some_and(|it| it.is_none_or(|it| !resource::has_parent(&it)));
    if !is_at_top {
        field::wanted(cx, message, "parent");
    }
}
