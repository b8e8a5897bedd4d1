use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of a Create method is named after it.
    ///
    /// Beside the resource, a request has its parent and may have an id or a dry run. In a message
    /// of its own there is room for these; the resource itself is no request.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CreateBook(Book) returns (Book); //~ request `Book` of rpc `CreateBook` should be called `CreateBookRequest`
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
    AIP_0133_REQUEST_MESSAGE_NAME {
        aip: 133 "core::0133::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_create(method) {
        names::request(cx, method);
    }
}
