//! What is kept of a file.

use rustc_hash::FxHashSet;

use super::element::Element;
use crate::model::{
    Type,
    table::{FieldTable, FileTable, Ref},
};

/// How much of a message or service is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Nothing,
    /// It is there for what is inside it, with its options.
    Shell,
    Whole,
}

/// One for each row of the tables of a file.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) any: bool,
    pub(super) messages: Vec<Part>,
    /// Fields and extensions.
    pub(super) fields: Vec<bool>,
    pub(super) oneofs: Vec<bool>,
    pub(super) enums: Vec<bool>,
    pub(super) services: Vec<Part>,
    pub(super) methods: Vec<bool>,
    /// Other files that it needs.
    pub(super) needs: FxHashSet<u32>,
}

impl Kept {
    pub(super) fn nothing(table: &FileTable) -> Self {
        Self::of(table, Part::Nothing)
    }

    pub(super) fn everything(table: &FileTable) -> Self {
        Self::of(table, Part::Whole)
    }

    fn of(table: &FileTable, part: Part) -> Self {
        let any = part == Part::Whole;
        Self {
            any,
            messages: vec![part; table.messages.len()],
            fields: vec![any; table.fields.len()],
            oneofs: vec![any; table.oneofs.len()],
            enums: vec![any; table.enums.len()],
            services: vec![part; table.services.len()],
            methods: vec![any; table.methods.len()],
            needs: FxHashSet::default(),
        }
    }
}

/// Whether a message is there at all.
pub(super) fn has_message(all: &[Kept], it: Ref) -> bool {
    all[it.file as usize].messages[it.row as usize] != Part::Nothing
}

/// Whether the type of a field is there.
pub(super) fn has_type(all: &[Kept], field: &FieldTable) -> bool {
    field.type_ref.is_none_or(|it| match field.kind {
        Type::Enum => all[it.file as usize].enums[it.row as usize],
        _ => has_message(all, it),
    })
}

/// Whether an element is there at all.
pub(super) fn has(all: &[Kept], element: Element) -> bool {
    let file = |it: Ref| &all[it.file as usize];
    match element {
        Element::File(it) | Element::Rest(it) => all[it as usize].any,
        Element::Message(it) | Element::Known(it) | Element::Shell(it) => has_message(all, it),
        Element::Enum(it) => file(it).enums[it.row as usize],
        Element::Extension(it) | Element::Set(it) => file(it).fields[it.row as usize],
        Element::Service(it) => file(it).services[it.row as usize] != Part::Nothing,
        Element::Method(it) => file(it).methods[it.row as usize],
    }
}
