//! What is left when elements go: with them goes what is inside them and what mentions them.

use super::{
    element::Element,
    kept::{Kept, Part, has, has_message, has_type},
};
use crate::model::{Schema, table::Ref};

pub(super) fn without(
    schema: &Schema,
    base: &[Kept],
    excluded: impl Iterator<Item = Element>,
) -> Vec<Kept> {
    let mut rest = base.to_vec();
    for item in excluded {
        // What went before went with all that is inside it.
        if has(&rest, item) {
            remove(schema, &mut rest, item);
        }
    }
    map_entries(schema, &mut rest);
    mentions(schema, &mut rest);
    rest
}

fn remove(schema: &Schema, rest: &mut [Kept], element: Element) {
    match element {
        Element::File(file) | Element::Rest(file) => {
            rest[file as usize] = Kept::nothing(&schema.tables[file as usize]);
        }
        Element::Message(value) | Element::Known(value) | Element::Shell(value) => {
            message(schema, rest, value);
        }
        Element::Enum(value) => rest[value.file as usize].enums[value.row as usize] = false,
        Element::Extension(extension) | Element::Set(extension) => {
            rest[extension.file as usize].fields[extension.row as usize] = false;
        }
        Element::Service(value) => {
            let rest = &mut rest[value.file as usize];
            let service = &schema.tables[value.file as usize].services[value.row as usize];
            rest.services[value.row as usize] = Part::Nothing;
            rest.methods[service.methods.range()].fill(false);
        }
        Element::Method(method) => rest[method.file as usize].methods[method.row as usize] = false,
    }
}

fn message(schema: &Schema, rest: &mut [Kept], target: Ref) {
    let table = &schema.tables[target.file as usize];
    let rest = &mut rest[target.file as usize];
    let rows = target.row as usize..table.messages[target.row as usize].end as usize;
    for message in &table.messages[rows.clone()] {
        rest.enums[message.enums.range()].fill(false);
        rest.fields[message.extensions.range()].fill(false);
    }
    rest.messages[rows].fill(Part::Nothing);
}

/// A map goes where its values go.
fn map_entries(schema: &Schema, rest: &mut [Kept]) {
    for (table, file) in schema.tables().zip(0..) {
        for (row, message) in table.messages.iter().enumerate().filter(|it| it.1.map_entry) {
            if !table.fields[message.fields.range()].iter().all(|it| has_type(rest, it)) {
                rest[file as usize].messages[row] = Part::Nothing;
            }
        }
    }
}

fn mentions(schema: &Schema, rest: &mut [Kept]) {
    for (at, table) in schema.tables().enumerate() {
        let there = |it: Option<Ref>| it.is_none_or(|it| has_message(rest, it));
        let typed = table.fields.iter().map(|it| has_type(rest, it) && there(it.extendee_ref));
        let fields: Vec<bool> = typed.zip(&rest[at].fields).map(|it| it.0 && *it.1).collect();
        let called = table.methods.iter().map(|it| there(it.input_ref) && there(it.output_ref));
        let methods = called.zip(&rest[at].methods).map(|it| it.0 && *it.1).collect();
        let mut oneofs = vec![false; table.oneofs.len()];
        for (field, _) in table.fields.iter().zip(&fields).filter(|it| *it.1) {
            if let Some(row) = field.oneof {
                oneofs[row as usize] = true;
            }
        }
        let rest = &mut rest[at];
        (rest.fields, rest.methods, rest.oneofs) = (fields, methods, oneofs);
    }
}
