//! `(buf.validate.message).oneof`.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Field, Message, annotations::MessageRules},
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::subject::place;
use crate::rule::Cx;

const ONEOF: &str = "(buf.validate.message).oneof";

pub(super) fn check(message: Message<'_>, rules: &MessageRules<'_>, cx: &mut Cx<'_>) {
    let declared: FxHashSet<&str> = message.fields().map(Field::name).collect();
    // The entries that have a field, in the order in which fields are met.
    let mut entries: FxHashMap<&str, Vec<Location>> = FxHashMap::default();
    let mut order = Vec::new();
    let mut found = Vec::new();
    for oneof in rules.oneofs() {
        let mut seen = FxHashSet::default();
        for field in oneof.fields() {
            let (name, location) = (field.value, place(&field.site, cx));
            if !declared.contains(name) {
                found.push((location, format!("names the field `{name}`, which is not there")));
            } else if !seen.insert(name) {
                found.push((location, format!("names the field `{name}` more than once")));
            } else {
                let places = entries.entry(name).or_default();
                if places.is_empty() {
                    order.push(name);
                }
                places.push(place(&oneof.site(), cx));
            }
        }
        if oneof.fields().next().is_none() {
            found.push((place(&oneof.site(), cx), "has no fields".to_owned()));
        }
    }
    let mut report = |location, text: &str| {
        let text = format!("an entry of `{ONEOF}` of message `{}` {text}", message.name());
        cx.report(location, text).symbol(message.full_name());
    };
    for (location, text) in found {
        report(location, &text);
    }
    for name in order {
        let mut places = entries.remove(name).unwrap_or_default();
        if places.len() < 2 {
            continue;
        }
        places.sort_unstable();
        places.dedup();
        for location in places {
            report(location, &format!("names the field `{name}`, as another entry does"));
        }
    }
}
