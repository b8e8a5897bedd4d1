use crate::rule::prelude::*;

rule! {
    /// Checks that services do not get new RPCs.
    ///
    /// Callers do not notice. Who implements the service does: the trait of tonic has a method more, as
    /// have the interfaces of Go without an embedded `Unimplemented…Server`, of Kotlin and of
    /// TypeScript, and their servers, mocks and proxies do not compile until they have it.
    ///
    /// Where others implement a service, add a service beside it, or tell them before.
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
    ///   rpc FindBook(Book) returns (Book); //~ rpc `FindBook` was added to service `LibraryService`
    /// }
    /// message Book {}
    /// ```
    RPC_NO_ADD {
        check: Check::ServicePair(check),
        categories: breaking::CODE,
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    for rpc in pair.added(Service::methods, |it| it.name()) {
        let (name, service) = (rpc.name(), pair.new.name());
        cx.report(rpc.location(), format!("rpc `{name}` was added to service `{service}`"))
            .help("put it into a service of its own, or see that all who implement this one know")
            .breaks(Breaks::SOURCE);
    }
}
