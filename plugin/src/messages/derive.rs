//! What is derived for a type: nothing twice, whoever asks for it.

use std::collections::BTreeSet;

use super::writer::Writer;
use crate::{options::rust, schema::shape::Traits};

/// What every enum has, by its own attribute or by that of prost.
pub(super) const ENUM: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "Hash",
    "PartialOrd",
    "Ord",
    "Enumeration",
];
const MESSAGE: &[&str] = &["Clone", "Debug", "Default", "PartialEq", "Message"];
const ONEOF: &[&str] = &["Clone", "Debug", "PartialEq", "Oneof"];

/// What is derived.
#[derive(Clone, Copy)]
pub(super) enum Derived {
    /// What prost derives for a message.
    Message,
    /// What prost derives for a oneof.
    Oneof,
    /// What the language derives for a message, where prost does not.
    PlainMessage { has_default: bool, has_debug: bool },
    /// The same for a oneof.
    PlainOneof { has_debug: bool },
}

impl Writer<'_> {
    /// Writes what stands before a message or a oneof, with what the user wants there.
    pub(super) fn derived<'b>(
        &mut self,
        of: Derived,
        traits: Traits,
        deprecated: bool,
        attributes: impl Iterator<Item = &'b str>,
    ) {
        let (names, own) = match of {
            Derived::Message => (MESSAGE, "::prost::Message"),
            Derived::Oneof => (ONEOF, "::prost::Oneof"),
            Derived::PlainMessage { has_default, has_debug } => match (has_debug, has_default) {
                (true, true) => (MESSAGE, "Debug, Default"),
                (true, false) => (MESSAGE, "Debug"),
                (false, true) => (MESSAGE, "Default"),
                (false, false) => (MESSAGE, ""),
            },
            Derived::PlainOneof { has_debug } => (ONEOF, if has_debug { "Debug" } else { "" }),
        };
        let copy = if traits.copy { "Copy, " } else { "" };
        let eq = if traits.eq { "Eq, Hash, " } else { "" };
        let more = copy.split(", ").chain(eq.split(", ")).filter(|it| !it.is_empty());
        let attributes = without(attributes, names.iter().copied().chain(more));
        self.head(deprecated, attributes.iter().map(String::as_str));
        let derives = format!("Clone, {copy}PartialEq, {eq}{own}");
        self.line(&format!("#[derive({})]", derives.trim_end_matches(", ")));
    }
}

/// Attributes without derives of what is there already, or comes a second time.
pub(super) fn without<'a>(
    attributes: impl Iterator<Item = &'a str>,
    there: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let mut seen: BTreeSet<&str> = there.collect();
    let each = attributes.flat_map(|it| rust::attributes(it).unwrap_or_default());
    let left = each.filter_map(|text| {
        let list = text.strip_prefix("#[derive(").and_then(|it| it.strip_suffix(")]"));
        let Some(list) = list else { return Some(text.to_owned()) };
        let paths = list.split(',').map(str::trim).filter(|it| !it.is_empty());
        let new = paths.filter(|it| seen.insert(it.rsplit("::").next().unwrap_or(it)));
        let new = new.collect::<Vec<_>>().join(", ");
        (!new.is_empty()).then(|| format!("#[derive({new})]"))
    });
    left.collect()
}
