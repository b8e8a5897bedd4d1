use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, source},
};

source! {
    /// Checks that RPCs keep the names that code calls them by.
    ///
    /// Clients have a method for an rpc, and servers implement one. Code that calls it does not compile any
    /// more, or stops where it runs, and what implements it implements nothing.
    ///
    /// Serve it, with `option deprecated = true;`, until nobody calls it.
    ///
    /// ```yaml
    /// languages: [python, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    ///   rpc ListBooks(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService { //~ rpc `GetBook` was deleted, which breaks Python and Rust
    ///   rpc ListBooks(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    SOURCE_RPC_NO_DELETE {
        check: Check::ServicePair(check),
        same_as: &["RPC_NO_DELETE"],
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    for rpc in pair.deleted(Service::methods, |it| it.name()) {
        let (name, full_name) = (rpc.name(), rpc.full_name());
        let said = match cx.renames().successor(full_name) {
            None => format!("rpc `{name}` was deleted"),
            Some(now) => format!("rpc `{name}` was renamed to `{}`", now.name()),
        };
        let found = languages::report(Change::RpcGone, (pair.new.location(), said), cx);
        found.map(|it| it.symbol(full_name));
    }
}
