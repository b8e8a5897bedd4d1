//! Fields in the order of their numbers, entries of maps in the order of their keys. protoc has the
//! first in options and buf the second, and what is made of them is not to depend on the host.

use std::{borrow::Cow, collections::HashMap};

use prost::encoding;
use protosmith_compiler::model::wire::{self, Value};

use crate::schema::{Id, Schema, proto};

/// Where the order of fields is not looked at any more.
const DEPTH: usize = 100;

/// The types of fields that are messages, by the message that they are in and their number.
pub(super) struct Order<'a> {
    schema: &'a Schema<'a>,
    types: HashMap<(&'a str, u32), Id>,
}

impl<'a> Order<'a> {
    pub(super) fn new(schema: &'a Schema<'a>) -> Self {
        let mut order = Self { schema, types: HashMap::new() };
        for file in schema.files {
            order.add_extensions(&file.proto.extension);
        }
        for item in &schema.types {
            if let Some(message) = item.kind.message() {
                message.field.iter().for_each(|field| order.add(&item.full_name, field));
                order.add_extensions(&message.extension);
            }
        }
        order
    }

    fn add_extensions(&mut self, extensions: &'a [proto::Field]) {
        extensions.iter().for_each(|it| self.add(&it.extendee, it));
    }

    fn add(&mut self, message: &'a str, field: &'a proto::Field) {
        if let (Ok(number), Some(id)) = (field.number.try_into(), self.schema.id(&field.type_name))
        {
            self.types.insert((message, number), id);
        }
    }

    /// A file as it is given or, where it has custom options and so knows `descriptor.proto`, with
    /// all fields in order.
    pub(super) fn file(&self, bytes: &[u8]) -> Vec<u8> {
        let sorted = self.message(".google.protobuf.FileDescriptorProto", bytes, 0);
        sorted.unwrap_or_else(|| bytes.to_vec())
    }

    /// The fields of a message in order; `None` where the bytes are none.
    fn message(&self, name: &str, bytes: &[u8], depth: usize) -> Option<Vec<u8>> {
        let (mut fields, mut read) = (Vec::new(), 0);
        for (number, value, whole) in wire::parts(bytes) {
            read += whole.len();
            let field = match (value, self.types.get(&(name, number))) {
                (Value::Bytes(inner), Some(&of)) if depth < DEPTH => {
                    self.field(number, of, inner, depth + 1)
                }
                _ => None,
            };
            fields.push(field.unwrap_or(Field { number, key: Vec::new(), whole: whole.into() }));
        }
        if read < bytes.len() {
            return None;
        }
        fields.sort_by(|a, b| a.number.cmp(&b.number).then_with(|| a.key.cmp(&b.key)));
        Some(fields.into_iter().map(|it| it.whole).collect::<Vec<_>>().concat())
    }

    /// A field that is a message; what is none after all stays as it is.
    fn field(&self, number: u32, of: Id, inner: &[u8], depth: usize) -> Option<Field<'static>> {
        let of = &self.schema.types[of];
        let inner = self.message(&of.full_name, inner, depth)?;
        let mut whole = Vec::with_capacity(inner.len() + 8);
        encoding::bytes::encode(number, &inner, &mut whole);
        let key = if of.kind.is_map_entry() { first(&inner) } else { Vec::new() };
        Some(Field { number, key, whole: whole.into() })
    }
}

struct Field<'a> {
    number: u32,
    /// What an entry of a map begins with.
    key: Vec<u8>,
    /// With its number.
    whole: Cow<'a, [u8]>,
}

/// The first field of a message.
fn first(message: &[u8]) -> Vec<u8> {
    wire::parts(message).next().map_or(Vec::new(), |(.., whole)| whole.to_vec())
}
