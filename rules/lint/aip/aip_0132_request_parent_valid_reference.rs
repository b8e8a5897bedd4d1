use crate::shared::aip::{lookup, prelude::*};

aip! {
    /// Checks that `parent` of a List request does not refer to the listed resource by `type`.
    ///
    /// `type` says that the field has the name of such a resource. What a client passes is the name
    /// of the shelf, not that of a book on it: either name the shelf's type, or the book's as
    /// `child_type`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message ListBooksRequest {
    ///   string parent = 1 [ //~ field `parent` should refer to the parent of `library.googleapis.com/Book`
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book"
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
    AIP_0132_REQUEST_PARENT_VALID_REFERENCE {
        aip: 132 "core::0132::request-parent-valid-reference",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !kind::is_list_request(message) {
        return;
    }
    let Some(field) = message.field_named("parent") else { return };
    let Some(kind) = field.resource_reference().and_then(|it| it.type_name()) else { return };
    let name = message.name().replacen("Request", "Response", 1);
    let Some(response) = lookup::message(cx, message.file(), &name) else { return };
    let mut types = response.fields().filter_map(|it| it.type_message()?.resource()?.type_name());
    if types.any(|it| it.value == kind.value) {
        let text = format!("field `parent` should refer to the parent of `{}`", kind.value);
        cx.report(field.name_location(), text)
            .help(format!("write `child_type: \"{}\"`, or the type of the parent", kind.value));
    }
}
