//! Options that end with the sources: `[retention = RETENTION_SOURCE]`.
//!
//! protoc leaves them out of descriptors, and what they leave empty, where that is an options
//! message. It does not look into groups.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::out::Out;
use crate::model::{
    Label, OptionValues, Schema, Type,
    table::{FieldTable, FileTable, Ref},
    wire::{Reader, Value},
};

/// Options inside options that are followed.
const DEPTH: u32 = 100;

/// What to leave out of each message that may have something to leave out.
#[derive(Default)]
pub(super) struct Retention {
    nodes: Vec<Node>,
    /// By [`Owner`].
    roots: [Option<usize>; OWNERS.len()],
}

#[derive(Default)]
struct Node {
    /// By field number; there are few.
    steps: Vec<(u32, Step)>,
    is_options: bool,
}

#[derive(Clone, Copy)]
enum Step {
    Drop,
    Into { node: usize, repeated: bool },
}

/// What has options.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    File,
    Message,
    Field,
    Oneof,
    Enum,
    Value,
    Service,
    Method,
    Range,
}

/// The options message of each [`Owner`], and the number of `features` in it.
const OWNERS: [(&str, u32); 9] = [
    ("google.protobuf.FileOptions", 50),
    ("google.protobuf.MessageOptions", 12),
    ("google.protobuf.FieldOptions", 21),
    ("google.protobuf.OneofOptions", 1),
    ("google.protobuf.EnumOptions", 7),
    ("google.protobuf.EnumValueOptions", 2),
    ("google.protobuf.ServiceOptions", 34),
    ("google.protobuf.MethodOptions", 35),
    ("google.protobuf.ExtensionRangeOptions", 50),
];

const HOME: &str = "google/protobuf/descriptor.proto";

impl Retention {
    pub(super) fn of(schema: &Schema) -> Self {
        match schema.by_path.get(HOME) {
            Some(&home) => Self::declared(schema, home),
            None => Self::built_in(),
        }
    }

    /// What `descriptor.proto` says, where it is not at hand.
    fn built_in() -> Self {
        let mut out = Self::default();
        // enforce_naming_style, default_symbol_visibility.
        let steps = vec![(7, Step::Drop), (8, Step::Drop)];
        out.nodes.push(Node { steps, is_options: false });
        for (at, (_, features)) in OWNERS.iter().enumerate() {
            let mut steps = vec![(*features, Step::Into { node: 0, repeated: false })];
            if at == Owner::Range as usize {
                // declaration, verification.
                steps.extend([(2, Step::Drop), (3, Step::Drop)]);
            }
            out.nodes.push(Node { steps, is_options: true });
            out.roots[at] = Some(at + 1);
        }
        out
    }

    fn declared(schema: &Schema, home: u32) -> Self {
        let mut out = Self::default();
        let mut known: FxHashMap<Ref, usize> = FxHashMap::default();
        let mut links = links(schema, |_, field| (is_source(field), Step::Drop));
        while !links.is_empty() {
            let fresh = out.nodes.len();
            for (owner, number, step) in links {
                let node = *known.entry(owner).or_insert_with(|| {
                    let table = &schema.tables[owner.file as usize];
                    let name = table.str(table.messages[owner.row as usize].head.name);
                    let is_options = owner.file == home && name.ends_with("Options");
                    out.nodes.push(Node { steps: Vec::new(), is_options });
                    out.nodes.len() - 1
                });
                out.nodes[node].steps.push((number, step));
            }
            links = self::links(schema, |_, field| {
                let repeated = field.0.label == Label::Repeated;
                let into = field.0.type_ref.filter(|_| field.0.kind == Type::Message);
                let node = into.and_then(|it| known.get(&it)).filter(|it| **it >= fresh);
                match node {
                    Some(&node) if !is_source(field) => (true, Step::Into { node, repeated }),
                    _ => (false, Step::Drop),
                }
            });
        }
        let table = &schema.tables[home as usize];
        for (it, row) in table.messages.iter().zip(0..) {
            let name = table.str(it.head.full_name);
            if let Some(at) = OWNERS.iter().position(|it| it.0 == name) {
                out.roots[at] = known.get(&Ref { file: home, row }).copied();
            }
        }
        out
    }

