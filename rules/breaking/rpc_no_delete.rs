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
        let (name, full_name) = (rpc.name(), rpc.full_name());
        let now = cx.renames().successor(full_name);
        let message = match now {
            None => format!("rpc `{name}` was deleted"),
            Some(now) => format!("rpc `{name}` was renamed to `{}`", now.name()),
        };
        let found = cx.report(pair.new.location(), message);
        found.breaks(Breaks { new_readers: true, ..Breaks::SOURCE }).symbol(full_name);
        match now {
            None => found
                .help("keep it, with `option deprecated = true;`, and serve it until nobody calls it"),
            Some(now) => found
                .help("serve both, the old one with `option deprecated = true;`, until nobody calls it")
                .label(now.name_location(), format!("renamed from `{name}`")),
        };
    }
}
