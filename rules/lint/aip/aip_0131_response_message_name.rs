use crate::shared::rpc::last;

use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that Get methods return the resource that they are named after.
    ///
    /// What `GetBook` returns is a `Book`, not a message around one. Then all methods speak of the
    /// same type, and what was read can be changed and given to `UpdateBook` as it is.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse); //~ response `GetBookResponse` of rpc `GetBook` should be called `Book`
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message GetBookResponse {
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
    ///   rpc GetBook(GetBookRequest) returns (Book);
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_RESPONSE_MESSAGE_NAME {
        aip: 131 "core::0131::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_get(method) {
        let found = last(method.output_name());
        names::response_is(cx, method, found, &method.name()["Get".len()..]);
    }
}
