use crate::rule::prelude::*;

rule! {
    /// Checks that RPCs are not deleted from a service.
    ///
    /// Clients that were built before go on calling it, and get `UNIMPLEMENTED`. Clients that are
    /// built now do not compile. An rpc that was renamed is a deleted one and a new one.
    ///
    /// Mark it `deprecated`, serve it until the calls have stopped, and delete it then. To rename an
    /// rpc, serve both.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    ///   rpc FindBook(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService { //~ rpc `FindBook` was deleted
    ///   rpc GetBook(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    RPC_NO_DELETE {
        check: Check::ServicePair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    for rpc in pair.deleted(Service::methods, |it| it.name()) {
        cx.report(pair.new.location(), format!("rpc `{}` was deleted", rpc.name()))
            .help("keep it, with `option deprecated = true;`, and serve it until nobody calls it")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE })
            .symbol(rpc.full_name());
    }
}
