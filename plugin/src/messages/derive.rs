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

/// What prost derives.
#[derive(Clone, Copy)]
pub(super) enum Derived {
    Message,
    Oneof,
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
        let (names, prost) = match of {
            Derived::Message => (MESSAGE, "Message"),
            Derived::Oneof => (ONEOF, "Oneof"),
        };
        let copy = if traits.copy { "Copy, " } else { "" };
        let eq = if traits.eq { "Eq, Hash, " } else { "" };
        let more = copy.split(", ").chain(eq.split(", ")).filter(|it| !it.is_empty());
        let attributes = without(attributes, names.iter().copied().chain(more));
        self.head(deprecated, attributes.iter().map(String::as_str));
        self.line(&format!("#[derive(Clone, {copy}PartialEq, {eq}::prost::{prost})]"));
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
