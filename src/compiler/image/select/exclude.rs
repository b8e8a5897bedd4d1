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
    for it in excluded {
        // What went before went with all that is inside it.
        if has(&rest, it) {
            remove(schema, &mut rest, it);
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
        Element::Message(it) | Element::Known(it) | Element::Shell(it) => message(schema, rest, it),
        Element::Enum(it) => rest[it.file as usize].enums[it.row as usize] = false,
        Element::Extension(it) | Element::Set(it) => {
            rest[it.file as usize].fields[it.row as usize] = false;
        }
        Element::Service(it) => {
            let rest = &mut rest[it.file as usize];
            let service = &schema.tables[it.file as usize].services[it.row as usize];
            rest.services[it.row as usize] = Part::Nothing;
            rest.methods[service.methods.range()].fill(false);
        }
        Element::Method(it) => rest[it.file as usize].methods[it.row as usize] = false,
    }
}

fn message(schema: &Schema, rest: &mut [Kept], it: Ref) {
    let table = &schema.tables[it.file as usize];
    let rest = &mut rest[it.file as usize];
    let rows = it.row as usize..table.messages[it.row as usize].end as usize;
    for message in &table.messages[rows.clone()] {
        rest.enums[message.enums.range()].fill(false);
        rest.fields[message.extensions.range()].fill(false);
    }
    rest.messages[rows].fill(Part::Nothing);
}

/// A map goes where its values go.
fn map_entries(schema: &Schema, rest: &mut [Kept]) {
    for (table, file) in schema.tables().zip(0..) {
        for (row, it) in table.messages.iter().enumerate().filter(|it| it.1.map_entry) {
            if !table.fields[it.fields.range()].iter().all(|it| has_type(rest, it)) {
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
