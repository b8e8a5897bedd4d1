use crate::rule::prelude::*;

rule! {
    /// Checks that an RPC does not change whether it streams requests.
    ///
    /// Stubs and handlers have another signature for a stream, so that neither side compiles. On the
    /// wire, a server that waits for one request fails calls that bring several or none, and one that
    /// waits for a stream meets clients that send one.
    ///
    /// Add an rpc with another name, and keep the old one until nobody calls it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(stream Book) returns (Book); //~ rpc `ListBooks` changed from one request to a stream
    /// }
    /// message Book {}
    /// ```
    RPC_SAME_CLIENT_STREAMING {
        check: Check::MethodPair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(Method::client_streaming);
    if old != new {
        let name = pair.new.name();
        let message = if new {
            format!("rpc `{name}` changed from one request to a stream")
        } else {
            format!("rpc `{name}` changed from a stream of requests to one")
        };
        cx.report(pair.new.location(), message)
            .help("keep it, and add an rpc with another name")
            .breaks(Breaks::ALL);
    }
}
