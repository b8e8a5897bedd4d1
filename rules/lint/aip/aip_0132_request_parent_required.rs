use crate::shared::aip::{field, lookup, naming, prelude::*, resource};

aip! {
    /// Checks that the request of a List method has the field `parent`.
    ///
    /// Whose children are listed is said in the same field everywhere, so that tools can call any
    /// List method. Resources at the top, whose pattern has one variable only, have no parent and
    /// need no field for it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message ListBooksRequest { //~ message `ListBooksRequest` has no field `parent`
    ///   string shelf = 1;
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
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListShelvesRequest {}
    /// message ListShelvesResponse {
    ///   repeated Shelf shelves = 1;
    /// }
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_REQUEST_PARENT_REQUIRED {
        aip: 132 "core::0132::request-parent-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(plural) = kind::between(message.name(), "List", "Request") else { return };
    if !kind::is_list_request(message) || message.field_named("parent").is_some() {
        return;
    }
    let response = lookup::message(cx, message.file(), &format!("List{plural}Response"));
    let listed = response.and_then(|it| it.field_named(&naming::snake(plural)));
    let resource = listed.map(|it| it.type_message().and_then(Message::resource));
    let is_at_top = resource.is_some_and(|it| it.is_none_or(|it| !resource::has_parent(&it)));
    if !is_at_top {
        field::wanted(cx, message, "parent");
    }
}
