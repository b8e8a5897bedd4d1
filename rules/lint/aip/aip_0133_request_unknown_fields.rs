use crate::shared::aip::{field, naming, prelude::*, resource};

aip! {
    /// Checks that the request of a Create method has the usual fields only.
    ///
    /// Besides the resource, a request may have `parent`, the id, `request_id`, `validate_only` and
    /// a view. What describes the resource belongs into it, so that a client that reads it back
    /// finds it there.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   string title = 3; //~ field `title` is unusual in a Create request
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   string book_id = 3;
    ///   bool validate_only = 4;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_REQUEST_UNKNOWN_FIELDS {
        aip: 133 "core::0133::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 3] = ["parent", "request_id", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_create_request(message) {
        let created = resource::of_request(message, "Create");
        let id = format!("{}_id", naming::snake(created));
        field::no_others(cx, message, "a Create request", |it| {
            let is_created = it.type_message().is_some_and(|it| it.name() == created);
            is_created || it.name() == id || KNOWN.contains(&it.name()) || field::is_view(it)
        });
    }
}
