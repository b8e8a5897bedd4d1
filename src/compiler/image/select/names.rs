//! From the names that users write to elements.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Error,
    element::Element,
    kept::{Kept, has},
};
use crate::model::{Schema, table::Ref};

pub(super) struct Index<'a> {
    schema: &'a Schema,
    /// The elements of a selection by their full names, files by their packages.
    all: BTreeMap<&'a str, Vec<Element>>,
}

/// What a name means.
pub(super) struct Found<'a> {
    written: &'a str,
    /// Nothing for a package that only has packages inside.
    pub(super) elements: Vec<Element>,
}

impl<'a> Index<'a> {
    pub(super) fn new(schema: &'a Schema, base: &[Kept]) -> Self {
        let mut all: BTreeMap<&str, Vec<Element>> = BTreeMap::new();
        for (table, file) in schema.tables().zip(0..) {
            let at = |row| Ref { file, row };
            let mut put = |name, element| {
                if has(base, element) {
                    all.entry(table.str(name)).or_default().push(element);
                }
            };
            put(table.package, Element::File(file));
            for (message, row) in table.messages.iter().zip(0..) {
                put(message.head.full_name, Element::Message(at(row)));
            }
            for (item, row) in table.enums.iter().zip(0..) {
                put(item.head.full_name, Element::Enum(at(row)));
            }
            for (field, row) in table.fields.iter().zip(0..).filter(|it| it.0.extendee.len > 0) {
                put(field.head.full_name, Element::Extension(at(row)));
            }
            for (service, row) in table.services.iter().zip(0..) {
                put(service.head.full_name, Element::Service(at(row)));
            }
            for (method, row) in table.methods.iter().zip(0..) {
                put(method.head.full_name, Element::Method(at(row)));
            }
        }
        Self { schema, all }
    }

    /// What names mean; one that means nothing is an error.
    pub(super) fn find<'n>(&self, names: &'n [String]) -> Result<Vec<Found<'n>>, Error> {
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        names.into_iter().map(|it| self.one(it)).collect()
    }

    /// What is to be kept; an error if nobody asked for its file, or if it has been left out.
    pub(super) fn wanted(&self, names: &[String], rest: &[Kept]) -> Result<Vec<Element>, Error> {
        let mut out = Vec::new();
        for Found { written, elements } in self.find(names)? {
            let is_asked = |it: &Element| self.schema.tables[it.file() as usize].target;
            let why = if elements.is_empty() {
                format!(
                    "the package `{written}` has no types of its own, did you mean `{written}.**`?"
                )
            } else if !elements.iter().any(is_asked) {
                format!("`{written}` is only imported: name a package or type of the input")
            } else if !written.ends_with(".**") && elements.iter().any(|it| !has(rest, *it)) {
                format!(
                    "`{written}` is wanted, but it is excluded, or what it cannot be without is"
                )
            } else {
                out.extend(elements);
                continue;
            };
            return Err(Error::new(why));
        }
        Ok(out)
    }

    fn one<'n>(&self, written: &'n str) -> Result<Found<'n>, Error> {
        let (name, inside) = match written.strip_suffix(".**") {
            Some(name) => (name, true),
            None => (written, false),
        };
        if name.contains('*') {
            return Err(Error::new(format!(
                "`{written}` is no name of a type: the only wildcard is `.**`, at the end"
            )));
        }
        let mut elements = self.all.get(name).cloned().unwrap_or_default();
        let start = if name.is_empty() { String::new() } else { format!("{name}.") };
        let below = self.all.range(start.as_str()..);
        let mut below = below.take_while(|it| it.0.starts_with(&start)).peekable();
        if elements.is_empty() && !name.is_empty() && below.peek().is_none() {
            return Err(self.unknown(name));
        }
        if inside {
            elements.extend(below.flat_map(|it| it.1).copied());
        }
        Ok(Found { written, elements })
    }

    fn unknown(&self, name: &str) -> Error {
        let near = self.all.keys().map(|it| (strsim::damerau_levenshtein(it, name), it));
        let near = near.filter(|it| it.0 <= 2).min();
        let hint = near.map_or(String::new(), |it| format!(", did you mean `{}`?", it.1));
        Error::new(format!("there is no package or type `{name}`{hint}"))
    }
}
