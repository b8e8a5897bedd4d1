//! Numbers that were somebody's already: how they are remembered, and what is said of those that are
//! used again.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::{
    diagnostic::{Breaks, Location},
    model::{Enum, EnumValue, Field, File, Message, Module},
};
use rustc_hash::FxHashMap;

use super::field;
use crate::rule::{Cx, Former, Pair, Past, Renames};

/// Goes on to the new one of two states, which is called `until`.
pub fn advance(
    past: &mut Past,
    modules: Pair<Module<'_>>,
    renames: &Renames<'_>,
    until: &Arc<str>,
) {
    let before = |name: &str| {
        renames.origin(name).map_or_else(|| name.to_owned(), |it| it.full_name().to_owned())
    };
    let olds: FxHashMap<&str, Message<'_>> =
        modules.old.files().flat_map(File::messages).map(|it| (it.full_name(), it)).collect();
    for new in modules.new.files().flat_map(File::messages) {
        let Some(old) = olds.get(&*before(new.full_name())) else { continue };
        let pair = Pair { old: *old, new };
        let gone = pair.deleted(Message::fields, |it| it.number()).map(|it| {
            let (name, type_words) = (it.name().to_owned(), field::type_words(it));
            (it.number(), Former { name, type_words, until: Arc::clone(until) })
        });
        let came = pair.added(Message::fields, |it| it.number()).map(Field::number);
        take(past, pair.map(Message::full_name), gone, came);
    }
    let olds: FxHashMap<&str, Enum<'_>> =
        modules.old.files().flat_map(File::enums).map(|it| (it.full_name(), it)).collect();
    for new in modules.new.files().flat_map(File::enums) {
        let Some(old) = olds.get(&*before(new.full_name())) else { continue };
        let pair = Pair { old: *old, new };
        let gone = pair.deleted(Enum::values, |it| it.number()).map(|it| {
            let (name, type_words) = (it.name().to_owned(), String::new());
            (it.number(), Former { name, type_words, until: Arc::clone(until) })
        });
        let came = pair.added(Enum::values, |it| it.number()).map(EnumValue::number);
        take(past, pair.map(Enum::full_name), gone, came);
    }
}

fn take(
    past: &mut Past,
    names: Pair<&str>,
    gone: impl Iterator<Item = (i32, Former)>,
    came: impl Iterator<Item = i32>,
) {
    if names.changed()
        && let Some(known) = past.0.remove(names.old)
    {
        past.0.insert(names.new.to_owned(), known);
    }
    if let Some(known) = past.0.get_mut(names.new) {
        came.for_each(|it| drop(known.remove(&it)));
    }
    let gone: BTreeMap<i32, Former> = gone.collect();
    if !gone.is_empty() {
        past.0.entry(names.new.to_owned()).or_default().extend(gone);
    }
}

/// Reports fields with numbers that others had before.
pub(crate) fn report_fields(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    for field in pair.added(Message::fields, |it| it.number()) {
        let type_words = field::type_words(field);
        let is_other = |it: &&Former| it.name != field.name() || it.type_words != type_words;
        let former = cx.past().former(pair.old.full_name(), field.number()).filter(is_other);
        if let Some(former) = former {
            let title = format!("field {} `{}`", field.number(), field.name());
            let had = format!("`{}` of type {}", former.name, former.type_words);
            report((title, had), former, field.number_location(), field.full_name(), cx);
        }
    }
}

/// The same for values of an enum.
pub(crate) fn report_values(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    for value in pair.added(Enum::values, |it| it.number()) {
        let former = cx.past().former(pair.old.full_name(), value.number());
        if let Some(former) = former.filter(|it| it.name != value.name()) {
            let title = format!("enum value {} `{}`", value.number(), value.name());
            let had = format!("`{}`", former.name);
            report((title, had), former, value.number_location(), value.full_name(), cx);
        }
    }
}

fn report(
    (title, had): (String, String),
    former: &Former,
    location: Location,
    symbol: &str,
    cx: &mut Cx<'_>,
) {
    let message = format!("{title} has the number that {had} had until {}", former.until);
    cx.report(location, message)
        .help("give it a number that nothing had; what was sent and stored before is read as it")
        .breaks(Breaks::ALL)
        .symbol(symbol);
}
