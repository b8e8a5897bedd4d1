//! Writing options in wire format.

use smallvec::SmallVec;

use super::defs::Defs;
use crate::model::{
    Type,
    table::Ref,
    wire::{Reader, Value, put, put_bytes},
};

/// Appends a message as the value of a field: with its length, or between group tags.
pub(super) fn put_message(out: &mut Vec<u8>, number: i32, delimited: bool, bytes: &[u8]) {
    let value = if delimited { Value::Group(bytes) } else { Value::Bytes(bytes) };
    put(out, number as u32, value);
}

/// The fields of a message that is being written; they end up in the order of their numbers.
#[derive(Default)]
pub(super) struct Fields {
    bytes: Vec<u8>,
    /// Number, and where the field ends in `bytes`.
    ends: SmallVec<[(i32, usize); 4]>,
}

impl Fields {
    /// Adds a field, tag included.
    pub(super) fn add(&mut self, number: i32, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.ends.push((number, self.bytes.len()));
    }

    /// The message.
    pub(super) fn finish(self) -> Vec<u8> {
        if self.ends.is_sorted_by_key(|it| it.0) {
            return self.bytes;
        }
        let mut start = 0;
        let mut parts: Vec<_> = self
            .ends
            .iter()
            .map(|&(number, end)| (number, std::mem::replace(&mut start, end)..end))
            .collect();
        parts.sort_by_key(|it| it.0);
        let mut out = Vec::with_capacity(self.bytes.len());
        for (_, part) in parts {
            out.extend_from_slice(&self.bytes[part]);
        }
        out
    }
}

/// The extensions of features that protoc knows, and so puts in order.
const KNOWN_FEATURES: [i32; 2] = [1000, 1001];

/// A message as it is written after it was read: fields in order, parts of messages merged.
pub(super) fn canonical(defs: Defs<'_>, message: Ref, bytes: &[u8], depth: u32) -> Vec<u8> {
    let mut memo: Vec<(i32, Ref, Value<'_>)> = Vec::new();
    let mut unknown = Vec::new();
    for (number, value) in Reader::new(bytes) {
        let number = number as i32;
        let field = defs
            .field_numbered(message, number)
            .filter(|it| defs.field(*it).extendee.len == 0 || KNOWN_FEATURES.contains(&number));
        match field {
            Some(field) if depth > 0 => memo.push((number, field, value)),
            _ => put(&mut unknown, number as u32, value),
        }
    }
    memo.sort_by_key(|it| it.0);
    let mut out = Vec::with_capacity(bytes.len());
    for group in memo.chunk_by(|a, b| a.0 == b.0) {
        let (number, field, last) = group[group.len() - 1];
        let table = defs.field(field);
        let repeated = table.label == crate::model::Label::Repeated;
        match table.type_ref {
            Some(inner) if table.kind == Type::Message && !repeated => {
                let all: Vec<u8> =
                    group.iter().flat_map(|it| it.2.bytes().unwrap_or_default()).copied().collect();
                put_bytes(&mut out, number as u32, &canonical(defs, inner, &all, depth - 1));
            }
            Some(inner) if table.kind == Type::Message => {
                for item in group {
                    let bytes = item.2.bytes().unwrap_or_default();
                    put_bytes(&mut out, number as u32, &canonical(defs, inner, bytes, depth - 1));
                }
            }
            _ if repeated => group.iter().for_each(|it| put(&mut out, number as u32, it.2)),
            _ => put(&mut out, number as u32, last),
        }
    }
    out.extend(unknown);
    out
}
