//! Options by name, each in the text format on one line.

use std::collections::BTreeMap;

use super::{Filled, Printer, Sink, Style, each, filled, is_message, text::Text};
use crate::{
    image::encoding::types::{Field, Shape, Types},
    model::{
        Schema,
        wire::{Reader, Value, parts},
    },
};

/// What is known of options, custom ones included.
pub struct OptionTexts(Types);

impl OptionTexts {
    /// Knows the options that a schema declares.
    pub fn new(schema: &Schema) -> Self {
        Self(Types::new(schema))
    }

    /// The options of an options message such as `google.protobuf.FieldOptions`, as a schema
    /// names them: `deprecated`, `(a.b)`. One that nothing declares goes by its number.
    pub fn read(&self, message: &str, bytes: &[u8]) -> BTreeMap<String, String> {
        let types = &self.0;
        let mut out = BTreeMap::new();
        let id = types.named(message);
        for Filled { field, values } in id.map_or_else(Vec::new, |id| readable(types, id, bytes)) {
            let name = match field.name.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(name) => format!("({name})"),
                None => field.name.to_string(),
            };
            out.insert(name, written(types, field, &values));
        }
        let is_known = |number| id.is_some_and(|id| types.by_number(id, number).is_some());
        for (number, value) in Reader::new(bytes).filter(|it| !is_known(it.0)) {
            let text: &mut String = out.entry(number.to_string()).or_default();
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&unknown(value));
        }
        out
    }
}

/// What can be read of a message that may be broken behind it.
fn readable<'a>(types: &'a Types, message: u32, bytes: &'a [u8]) -> Vec<Filled<'a>> {
    let end: usize = parts(bytes).map(|it| it.2.len()).sum();
    filled(types, message, &bytes[..end]).unwrap_or_default()
}

fn written(types: &Types, field: &Field, values: &[Value<'_>]) -> String {
    let one = |value| single(types, field, value);
    if field.shape == Shape::Single {
        let parts: Vec<&[u8]> = values.iter().filter_map(|it| it.bytes()).collect();
        return match values {
            [.., last] if !is_message(field) => one(*last),
            _ => one(Value::Bytes(&parts.concat())),
        };
    }
    let mut all = Vec::new();
    let complete = each(field, values, |value| {
        all.push(single(types, field, value));
        Ok(())
    });
    if complete.is_err() {
        all.push("…".to_owned());
    }
    format!("[{}]", all.join(", "))
}

fn single(types: &Types, field: &Field, value: Value<'_>) -> String {
    let printed = |mut printer: Printer<'_, Text>| {
        // Only a message inside another is written with its braces.
        printer.sink.open();
        printer.value(field, value).map(|()| printer.sink)
    };
    match printed(Printer { types, sink: Text::default(), style: Style::Text, depth: 0 }) {
        Ok(text) => text.0.lines().map(str::trim).collect::<Vec<_>>().join(" "),
        Err(_) => unknown(value),
    }
}

/// A value of which only the bytes are known.
fn unknown(value: Value<'_>) -> String {
    match value {
        Value::Varint(varint) | Value::Fixed64(varint) => varint.to_string(),
        Value::Fixed32(fixed32) => fixed32.to_string(),
        Value::Bytes(bytes) | Value::Group(bytes) => format!("\"{}\"", bytes.escape_ascii()),
    }
}
