use crate::shared::{aip::kind, practice::prelude::*};

rule! {
    /// Checks that RPCs which only read say so.
    ///
    /// `idempotency_level = NO_SIDE_EFFECTS` lets clients try again, and Connect call the RPC with `GET`, which
    /// caches know. Those that are called `Get` or `List` are meant to be such.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book); //~ rpc `GetBook` does not say `idempotency_level = NO_SIDE_EFFECTS`
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book) {
    ///     option idempotency_level = NO_SIDE_EFFECTS;
    ///   }
    /// }
    /// message Book {}
    /// ```
    RPC_IDEMPOTENCY {
        check: Check::Method(check),
        categories: categories::practice::RPC,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
        options: &[&VERBS.opt],
    }
}

static VERBS: Words = Words::new(
    "reading_verbs",
    "The verbs that `RPC_IDEMPOTENCY` takes for reading, as the names of RPCs begin with them.",
    &["Get", "List"],
);

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let (name, option) = (method.name(), builtin::method::IDEMPOTENCY_LEVEL);
    let reads = cx.words(&VERBS).iter().any(|it| kind::is_verb(name, it));
    if reads && !method.client_streaming() && !method.options().has(option) {
        let text = format!("rpc `{name}` does not say `{} = NO_SIDE_EFFECTS`", option.name);
        cx.report(method.name_location(), text)
            .help("set the option; where the rpc changes something, another value of it");
    }
}
