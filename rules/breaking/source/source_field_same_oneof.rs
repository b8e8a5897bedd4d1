use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::{
        field,
        languages::{self, Change, source},
        oneof,
    },
};

source! {
    /// Checks that fields are not moved into, out of or between oneofs in code of some languages.
    ///
    /// In Rust, Go, Swift and the code of protobuf-es, a field of a oneof is reached through the oneof, and
    /// no other way. Elsewhere its accessors stay, and what is lost is its case, or whether it can be asked
    /// for presence.
    ///
    /// Add a field with a new number where it should be.
    ///
    /// ```yaml
    /// languages: [python, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///     string issn = 2;
    ///   }
    ///   optional int32 year = 3;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///   }
    ///   string issn = 2; //~ field 2 `issn` moved out of oneof `id`, which breaks Python and Rust
    ///   oneof dated {
    ///     int32 year = 3; //~ field 3 `year` moved into oneof `dated`, which breaks Rust
    ///   }
    /// }
    /// ```
    SOURCE_FIELD_SAME_ONEOF {
        check: Check::MessagePair(check),
        same_as: &["FIELD_SAME_ONEOF"],
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let moved = pair
        .kept(Message::fields, |it| it.number())
        .filter(|it| it.map(field::oneof_name).changed());
    let moved: Vec<_> = moved.collect();
    if moved.is_empty() {
        return;
    }
    let names = pair.map(|it| it.oneofs().map(Oneof::name).collect::<BTreeSet<_>>());
    let is_renamed = |old: &str, new: &str| !names.new.contains(old) && !names.old.contains(new);
    for field in moved {
        let Pair { old, new } = field.map(field::oneof_name);
        let change = match (old, new) {
            // SOURCE_ONEOF_NO_DELETE says that it was renamed.
            (Some(old), Some(new)) if is_renamed(old, new) => continue,
            (Some(_), _) => Change::OutOfOneof,
            (None, _) if field.old.has_presence() => Change::OptionalIntoOneof,
            (None, _) => Change::IntoOneof,
        };
        languages::report(change, (field.new.location(), oneof::moved(field)), cx);
    }
}
