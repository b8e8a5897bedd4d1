use crate::shared::aip::{declarative, field, http, lookup, prelude::*};

aip! {
    /// Checks that requests that change a declarative resource have `bool validate_only`.
    ///
    /// A tool that applies a file shows first what it would do. With `validate_only` it asks the
    /// service whether the change is right, without making it: what only the service knows is found
    /// before anything is half done.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (Book);
    /// }
    /// message DeleteBookRequest { //~ request `DeleteBookRequest` should have `bool validate_only`
    ///   string name = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
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
    ///   bool validate_only = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    /// }
    /// ```
    AIP_0163_DECLARATIVE_FRIENDLY_REQUIRED {
        aip: 163 "core::0163::declarative-friendly-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(method) = message.name().strip_suffix("Request") else { return };
    if declarative::of_message(cx, message).is_none() {
        return;
    }
    let method = lookup::method(cx, message.file(), method);
    let reads = method.is_some_and(|it| http::bindings(it).any(|it| it.verb.name() == "GET"));
    let is_there = message.field_named("validate_only");
    if !reads && !is_there.is_some_and(|it| field::is_one(it, Type::Bool)) {
        let text = format!("request `{}` should have `bool validate_only`", message.name());
        cx.report(message.name_location(), text)
            .help("add it, and check the request without acting on it where it is set");
    }
}
