use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, source},
};

source! {
    /// Checks that code of some languages does not mind new RPCs.
    ///
    /// Who implements a service by a trait of Rust, by an interface of ts-proto or by a protocol of Swift
    /// has to implement the rpc, too, and who has written a client of their own for tests in Go or Rust has to
    /// add it there. The base classes of C++, C#, Java, Kotlin and Python have an answer for what nobody
    /// implements.
    ///
    /// The findings are warnings: only who implements a service notices.
    ///
    /// ```yaml
    /// languages: [java, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    ///   rpc FindBook(Book) returns (Book); //~ rpc `FindBook` was added to service `LibraryService`, which breaks Rust
    /// }
    /// message Book {}
    /// ```
    SOURCE_RPC_NO_ADD {
        check: Check::ServicePair(check),
        severity: Severity::Warning,
        same_as: &["RPC_NO_ADD"],
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    for rpc in pair.added(Service::methods, |it| it.name()) {
        let said = format!("rpc `{}` was added to service `{}`", rpc.name(), pair.new.name());
        languages::report(Change::RpcAdded, (rpc.location(), said), cx);
    }
}
