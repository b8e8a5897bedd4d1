use crate::shared::rpc::last;

use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the response of a List method is named after it.
    ///
    /// A list is answered with a message of its own: beside the resources it has the token of the
    /// next page, and may have their number some day. Its name is known to whoever knows the
    /// method.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (Books); //~ response `Books` of rpc `ListBooks` should be called `ListBooksResponse`
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message Books {
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
    ///   string parent = 1;
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
    AIP_0132_RESPONSE_MESSAGE_NAME {
        aip: 132 "core::0132::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_list(method) {
        let (found, name) = (last(method.output_name()), method.name());
        names::response_is(cx, method, found, &format!("{name}Response"));
    }
}
