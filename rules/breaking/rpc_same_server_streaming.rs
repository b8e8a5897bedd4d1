use crate::rule::prelude::*;

rule! {
    /// Checks that an RPC does not change whether it streams responses.
    ///
    /// Stubs and handlers have another signature for a stream, so that neither side compiles. On the
    /// wire, a client that waits for one response fails calls that bring several or none.
    ///
    /// Add an rpc with another name, and keep the old one until nobody calls it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(Book) returns (stream Book);
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(Book) returns (Book); //~ rpc `ListBooks` changed from a stream of responses to one
    /// }
    /// message Book {}
    /// ```
    RPC_SAME_SERVER_STREAMING {
        check: Check::MethodPair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(Method::server_streaming);
    if old != new {
        let name = pair.new.name();
        let message = if new {
            format!("rpc `{name}` changed from one response to a stream")
        } else {
            format!("rpc `{name}` changed from a stream of responses to one")
        };
        cx.report(pair.new.location(), message)
            .help("keep it, and add an rpc with another name")
            .breaks(Breaks::ALL);
    }
}
