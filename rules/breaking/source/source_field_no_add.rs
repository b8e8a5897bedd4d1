use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::{
        field,
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that code of some languages does not mind new fields.
    ///
    /// A field more is what messages are made to get, and nothing that is sent or stored breaks. Code does
    /// where it writes all fields of a message: a struct literal of Rust, an object literal of the
    /// interfaces of ts-proto. `languages` says which of them there are.
    ///
    /// The findings are warnings: code that can be changed leaves the rest to `..Default::default()` in Rust
    /// and to `fromPartial` in TypeScript, and no new field breaks it again.
    ///
    /// ```yaml
    /// languages: [java, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   int32 pages = 2; //~ field 2 `pages` was added, which breaks Rust
    ///   oneof id {
    ///     string isbn = 3; //~ oneof `id` was added, which breaks Rust
    ///     string issn = 4;
    ///   }
    /// }
    /// ```
    SOURCE_FIELD_NO_ADD {
        check: Check::MessagePair(check),
        severity: Severity::Warning,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    if pair.new.is_map_entry() {
        return;
    }
    // A oneof is one field of a struct, which its first field stands for.
    let mut oneofs: BTreeSet<&str> = pair.old.oneofs().map(Oneof::name).collect();
    let mut added = pair.added(Message::fields, |it| it.number()).peekable();
    if added.peek().is_none() {
        return;
    }
    let names: BTreeSet<_> = pair.old.fields().map(Field::name).collect();
    // What has another number only is not new to code.
    for field in added.filter(|it| !names.contains(it.name())) {
        let oneof = field.oneof().filter(|it| !it.is_synthetic());
        let (change, said) = match oneof {
            Some(oneof) if !oneofs.insert(oneof.name()) => continue,
            Some(oneof) => (Change::OptionalFieldAdded, format!("oneof `{}`", oneof.name())),
            None if field.has_presence() && !field.is_required() => {
                (Change::OptionalFieldAdded, field::title(field))
            }
            None => (Change::FieldAdded, field::title(field)),
        };
        languages::report(change, (field.location(), format!("{said} was added")), cx);
    }
}
