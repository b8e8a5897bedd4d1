//! The messages that options are made of, with their fields and extensions.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::{
    Label, OWNERS, Owner, Schema, Type,
    table::{FieldTable, FileTable, Ref, Rows},
    wire::{Reader, Value},
};

#[derive(Default)]
pub(super) struct Nodes {
    pub(super) all: Vec<Node>,
    /// By [`Owner`](crate::model::Owner).
    pub(super) roots: [Option<usize>; OWNERS.len()],
}

#[derive(Default)]
pub(super) struct Node {
    /// In the order of their numbers.
    pub(super) fields: Vec<Field>,
    pub(super) role: Role,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    /// One of the options messages themselves.
    Options,
    /// Its extensions are written as items.
    MessageSet,
}

#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) number: u32,
    pub(super) shape: Shape,
    pub(super) is_repeated: bool,
    pub(super) is_packed: bool,
    /// Whether a zero is as good as nothing.
    pub(super) is_implicit: bool,
    pub(super) oneof: Option<u32>,
    /// Whether it stays with the sources.
    pub(super) is_source: bool,
    pub(super) is_extension: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Varint,
    Fixed32,
    Fixed64,
    /// A string or bytes.
    Text,
    /// Whatever is written.
    Plain,
    Message(usize),
    Group(usize),
}

const HOME: &str = "google/protobuf/descriptor.proto";

impl Node {
    pub(super) fn field(&self, number: u32) -> Option<&Field> {
        let at = self.fields.binary_search_by_key(&number, |it| it.number).ok()?;
        Some(&self.fields[at])
    }

    /// Whether an options message is written as it is for sure: most are.
    pub(super) fn is_settled(&self, bytes: &[u8]) -> bool {
        let mut last = 0;
        Reader::new(bytes).all(|(number, _)| {
            let plain = |field: &Field| {
                !(field.is_source
                    || field.is_extension
                    || field.is_repeated
                    || matches!(field.shape, Shape::Message(_) | Shape::Group(_)))
            };
            number > std::mem::replace(&mut last, number) && self.field(number).is_some_and(plain)
        })
    }
}

impl Field {
    /// Whether a value can be one of the field; else nobody knows what it means.
    pub(super) fn takes(&self, value: Value<'_>) -> bool {
        match (value, self.shape) {
            (_, Shape::Plain)
            | (Value::Varint(_), Shape::Varint)
            | (Value::Fixed32(_), Shape::Fixed32)
            | (Value::Fixed64(_), Shape::Fixed64)
            | (Value::Bytes(_), Shape::Text | Shape::Message(_))
            | (Value::Group(_), Shape::Group(_)) => true,
            (Value::Bytes(_), Shape::Varint | Shape::Fixed32 | Shape::Fixed64) => self.is_repeated,
            _ => false,
        }
    }
}

impl Nodes {
    pub(super) fn of(schema: &Schema) -> Self {
        match schema.by_path.get(HOME) {
            Some(&home) => Self::declared(schema, home),
            None => Self::built_in(),
        }
    }

    fn declared(schema: &Schema, home: u32) -> Self {
        let extensions = extensions(schema);
        let mut out = Self::default();
        let mut known: FxHashMap<Ref, usize> = FxHashMap::default();
        let mut todo: Vec<Ref> = Vec::new();
        let table = &schema.tables[home as usize];
        for (message, row) in table.messages.iter().zip(0..) {
            let name = table.str(message.head.full_name);
            if let Some(at) = Owner::index_of(name) {
                out.roots[at] = Some(todo.len());
                known.insert(Ref { file: home, row }, todo.len());
                todo.push(Ref { file: home, row });
            }
        }
        while let Some(&at) = todo.get(out.all.len()) {
            let table = &schema.tables[at.file as usize];
            let message = &table.messages[at.row as usize];
            let own = message.fields.iter().map(|row| Ref { file: at.file, row });
            let more = extensions.get(&at).into_iter().flatten().copied();
            let mut fields: Vec<Field> = own
                .chain(more)
                .filter_map(|own| {
                    let table = &schema.tables[own.file as usize];
                    let row = &table.fields[own.row as usize];
                    let is_message = matches!(row.kind, Type::Message | Type::Group);
                    let inner = row.type_ref.filter(|_| is_message).map(|type_ref| {
                        let node = *known.entry(type_ref).or_insert_with(|| {
                            todo.push(type_ref);
                            todo.len() - 1
                        });
                        let held =
                            &schema.tables[type_ref.file as usize].messages[type_ref.row as usize];
                        (node, row.is_delimited(Some(held), Some(message)))
                    });
                    let field = field(table, row, inner)?;
                    // The entries of maps always have both of their fields.
                    let is_implicit = field.is_implicit && !message.map_entry;
                    Some(Field { is_implicit, ..field })
                })
                .collect();
            fields.sort_by_key(|it| it.number);
            let is_options = at.file == home && table.str(message.head.name).ends_with("Options");
            let role = match () {
                () if is_options => Role::Options,
                () if table.option_values(message.head.options).bool(1) == Some(true) => {
                    Role::MessageSet
                }
                () => Role::Plain,
            };
            out.all.push(Node { fields, role });
        }
        out
    }
}

/// A field as it is read; `inner` is the message that it holds, and whether it is written
/// between group tags.
fn field(table: &FileTable, row: &FieldTable, inner: Option<(usize, bool)>) -> Option<Field> {
    let shape = match (row.kind, inner) {
        (Type::Message | Type::Group, Some((node, true))) => Shape::Group(node),
        (Type::Message | Type::Group, Some((node, false))) => Shape::Message(node),
        (Type::Message | Type::Group | Type::Unknown, _) => return None,
        (Type::String | Type::Bytes, _) => Shape::Text,
        (Type::Double | Type::Fixed64 | Type::Sfixed64, _) => Shape::Fixed64,
        (Type::Float | Type::Fixed32 | Type::Sfixed32, _) => Shape::Fixed32,
        _ => Shape::Varint,
    };
    let oneof = row.oneof.filter(|it| !table.oneofs[*it as usize].synthetic);
    let is_extension = row.extendee.len > 0;
    let is_repeated = row.label == Label::Repeated;
    let is_message = matches!(shape, Shape::Message(_) | Shape::Group(_));
    Some(Field {
        number: row.number as u32,
        shape,
        is_repeated,
        is_packed: row.is_packed(),
        is_implicit: row.is_implicit() && !is_repeated && !is_message,
        oneof,
        is_source: table.option_values(row.head.options).int(17) == Some(2),
        is_extension,
    })
}

/// The extensions of each message that has some.
fn extensions(schema: &Schema) -> FxHashMap<Ref, Vec<Ref>> {
    let of = |(file, table): (usize, &Arc<FileTable>)| {
        let inside = table.messages.iter().map(|it| it.extensions);
        let rows = inside.chain([table.top_extensions]).flat_map(Rows::iter);
        let file = file as u32;
        rows.filter_map(move |row| {
            let field = &table.fields[row as usize];
            field.extendee_ref.map(|to| (to, Ref { file, row }))
        })
        .collect::<Vec<_>>()
    };
    let all: Vec<_> = schema.tables.par_iter().enumerate().flat_map_iter(of).collect();
    let mut out: FxHashMap<Ref, Vec<Ref>> = FxHashMap::default();
    for (to, item) in all {
        out.entry(to).or_default().push(item);
    }
    out
}
