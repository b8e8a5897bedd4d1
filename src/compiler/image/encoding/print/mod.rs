//! From the wire format to the other encodings.

mod form;
mod json;
mod options;
mod scalar;
mod text;
mod yaml;

use rustc_hash::FxHashMap;

pub use self::options::OptionTexts;
use self::{json::Json, text::Text, yaml::Yaml};
use super::{
    super::{Error, Text as Source, read},
    Encoding,
    form::Form,
    token::{Dialect, MAX_DEPTH},
    types::{Field, Shape, Types},
};
use crate::model::{
    OptionValues, Type,
    wire::{self, Reader, Value},
};

/// Writes a descriptor set. What it says in fields and extensions that it does not declare is
/// left out of encodings other than the binary one.
pub fn from_binary(set: &[u8], encoding: Encoding) -> Result<Vec<u8>, Error> {
    if encoding == Encoding::Binary {
        return Ok(set.to_vec());
    }
    let types = Types::new(&read(set, Vec::new(), |_| Source::default())?);
    let text = match encoding {
        Encoding::Text => print(&types, set, Text::default(), Style::Text).map(|it| it.0),
        Encoding::Yaml => print(&types, set, Yaml::default(), Style::Json).map(|it| it.out),
        Encoding::Json | Encoding::Binary => {
            print(&types, set, Json::default(), Style::Json).map(|it| it.out)
        }
    };
    text.map(String::into_bytes).map_err(|error| in_file(&types, set, error))
}

fn print<S: Sink>(types: &Types, set: &[u8], sink: S, style: Style) -> Result<S, Error> {
    let mut printer = Printer { types, sink, style, depth: 0 };
    printer.message(0, set)?;
    Ok(printer.sink)
}

/// An error with the name of the first file that cannot be written.
fn in_file(types: &Types, set: &[u8], error: Error) -> Error {
    let file = types.named("google.protobuf.FileDescriptorProto");
    let is_wrong = |bytes: &&[u8]| {
        let (sink, style) = (Json::default(), Style::Json);
        let mut printer = Printer { types, sink, style, depth: 1 };
        file.is_some_and(|it| printer.message(it, bytes).is_err())
    };
    let mut files = Reader::new(set).filter(|it| it.0 == 1).filter_map(|it| it.1.bytes());
    let found = files.find(is_wrong);
    match found.and_then(|it| OptionValues(it).str(1)) {
        Some(name) => Error::new(format!("`{name}`: {error}")),
        None => error,
    }
}

/// What differs besides the signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Lists, maps, and Google's types in a form of their own.
    Json,
    /// A field for each value.
    Text,
}

impl Style {
    /// One that has the names of fields that this style writes.
    fn dialect(self) -> Dialect {
        match self {
            Self::Json => Dialect::Json,
            Self::Text => Dialect::Text,
        }
    }
}

/// Takes what is printed, part by part.
trait Sink {
    fn open(&mut self);
    fn close(&mut self);
    fn list(&mut self);
    fn end_list(&mut self);
    /// The key of the value that comes next.
    fn key(&mut self, name: &str);
    /// A number, a name, `true`.
    fn word(&mut self, word: &str);
    fn string(&mut self, text: &str);
    fn bytes(&mut self, bytes: &[u8]);
}

struct Printer<'t, S> {
    types: &'t Types,
    sink: S,
    style: Style,
    depth: usize,
}

/// A field that is there, and its values in the order of the bytes.
struct Filled<'a> {
    field: &'a Field,
    values: Vec<Value<'a>>,
}

