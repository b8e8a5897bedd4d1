use crate::shared::aip::{pages, prelude::*};

aip! {
    /// Checks that RPCs that return pages do not stream them.
    ///
    /// A client asks for one page after the other and stops when it likes. A stream sends all of
    /// them, and then page size and token mean nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (stream ListBooksResponse);
    ///   //                                              ^^^^^^^^^^^^^^^^^ rpc `ListBooks` returns a stream of pages
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {}
    /// ```
    AIP_0158_RESPONSE_UNARY {
        aip: 158 "core::0158::response-unary",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let is_paged = method.input().is_some_and(pages::is_request)
        && method.output().is_some_and(pages::is_response);
    if is_paged && method.server_streaming() {
        let message = format!("rpc `{}` returns a stream of pages", method.name());
        cx.report(method.output_location(), message).help("return one page for each request");
    }
}
