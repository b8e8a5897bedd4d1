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
pub(super) fn has_message(all: &[Kept], target: Ref) -> bool {
    all[target.file as usize].messages[target.row as usize] != Part::Nothing
}

/// Whether the type of a field is there.
pub(super) fn has_type(all: &[Kept], field: &FieldTable) -> bool {
    field.type_ref.is_none_or(|type_ref| match field.kind {
        Type::Enum => all[type_ref.file as usize].enums[type_ref.row as usize],
        _ => has_message(all, type_ref),
    })
}

/// Whether an element is there at all.
pub(super) fn has(all: &[Kept], element: Element) -> bool {
    let file = |it: Ref| &all[it.file as usize];
    match element {
        Element::File(file) | Element::Rest(file) => all[file as usize].any,
        Element::Message(message) | Element::Known(message) | Element::Shell(message) => {
            has_message(all, message)
        }
        Element::Enum(value) => file(value).enums[value.row as usize],
        Element::Extension(extension) | Element::Set(extension) => {
            file(extension).fields[extension.row as usize]
        }
        Element::Service(service) => file(service).services[service.row as usize] != Part::Nothing,
        Element::Method(method) => file(method).methods[method.row as usize],
    }
}
