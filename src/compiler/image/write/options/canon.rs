//! A message as it is written after it was read.

use std::iter;

use super::node::{Field, Node, Role, Shape};
use crate::{
    image::out::Out,
    model::wire::{self, Reader, Value, put, put_value},
};

/// Messages inside messages that are looked into.
const DEPTH: u32 = 100;

/// Whether options for sources are left out here. protoc does not look into groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sources {
    LeaveOut,
    Keep,
}

pub(super) struct Canon<'a> {
    nodes: &'a [Node],
    path: Vec<i32>,
    /// The paths of what was left out.
    pub(super) dropped: Vec<Vec<i32>>,
}

type Part<'a, 'b> = (&'a Field, Value<'b>);

impl<'a> Canon<'a> {
    pub(super) fn new(nodes: &'a [Node]) -> Self {
        Self { nodes, path: Vec::new(), dropped: Vec::new() }
    }

    pub(super) fn whole(&mut self, node: usize, bytes: &[u8]) -> Vec<u8> {
        self.message(node, bytes, Sources::LeaveOut, DEPTH)
    }

    fn message(&mut self, node: usize, bytes: &[u8], sources: Sources, depth: u32) -> Vec<u8> {
        let node = &self.nodes[node];
        let mut known: Vec<Part<'a, '_>> = Vec::new();
        let mut unknown = Vec::new();
        let mut reader = Reader::new(bytes);
        loop {
            let rest = reader.rest();
            let Some((number, value)) = reader.next() else { break };
            let (number, value) = match node.role {
                Role::MessageSet => wire::item(number, value),
                _ => (number, value),
            };
            match node.field(number).filter(|it| it.takes(value)) {
                Some(field) => {
                    if let Some(oneof) = field.oneof {
                        known.retain(|it| it.0.oneof != Some(oneof) || it.0.number == number);
                    }
                    known.push((field, value));
                }
                None => unknown.extend_from_slice(&rest[..rest.len() - reader.rest().len()]),
            }
        }
        known.sort_by_key(|it| it.0.number);
        let mut out = Out { bytes: Vec::with_capacity(bytes.len()) };
        for parts in known.chunk_by(|a, b| a.0.number == b.0.number) {
            let field = parts[0].0;
            self.path.push(field.number as i32);
            if field.is_source && sources == Sources::LeaveOut {
                self.dropped.push(self.path.clone());
            } else {
                match node.role {
                    Role::MessageSet => self.item(field, parts, sources, depth, &mut out),
                    _ => self.field(field, parts, sources, depth, &mut out),
                }
            }
            self.path.pop();
        }
        out.bytes.extend(unknown);
        out.bytes.extend_from_slice(reader.rest());
        out.bytes
    }

    /// An element of a message set.
    fn item(
        &mut self,
        field: &Field,
        parts: &[Part<'_, '_>],
        sources: Sources,
        depth: u32,
        out: &mut Out,
    ) {
        let mut whole = Out::default();
        self.field(field, parts, sources, depth, &mut whole);
        let Some((number, Value::Bytes(message))) = Reader::new(&whole.bytes).next() else {
            return;
        };
        wire::put_item(&mut out.bytes, number, message);
    }

    /// All values of one field.
    fn field(
        &mut self,
        field: &Field,
        parts: &[Part<'_, '_>],
        sources: Sources,
        depth: u32,
        out: &mut Out,
    ) {
        match field.shape {
            Shape::Message(node) | Shape::Group(node) if depth > 0 => {
                let is_group = field.shape == Shape::Group(node);
                let sources = if is_group { Sources::Keep } else { sources };
                if field.is_repeated {
                    for (part, index) in parts.iter().zip(0..) {
                        self.path.push(index);
                        let bytes = part.1.bytes().unwrap_or_default();
                        let new = self.message(node, bytes, sources, depth - 1);
                        self.path.pop();
                        put_message(out, field, &new);
                    }
                    return;
                }
                let all = parts.iter().flat_map(|it| it.1.bytes().unwrap_or_default());
                let all: Vec<u8> = all.copied().collect();
                let first = self.dropped.len();
                let new = self.message(node, &all, sources, depth - 1);
                let lost = self.dropped.len() > first;
                if lost && new.is_empty() && self.nodes[node].role == Role::Options {
                    self.dropped.truncate(first);
                    self.dropped.push(self.path.clone());
                } else {
                    put_message(out, field, &new);
                }
            }
            Shape::Varint | Shape::Fixed32 | Shape::Fixed64 if field.is_repeated => {
                put_numbers(out, field, parts);
            }
            _ if field.is_repeated => {
                parts.iter().for_each(|it| put(&mut out.bytes, field.number, it.1));
            }
            _ => {
                let last = parts[parts.len() - 1].1;
                let is_zero = match last {
                    Value::Bytes(bytes) => bytes.is_empty(),
                    value => value.int() == Some(0),
                };
                if !(field.is_implicit && is_zero) {
                    put(&mut out.bytes, field.number, last);
                }
            }
        }
    }
}

fn put_message(out: &mut Out, field: &Field, bytes: &[u8]) {
    match field.shape {
        Shape::Group(_) => put(&mut out.bytes, field.number, Value::Group(bytes)),
        _ => out.data(field.number, bytes),
    }
}

/// Numbers, packed or not, the way the field wants them.
fn put_numbers(out: &mut Out, field: &Field, parts: &[Part<'_, '_>]) {
    let wire_type = match field.shape {
        Shape::Fixed64 => 1,
        Shape::Fixed32 => 5,
        _ => 0,
    };
    let mut all = Vec::new();
    for (_, value) in parts {
        match *value {
            Value::Bytes(mut bytes) => {
                all.extend(iter::from_fn(|| wire::take_value(&mut bytes, wire_type)));
            }
            value => all.push(value),
        }
    }
    if !field.is_packed {
        return all.into_iter().for_each(|it| put(&mut out.bytes, field.number, it));
    }
    let mut packed = Vec::new();
    all.into_iter().for_each(|it| put_value(&mut packed, it));
    if !packed.is_empty() {
        out.data(field.number, &packed);
    }
}
