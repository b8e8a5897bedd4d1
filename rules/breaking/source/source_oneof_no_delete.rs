use std::collections::{BTreeMap, BTreeSet};

use crate::{
    rule::prelude::*,
    shared::{
        field,
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that oneofs keep the names that code of some languages calls them by.
    ///
    /// A oneof is an enum in Rust and Swift, an interface in Go, a property of protobuf-es, an enum of cases
    /// in Java and C++, and in Python the argument of `WhichOneof`. ts-proto has nothing for it.
    ///
    /// Keep it, and add what is new beside it.
    ///
    /// ```yaml
    /// languages: [rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///   }
    ///   oneof cover {
    ///     string colour = 2;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ oneof `id` was renamed to `key`, which breaks Rust //~ oneof `cover` was deleted, which breaks Rust
    ///   oneof key {
    ///     string isbn = 1;
    ///   }
    ///   optional string colour = 2;
    /// }
    /// ```
    SOURCE_ONEOF_NO_DELETE {
        check: Check::MessagePair(check),
        same_as: &["ONEOF_NO_DELETE"],
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    // Those that are made for proto3's `optional` are a matter of presence.
    let gone = pair.deleted(Message::oneofs, |it| it.name()).filter(|it| !it.is_synthetic());
    let gone: Vec<_> = gone.collect();
    if gone.is_empty() {
        return;
    }
    let now: BTreeMap<_, _> =
        pair.new.fields().map(|it| (it.number(), field::oneof_name(it))).collect();
    let olds: BTreeSet<_> = pair.old.oneofs().map(Oneof::name).collect();
    for oneof in gone {
        let name = oneof.name();
        let places: BTreeSet<_> =
            oneof.fields().filter_map(|it| now.get(&it.number()).copied()).collect();
        let place = places.first().copied().flatten().filter(|it| !olds.contains(it));
        let said = match place.filter(|_| places.len() == 1) {
            Some(new) => format!("oneof `{name}` was renamed to `{new}`"),
            None => format!("oneof `{name}` was deleted"),
        };
        let found = languages::report(Change::OneofGone, (pair.new.location(), said), cx);
        found.map(|it| it.symbol(oneof.full_name()));
    }
}
