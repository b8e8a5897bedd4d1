use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of a List method is named after it.
    ///
    /// The request of a list grows: a filter, an order, a page size. In a message that other
    /// methods use as well, these fields turn up where they mean nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ShelfId) returns (ListBooksResponse); //~ request `ShelfId` of rpc `ListBooks` should be called `ListBooksRequest`
    /// }
    /// message ShelfId {
    ///   string name = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string name = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_REQUEST_MESSAGE_NAME {
        aip: 132 "core::0132::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_list(method) {
        names::request(cx, method);
    }
}
