use crate::shared::aip::{field, lookup, naming, prelude::*};

aip! {
    /// Checks that List requests have `show_deleted`, where there is an Undelete method.
    ///
    /// A resource that can be undeleted is still there after it was deleted. Lists leave it out;
    /// with `show_deleted` a client finds what can be had back.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message ListBooksRequest { //~ message `ListBooksRequest` has no field `show_deleted`
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message UndeleteBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   bool show_deleted = 2;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message UndeleteBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_REQUEST_SHOW_DELETED_REQUIRED {
        aip: 132 "core::0132::request-show-deleted-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(plural) = kind::between(message.name(), "List", "Request") else { return };
    if !kind::is_list_request(message) || message.field_named("show_deleted").is_some() {
        return;
    }
    let (name, file) = (format!("List{plural}Response"), message.file());
    let Some(response) = lookup::message(cx, file, &name) else { return };
    let listed = response.field_named(&naming::snake(plural)).and_then(Field::type_message);
    if listed.is_some_and(|it| lookup::is_undeleted(cx, file, it.name())) {
        field::wanted(cx, message, "show_deleted");
    }
}
