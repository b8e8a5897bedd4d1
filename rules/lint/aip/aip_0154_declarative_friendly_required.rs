use crate::shared::aip::{declarative, http, lookup, prelude::*};

aip! {
    /// Checks that declarative resources, and requests that change them, have an `etag`.
    ///
    /// Two tools that apply two files to one resource overwrite each other. With an `etag` each
    /// says which state it has seen, and the service refuses a change of another state. A request
    /// that has the resource in it has the `etag` there.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (Book);
    /// }
    /// message DeleteBookRequest { //~ request `DeleteBookRequest` should have `string etag`
    ///   string name = 1;
    /// }
    /// message Book { //~ declarative resource `Book` should have `string etag`
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (Book);
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   string etag = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   string etag = 2;
    /// }
    /// ```
    AIP_0154_DECLARATIVE_FRIENDLY_REQUIRED {
        aip: 154 "core::0154::declarative-friendly-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = declarative::of_message(cx, message) else { return };
    if message.field_named("etag").is_some() {
        return;
    }
    let name = message.name();
    let what = if message == resource { "declarative resource" } else { "request" };
    if message != resource && !wants_one(cx, message, resource) {
        return;
    }
    cx.report(message.name_location(), format!("{what} `{name}` should have `string etag`"))
        .help("add it, and refuse a change if it is not that of the resource");
}

/// Whether a request changes a resource and does not have it in it.
fn wants_one(cx: &Cx<'_>, message: Message<'_>, resource: Message<'_>) -> bool {
    let Some(method) = message.name().strip_suffix("Request") else { return false };
    let method = lookup::method(cx, message.file(), method);
    let reads = method.is_some_and(|it| http::bindings(it).any(|it| it.verb.name() == "GET"));
    !reads && message.fields().all(|it| it.type_message() != Some(resource))
}
