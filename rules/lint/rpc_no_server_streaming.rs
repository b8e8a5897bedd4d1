use crate::rule::prelude::*;

rule! {
    /// Checks that no RPC streams responses.
    ///
    /// A stream of responses is one call for as long as it lives. It stays on one backend, so load
    /// is not spread; when it breaks, the client must know where to go on; proxies that wait for a
    /// whole answer, and clients of Twirp or plain HTTP gateways, cannot read it.
    ///
    /// The rule is for teams that have decided against streams; it is in no set but `UNARY_RPC`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(ListBooksRequest) returns (stream ListBooksResponse);
    /// //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc `ListBooks` streams its responses
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string page_token = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated string titles = 1;
    ///   string next_page_token = 2;
    /// }
    /// ```
    ///
    /// Results that come in parts are better asked for page by page; for news, let the client
    /// poll, or ask with a long deadline.
    RPC_NO_SERVER_STREAMING {
        check: Check::Method(check),
        categories: categories::UNARY_RPC,
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if method.server_streaming() {
        cx.report(method.location(), format!("rpc `{}` streams its responses", method.name()))
            .help("answer with a page and a token for the next one");
    }
}
