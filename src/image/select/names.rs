//! From the names that users write to elements.

use std::collections::BTreeMap;

use super::{Error, closure::Element};
use crate::model::{Schema, table::Ref};

/// The elements that names mean; a name that means none is an error.
pub(super) fn find(schema: &Schema, types: &[String]) -> Result<Vec<Element>, Error> {
    let mut all: BTreeMap<&str, Vec<Element>> = BTreeMap::new();
    for (table, file) in schema.tables.iter().zip(0..) {
        let at = |row| Ref { file, row };
        let mut put = |name, element| all.entry(table.str(name)).or_default().push(element);
        for (it, row) in table.messages.iter().zip(0..).filter(|it| !it.0.map_entry) {
            put(it.head.full_name, Element::Message(at(row)));
        }
        for (it, row) in table.enums.iter().zip(0..) {
            put(it.head.full_name, Element::Enum(at(row)));
        }
        for (it, row) in table.fields.iter().zip(0..).filter(|it| it.0.extendee.len > 0) {
            put(it.head.full_name, Element::Extension(at(row)));
        }
        for (it, row) in table.services.iter().zip(0..) {
            put(it.head.full_name, Element::Service(at(row)));
        }
        for (it, row) in table.methods.iter().zip(0..) {
            put(it.head.full_name, Element::Method(at(row)));
        }
    }
    let mut out = Vec::new();
    for written in types {
        let (name, inside) = match written.strip_suffix(".**") {
            Some(name) => (name, true),
            None => (written.as_str(), false),
        };
        if name.is_empty() || name.contains('*') {
            return Err(Error::new(format!(
                "`{written}` is no name of a type: the only wildcard is `.**`, at the end"
            )));
        }
        let before = out.len();
        out.extend(all.get(name).into_iter().flatten().copied());
        for (file, row) in schema.tables.iter().zip(0..).filter(|it| it.0.package.len > 0) {
            let package = file.str(file.package);
            if package == name || inside && is_inside(package, name) {
                out.push(Element::File(row));
            }
        }
        if inside {
            let start = format!("{name}.");
            let below = all.range(start.as_str()..);
            let below = below.take_while(|it| it.0.starts_with(&start));
            out.extend(below.flat_map(|it| it.1).copied());
        }
        if out.len() == before {
            let near = all.keys().filter(|it| strsim::damerau_levenshtein(it, name) <= 2);
            let near = near.min_by_key(|it| strsim::damerau_levenshtein(it, name));
            let hint = near.map_or(String::new(), |it| format!(", did you mean `{it}`?"));
            let message = format!("there is no package or type `{name}`{hint}");
            return Err(Error::new(message));
        }
    }
    Ok(out)
}

fn is_inside(package: &str, name: &str) -> bool {
    package.strip_prefix(name).is_some_and(|it| it.starts_with('.'))
}
