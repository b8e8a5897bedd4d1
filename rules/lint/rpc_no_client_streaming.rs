use crate::rule::prelude::*;

rule! {
    /// Checks that no RPC streams requests.
    ///
    /// A stream of requests is one call for as long as it lives. It stays on one backend, so load
    /// is not spread; it cannot be tried again after an error, for nobody knows how much arrived;
    /// deadlines and quotas count it once. And not every client can send one: gRPC-Web has no
    /// streaming of requests, nor have Twirp and plain HTTP gateways.
    ///
    /// The rule is for teams that have decided against streams; it is in no set but `UNARY_RPC`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc AddBooks(stream AddBooksRequest) returns (AddBooksResponse);
    /// //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc `AddBooks` streams its requests
    /// }
    /// message AddBooksRequest {}
    /// message AddBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc AddBooks(AddBooksRequest) returns (AddBooksResponse);
    /// }
    /// message AddBooksRequest {
    ///   repeated string titles = 1;
    /// }
    /// message AddBooksResponse {}
    /// ```
    ///
    /// What is left to do is usually one of: several calls with a part each, one call with a
    /// repeated field, or an upload that is begun, fed and finished by calls of its own.
    RPC_NO_CLIENT_STREAMING {
        check: Check::Method(check),
        categories: categories::UNARY_RPC,
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if method.client_streaming() {
        cx.report(method.location(), format!("rpc `{}` streams its requests", method.name()))
            .help("take the parts in one request, or in several calls");
    }
}
