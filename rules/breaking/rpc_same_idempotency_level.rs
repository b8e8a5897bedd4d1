use crate::rule::prelude::{builtin::method::IDEMPOTENCY_LEVEL, *};

rule! {
    /// Checks that the option `idempotency_level` of an RPC does not change.
    ///
    /// It tells clients, proxies and frameworks whether a call may be repeated after an error, and
    /// whether it changes anything. With `NO_SIDE_EFFECTS`, Connect sends the call as an HTTP GET,
    /// which a server without the option rejects. With less than was promised, calls are repeated
    /// that must not be.
    ///
    /// Add an rpc with another name.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book) {
    ///     option idempotency_level = NO_SIDE_EFFECTS;
    ///   }
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book) {
    ///     option idempotency_level = IDEMPOTENT; //~ rpc `GetBook` changed its `idempotency_level` from
    ///   }
    /// }
    /// message Book {}
    /// ```
    RPC_SAME_IDEMPOTENCY_LEVEL {
        check: Check::MethodPair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(|item| match item.options().int(IDEMPOTENCY_LEVEL) {
        Some(1) => "NO_SIDE_EFFECTS",
        Some(2) => "IDEMPOTENT",
        _ => "IDEMPOTENCY_UNKNOWN",
    });
    if old != new {
        let location = pair.new.options().location_of_option(IDEMPOTENCY_LEVEL);
        let name = pair.new.name();
        let message =
            format!("rpc `{name}` changed its `idempotency_level` from `{old}` to `{new}`");
        cx.report(location.unwrap_or(pair.new.file().location()), message)
            .help("keep it, and add an rpc with another name")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE })
            .symbol(pair.new.full_name());
    }
}
