//! What options need: the extensions that they set, and what is inside `Any`.

use rustc_hash::FxHashMap;

use super::Closure;
use crate::{
    image::select::{
        element::Element,
        kept::{has, has_message},
    },
    model::{
        OptionValues, Owner, Type,
        table::{FileTable, Ref},
        wire::{Reader, Value},
    },
};

/// Options inside options that are followed.
const DEPTH: u32 = 100;

impl<'a> Closure<'a> {
    pub(super) fn options(&mut self, file: u32, options: Option<u32>, owner: Owner) {
        let (Some(_), Some(owner)) = (options, self.options[owner as usize]) else { return };
        for (number, value) in Reader::new(self.table(file).option_values(options).0) {
            let Some(field) = self.field_of(owner, number) else { continue };
            let extension = Element::Set(field);
            if !has(self.rest, extension) {
                continue;
            }
            if self.table(field.file).fields[field.row as usize].extendee.len > 0 {
                self.need(file, field);
                self.todo.push(extension);
            }
            self.value(file, value, field, DEPTH);
        }
    }

    /// Extensions inside a value are not needed to describe the option, but messages in `Any` are.
    fn value(&mut self, file: u32, value: Value<'_>, field: Ref, depth: u32) {
        let field = self.table(field.file).fields[field.row as usize];
        let is_message = matches!(field.kind, Type::Message | Type::Group);
        let (Some(bytes), Some(message), true) = (value.bytes(), field.type_ref, is_message) else {
            return;
        };
        let table = self.table(message.file);
        if table.str(table.messages[message.row as usize].head.full_name) == "google.protobuf.Any" {
            return self.any(file, bytes);
        }
        for (number, value) in Reader::new(bytes).filter(|_| depth > 0) {
            if let Some(field) = self.field_of(message, number) {
                self.value(file, value, field, depth - 1);
            }
        }
    }

    /// The message that is packed into an `Any`.
    fn any(&mut self, file: u32, bytes: &[u8]) {
        let url = OptionValues(bytes).str(1).unwrap_or_default();
        let name = url.rsplit('/').next().unwrap_or_default();
        let schema = self.schema;
        let messages = self.messages.get_or_insert_with(|| {
            let of = |(table, file): (&'a FileTable, u32)| {
                let rows = table.messages.iter().zip(0..);
                rows.map(move |(it, row)| (table.str(it.head.full_name), Ref { file, row }))
            };
            schema.tables().zip(0..).flat_map(of).collect()
        });
        let packed = messages.get(name).copied();
        if let Some(packed) = packed.filter(|it| has_message(self.rest, *it)) {
            self.need(file, packed);
            self.todo.push(Element::Message(packed));
        }
    }

    /// The field or extension of a message with a number.
    fn field_of(&mut self, message: Ref, number: u32) -> Option<Ref> {
        let schema = self.schema;
        let numbers = self.numbers.entry(message).or_insert_with(|| {
            let number = |it: Ref| schema.tables[it.file as usize].fields[it.row as usize].number;
            let table = &schema.tables[message.file as usize];
            let own = table.messages[message.row as usize].fields.iter();
            let own = own.map(|row| Ref { file: message.file, row });
            let extensions = self.extensions.get(&message).into_iter().flatten().copied();
            // The first of a number counts.
            let mut out = FxHashMap::default();
            for item in own.chain(extensions) {
                out.entry(number(item)).or_insert(item);
            }
            out
        });
        numbers.get(&(number as i32)).copied()
    }
}
