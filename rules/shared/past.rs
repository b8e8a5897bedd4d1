//! Numbers that were somebody's already: how they are remembered, and what is said of those that are
//! used again.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::{
    diagnostic::{Breaks, Location},
    model::{Element, Enum, EnumValue, Field, File, Message, Module},
};
use rustc_hash::FxHashMap;

use super::field;
use crate::rule::{Cx, Former, Pair, Past, Renames};

/// What has numbers in it.
#[derive(Clone, Copy)]
enum Scope<'a> {
    Message(Message<'a>),
    Enum(Enum<'a>),
}

/// What has a number.
#[derive(Clone, Copy)]
enum Owner<'a> {
    Field(Field<'a>),
    Value(EnumValue<'a>),
}

impl<'a> Scope<'a> {
    fn all(module: Module<'a>) -> impl Iterator<Item = Self> {
        let of = |it: File<'a>| it.messages().map(Self::Message).chain(it.enums().map(Self::Enum));
        module.files().flat_map(of)
    }

    fn full_name(self) -> &'a str {
        match self {
            Self::Message(of) => of.full_name(),
            Self::Enum(of) => of.full_name(),
        }
    }

    fn owners(self) -> impl Iterator<Item = Owner<'a>> {
        let (message, of) = match self {
            Self::Message(message) => (Some(message), None),
            Self::Enum(of) => (None, Some(of)),
        };
        let fields = message.into_iter().flat_map(Message::fields).map(Owner::Field);
        fields.chain(of.into_iter().flat_map(Enum::values).map(Owner::Value))
    }
}

impl Owner<'_> {
    fn number(&self) -> i32 {
        match self {
            Self::Field(field) => field.number(),
            Self::Value(value) => value.number(),
        }
    }

    fn former(self, until: &Arc<str>) -> Former {
        let (name, type_words) = match self {
            Self::Field(field) => (field.name(), field::type_words(field)),
            Self::Value(value) => (value.name(), String::new()),
        };
        Former { name: name.to_owned(), type_words, until: Arc::clone(until) }
    }
}

/// Goes on to the new one of two states, which is called `until`.
pub fn advance(
    past: &mut Past,
    modules: Pair<Module<'_>>,
    renames: &Renames<'_>,
    until: &Arc<str>,
) {
    let olds: FxHashMap<&str, Scope<'_>> =
        Scope::all(modules.old).map(|it| (it.full_name(), it)).collect();
    for new in Scope::all(modules.new) {
        let name = new.full_name();
        let before = renames.origin(name).map_or(name, Element::full_name);
        let Some(old) = olds.get(before) else { continue };
        let pair = Pair { old: *old, new };
        let gone = pair.deleted(Scope::owners, Owner::number);
        let gone = gone.map(|it| (it.number(), it.former(until)));
        let came = pair.added(Scope::owners, Owner::number).map(|it| it.number());
        take(past, pair.map(Scope::full_name), gone, came);
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
