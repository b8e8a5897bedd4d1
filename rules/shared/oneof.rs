//! What two states of a message say of its oneofs. Those that are made for proto3's `optional` are a
//! matter of presence.

use std::collections::BTreeSet;

use protosmith_compiler::model::{Field, Message, Oneof};

use crate::rule::Pair;

use super::field;

/// The fields that a oneof of the old state has in the new one alone, and what is said of each.
pub(crate) fn added_fields<'a>(pair: Pair<Message<'a>>) -> Vec<(Field<'a>, String)> {
    let written = |it: &Oneof<'_>| !it.is_synthetic();
    let olds: BTreeSet<_> = pair.old.oneofs().filter(written).map(Oneof::name).collect();
    if olds.is_empty() {
        return Vec::new();
    }
    let added = pair.added(Message::fields, |it| it.number()).filter_map(|field| {
        let oneof = field::oneof_name(field).filter(|it| olds.contains(it))?;
        let (number, name) = (field.number(), field.name());
        Some((field, format!("field {number} `{name}` was added to oneof `{oneof}`")))
    });
    added.collect()
}

/// What is said of a field that is in another oneof than it was, or in none.
pub(crate) fn moved(field: Pair<Field<'_>>) -> String {
    let title = field::title(field.new);
    let Pair { old, new } = field.map(field::oneof_name);
    match (old, new) {
        (Some(old), Some(new)) => format!("{title} moved from oneof `{old}` to oneof `{new}`"),
        (Some(old), None) => format!("{title} moved out of oneof `{old}`"),
        (None, new) => format!("{title} moved into oneof `{}`", new.unwrap_or_default()),
    }
}
