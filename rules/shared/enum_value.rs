//! The values of an enum, by number: with `allow_alias`, several names share one.

use std::collections::BTreeMap;

use protosmith_compiler::{
    model::{Enum, EnumValue},
    words::{self, Joint},
};

use crate::rule::Pair;

/// The values of both states by number, or nothing where the new state has them all and at most
/// more: then no value was deleted or renamed.
pub(crate) fn by_number<'a>(
    pair: Pair<Enum<'a>>,
) -> Option<Pair<BTreeMap<i32, Vec<EnumValue<'a>>>>> {
    let mut news = pair.new.values();
    let same = |old: EnumValue<'a>| {
        let new = news.next();
        new.is_some_and(|new| (old.number(), old.name()) == (new.number(), new.name()))
    };
    if pair.old.values().all(same) {
        return None;
    }
    Some(pair.map(|item| {
        let mut out = BTreeMap::<_, Vec<_>>::new();
        for value in item.values() {
            out.entry(value.number()).or_default().push(value);
        }
        out
    }))
}

/// The numbers that have no value any more, with the values that they had.
pub(crate) fn deleted<'a>(pair: Pair<Enum<'a>>) -> Vec<(i32, Vec<EnumValue<'a>>)> {
    let Some(Pair { old, new }) = by_number(pair) else { return Vec::new() };
    old.into_iter().filter(|it| !new.contains_key(&it.0)).collect()
}

/// The names in alphabetical order, in backticks; of many a few.
pub(crate) fn names(all: &[EnumValue<'_>]) -> String {
    let mut names: Vec<_> = all.iter().map(|it| format!("`{}`", it.name())).collect();
    names.sort();
    words::few(names, all.len(), Joint::And)
}
