use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of a Get method is named after it.
    ///
    /// A request has to grow with its method: a view here, a field mask there. A message of its own
    /// can, and whoever knows the method knows what its request is called.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(BookId) returns (Book); //~ request `BookId` of rpc `GetBook` should be called `GetBookRequest`
    /// }
    /// message BookId {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book);
    /// }
    /// message GetBookRequest {
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
    ///   rpc GetBook(GetBookRequest) returns (Book);
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_REQUEST_MESSAGE_NAME {
        aip: 131 "core::0131::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        names::request(cx, method);
    }
}