    /// Leaves options out of an options message. `None` where all of it stays; `Some(None)` where
    /// the message itself goes. `dropped` gets the paths of what went, below the message.
    pub(super) fn strip(
        &self,
        owner: Owner,
        bytes: &[u8],
        dropped: &mut Vec<Vec<i32>>,
    ) -> Option<Option<Vec<u8>>> {
        let node = self.roots[owner as usize]?;
        let out = self.walk(node, bytes, &mut Vec::new(), dropped, DEPTH)?;
        Some((!out.is_empty()).then_some(out))
    }

    fn walk(
        &self,
        node: usize,
        bytes: &[u8],
        path: &mut Vec<i32>,
        dropped: &mut Vec<Vec<i32>>,
        depth: u32,
    ) -> Option<Vec<u8>> {
        let steps = &self.nodes[node].steps;
        let mut changed: Option<Out> = None;
        let mut counts: Vec<(u32, i32)> = Vec::new();
        let mut reader = Reader::new(bytes);
        loop {
            let before = bytes.len() - reader.rest().len();
            let Some((number, value)) = reader.next() else { break };
            let after = bytes.len() - reader.rest().len();
            let step = steps.iter().find(|it| it.0 == number).map(|it| it.1);
            let raw = &bytes[before..after];
            let new = match (step, value) {
                (None, _) => Keep::Same,
                (Some(Step::Drop), _) => {
                    path.push(number as i32);
                    dropped.push(path.clone());
                    path.pop();
                    Keep::Nothing
                }
                (Some(Step::Into { node, repeated }), Value::Bytes(inner)) if depth > 0 => {
                    path.push(number as i32);
                    if repeated {
                        path.push(next(&mut counts, number));
                    }
                    let new = self.walk(node, inner, path, dropped, depth - 1);
                    path.truncate(path.len() - 1 - usize::from(repeated));
                    match new {
                        None => Keep::Same,
                        Some(new) if new.is_empty() && !repeated && self.nodes[node].is_options => {
                            Keep::Nothing
                        }
                        Some(new) => Keep::Other(new),
                    }
                }
                (Some(Step::Into { .. }), _) => Keep::Same,
            };
            if let (Keep::Same, None) = (&new, &changed) {
                continue;
            }
            let out = changed.get_or_insert_with(|| Out { bytes: bytes[..before].to_vec() });
            match new {
                Keep::Same => out.bytes.extend_from_slice(raw),
                Keep::Other(new) => out.data(number, &new),
                Keep::Nothing => {}
            }
        }
        changed.map(|it| it.bytes)
    }
}

enum Keep {
    Same,
    Other(Vec<u8>),
    Nothing,
}

/// The place of the next element of a repeated field.
fn next(counts: &mut Vec<(u32, i32)>, number: u32) -> i32 {
    match counts.iter_mut().find(|it| it.0 == number) {
        Some(it) => {
            it.1 += 1;
            it.1
        }
        None => {
            counts.push((number, 0));
            0
        }
    }
}

type Row<'a> = (&'a FieldTable, &'a FileTable);

/// Whether a field says `[retention = RETENTION_SOURCE]`.
fn is_source((field, table): Row<'_>) -> bool {
    field.head.options.is_some_and(|row| {
        let set = &table.option_sets[row as usize];
        OptionValues(&table.option_bytes[set.bytes.range()]).int(17) == Some(2)
    })
}

/// The steps that fields make: the message they are in or extend, their number, and the step.
fn links(
    schema: &Schema,
    pick: impl Fn(u32, Row<'_>) -> (bool, Step) + Sync,
) -> Vec<(Ref, u32, Step)> {
    let of = |(file, table): (usize, &FileTable)| {
        let file = file as u32;
        let mut out = Vec::new();
        for field in &table.fields {
            let (picked, step) = pick(file, (field, table));
            let home = || field.parent.map(|row| Ref { file, row });
            let owner = if field.extendee.len > 0 { field.extendee_ref } else { home() };
            if let Some(owner) = owner.filter(|_| picked) {
                out.push((owner, field.number as u32, step));
            }
        }
        out
    };
    schema.tables.par_iter().enumerate().flat_map_iter(of).collect()
}
