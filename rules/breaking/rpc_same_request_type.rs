use crate::{rule::prelude::*, shared::retyped};

rule! {
    /// Checks that the request type of an RPC does not change.
    ///
    /// The server reads the bytes of one message as another. Generated code has the type in its
    /// signatures.
    ///
    /// Where the new message has the same shape, only code breaks, and under `protosmith.yaml` that
    /// is no finding of `WIRE`, nor of `WIRE_JSON` if the names are the same too. The two messages
    /// change apart from then on.
    ///
    /// Add fields to the message that is there; if that will not do, add an rpc with another name.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (GetBookResponse);
    /// //            ^^^^ rpc `GetBook` changed its request type from `GetBookRequest` to `Book`
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// message Book {}
    /// ```
    RPC_SAME_REQUEST_TYPE {
        check: Check::MethodPair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(Method::input_name);
    if old != new {
        let name = pair.new.name();
        let message = format!("rpc `{name}` changed its request type from `{old}` to `{new}`");
        let breaks = match (pair.old.input(), pair.new.input()) {
            (Some(old), Some(new)) => retyped::other_message(Pair { old, new }, cx),
            _ => Breaks::ALL,
        };
        cx.report(pair.new.input_location(), message)
            .help("keep it and add fields to it, or add an rpc with another name")
            .breaks(breaks);
    }
}
