use crate::shared::aip::{lookup, names, prelude::*, resource};

aip! {
    /// Checks that Create methods return the resource that they are named after.
    ///
    /// What `CreateBook` returns is the book as it is now: with its name, and with what the server
    /// has filled in. Where creating takes long, it is the response of the operation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (CreateBookResponse); //~ response `CreateBookResponse` of rpc `CreateBook` should be called `Book`
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message CreateBookResponse {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_RESPONSE_MESSAGE_NAME {
        aip: 133 "core::0133::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_create(method)
        && let Some(found) = lookup::response(cx, method)
    {
        names::response_is(cx, method, found.name(), resource::of_method(method, "Create"));
    }
}