impl<'t, S: Sink> Printer<'t, S> {
    fn message(&mut self, message: u32, bytes: &[u8]) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::new("messages are nested too deep to be written"));
        }
        let form = self.types.messages[message as usize].form;
        match (self.style, form) {
            (Style::Json, Form::Plain) => self.object(message, bytes)?,
            (Style::Json, form) => form::print(self, message, form, bytes)?,
            (Style::Text, Form::Any) => form::any_text(self, message, bytes)?,
            (Style::Text, _) => self.object(message, bytes)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, message: u32, bytes: &[u8]) -> Result<(), Error> {
        self.sink.open();
        self.fields(message, bytes)?;
        self.sink.close();
        Ok(())
    }

    fn fields(&mut self, message: u32, bytes: &[u8]) -> Result<(), Error> {
        for Filled { field, values } in filled(self.types, message, bytes)? {
            let Some(name) = self.types.name(message, field, self.style.dialect()) else {
                continue;
            };
            // The text format has no way to write other names.
            if self.style == Style::Text && !is_name(name.trim_matches(['[', ']'])) {
                continue;
            }
            if self.style == Style::Text && field.shape != Shape::Single {
                each(field, &values, |value| {
                    self.sink.key(name);
                    self.value(field, value)
                })?;
                continue;
            }
            self.sink.key(name);
            match field.shape {
                Shape::Single => self.single(field, &values)?,
                Shape::Map => self.entries(field, &values)?,
                Shape::Repeated | Shape::Packed => {
                    self.sink.list();
                    each(field, &values, |value| self.value(field, value))?;
                    self.sink.end_list();
                }
            }
        }
        Ok(())
    }

    /// The last value, or all parts of a message together.
    fn single(&mut self, field: &Field, values: &[Value<'_>]) -> Result<(), Error> {
        let parts: Vec<&[u8]> = values.iter().filter_map(|it| it.bytes()).collect();
        match (values, is_message(field)) {
            ([.., last], false) | ([last], true) => self.value(field, *last),
            _ => self.message(field.target, &parts.concat()),
        }
    }

    /// The entries of a map as an object, by key; the last one of each.
    fn entries(&mut self, field: &Field, values: &[Value<'_>]) -> Result<(), Error> {
        let types = self.types;
        let part = |number| types.by_number(field.target, number).map(|it| it.0);
        let (Some(key), Some(content)) = (part(1), part(2)) else {
            self.sink.open();
            self.sink.close();
            return Ok(());
        };
        let mut entries = Vec::new();
        for entry in values.iter().filter_map(|it| it.bytes()) {
            let get = |number| Reader::new(entry).filter(|it| it.0 == number).last();
            let name = get(1).map_or(nothing(key), |it| it.1);
            let name = scalar::key(key.kind, name);
            entries.push((name, get(2).map(|it| it.1)));
        }
        entries.reverse();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|a, b| a.0 == b.0);
        self.sink.open();
        for (name, value) in entries {
            self.sink.key(&name.1);
            self.value(content, value.unwrap_or(nothing(content)))?;
        }
        self.sink.close();
        Ok(())
    }

    fn value(&mut self, field: &Field, value: Value<'_>) -> Result<(), Error> {
        if is_message(field) {
            return self.message(field.target, value.bytes().unwrap_or_default());
        }
        let values = (field.kind == Type::Enum).then(|| &self.types.enums[field.target as usize]);
        scalar::print(&mut self.sink, field.kind, values, value, self.style)
    }
}

/// Whether a name is one of the protobuf language.
fn is_name(name: &str) -> bool {
    let inside = |it: u8| matches!(it, b'_' | b'.') || it.is_ascii_alphanumeric();
    !name.is_empty() && name.bytes().all(inside)
}

fn is_message(field: &Field) -> bool {
    matches!(field.kind, Type::Message | Type::Group)
}

/// What a field is that is not there.
fn nothing(field: &Field) -> Value<'static> {
    match field.kind {
        Type::Message | Type::Group | Type::String | Type::Bytes => Value::Bytes(&[]),
        Type::Float => Value::Fixed32(0),
        _ => Value::Varint(0),
    }
}

/// The fields of a message: as they are declared, then extensions by name. Of a oneof, the one
/// that was set last.
fn filled<'a>(types: &'a Types, message: u32, bytes: &'a [u8]) -> Result<Vec<Filled<'a>>, Error> {
    let mut reader = Reader::new(bytes);
    let mut found = Vec::new();
    let mut oneofs = FxHashMap::default();
    for (number, value) in reader.by_ref() {
        if let Some((field, at)) = types.by_number(message, number) {
            oneofs.extend(field.oneof.map(|it| (it, number)));
            found.push(((at.unwrap_or(u32::MAX), &field.name), field, value));
        }
    }
    if reader.is_broken() {
        return Err(Error::new("a message in the set is broken"));
    }
    let last = |field: &Field| field.oneof.is_none_or(|it| oneofs[&it] == field.number);
    found.retain(|it| last(it.1));
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out: Vec<Filled<'a>> = Vec::new();
    for (_, field, value) in found {
        match out.last_mut() {
            Some(last) if last.field.number == field.number => last.values.push(value),
            _ => out.push(Filled { field, values: vec![value] }),
        }
    }
    Ok(out)
}

/// The values of a repeated field, packed or not.
fn each(
    field: &Field,
    values: &[Value<'_>],
    mut put: impl FnMut(Value<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    for value in values {
        match *value {
            Value::Bytes(mut bytes) if field.kind.is_packable() => {
                while !bytes.is_empty() {
                    let value = wire::take_value(&mut bytes, field.kind.wire_type());
                    put(value.ok_or_else(|| Error::new("a list in the set is broken"))?)?;
                }
            }
            value => put(value)?,
        }
    }
    Ok(())
}
