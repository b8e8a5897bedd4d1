//! The messages and enums that a set is written in: those of descriptors, and what options use.

mod table;

use rustc_hash::FxHashMap;

use super::{form::Form, token::Dialect};
use crate::model::{self, Schema, Type};

/// Types by number; the first message is `google.protobuf.FileDescriptorSet`.
#[derive(Default)]
pub(super) struct Types {
    pub messages: Vec<Message>,
    pub enums: Vec<Enum>,
    names: FxHashMap<Box<str>, Named>,
    extensions: Vec<Field>,
    /// By message and number, and by message and full name.
    by_number: FxHashMap<(u32, u32), u32>,
    by_name: FxHashMap<(u32, Box<str>), u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Message(u32),
    Enum(u32),
}

#[derive(Default)]
pub(super) struct Message {
    pub form: Form,
    /// In the order in which they are declared.
    pub fields: Vec<Field>,
    by_name: FxHashMap<Box<str>, u32>,
    by_json_name: FxHashMap<Box<str>, u32>,
    by_number: FxHashMap<u32, u32>,
    /// Whether one name leads to more than one field.
    clashes: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The full name in brackets for an extension.
    pub name: Box<str>,
    pub json_name: Box<str>,
    pub number: u32,
    /// The number of its oneof.
    pub oneof: Option<u32>,
    pub kind: Type,
    /// The number of its message or enum.
    pub target: u32,
    pub shape: Shape,
    /// Between group tags.
    pub delimited: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Single,
    Repeated,
    Packed,
    Map,
}

#[derive(Default)]
pub(super) struct Enum {
    pub name: Box<str>,
    pub values: Vec<(Box<str>, i32)>,
    by_name: FxHashMap<Box<str>, i32>,
    by_number: FxHashMap<i32, u32>,
}

impl Types {
    /// Those of descriptors, without any extension.
    pub(super) fn descriptor() -> Self {
        let mut types = Self::default();
        table::fill(&mut types);
        types
    }

    /// Those of descriptors, with what the files of a schema declare.
    pub(super) fn new(schema: &Schema) -> Self {
        let mut types = Self::descriptor();
        for file in schema.files() {
            for message in file.messages() {
                types.message(message.full_name());
            }
            for item in file.enums() {
                let values = item.values().map(|it| (it.name(), it.number()));
                types.add_enum(item.full_name(), values);
            }
        }
        for file in schema.files() {
            for message in file.messages() {
                let id = types.message(message.full_name());
                for field in message.fields() {
                    if let Some(field) = types.field(field, field.name().into()) {
                        types.messages[id as usize].add(field);
                    }
                }
            }
            for extension in file.extensions() {
                let name = format!("[{}]", extension.full_name());
                let extendee = types.names.get(extension.extendee_name()).copied();
                if let Some(Named::Message(id)) = extendee
                    && let Some(field) = types.field(extension, name.into())
                {
                    let at = types.extensions.len() as u32;
                    types.by_number.insert((id, field.number), at);
                    let other = types.by_name.insert((id, field.name.clone()), at);
                    types.messages[id as usize].clashes |= other.is_some();
                    types.extensions.push(field);
                }
            }
        }
        types
    }

    /// The number of a message; a new one where there was none.
    fn message(&mut self, name: &str) -> u32 {
        if let Some(Named::Message(id)) = self.names.get(name) {
            return *id;
        }
        let id = self.messages.len() as u32;
        self.names.insert(name.into(), Named::Message(id));
        self.messages.push(Message { form: Form::of(name), ..Message::default() });
        id
    }

    fn add_enum<'a>(&mut self, name: &str, values: impl Iterator<Item = (&'a str, i32)>) {
        let new = Named::Enum(self.enums.len() as u32);
        let Named::Enum(id) = *self.names.entry(name.into()).or_insert(new) else { return };
        if id as usize == self.enums.len() {
            self.enums.push(Enum { name: name.into(), ..Enum::default() });
        }
        let row = &mut self.enums[id as usize];
        for (name, number) in values {
            if row.by_name.insert(name.into(), number).is_none() {
                row.by_number.entry(number).or_insert(row.values.len() as u32);
                row.values.push((name.into(), number));
            }
        }
    }

    /// `None` if its type is not in the schema.
    fn field(&self, item: model::Field<'_>, name: Box<str>) -> Option<Field> {
        let kind = item.kind();
        let target = match (kind, self.names.get(item.type_name())) {
            (Type::Message | Type::Group, Some(Named::Message(id))) => *id,
            (Type::Enum, Some(Named::Enum(id))) => *id,
            (Type::Message | Type::Group | Type::Enum | Type::Unknown, _) => return None,
            _ => 0,
        };
        let shape = match item.is_repeated() {
            _ if item.is_map() => Shape::Map,
            true if item.is_packed() => Shape::Packed,
            true => Shape::Repeated,
            false => Shape::Single,
        };
        let json_name = if item.is_extension() { name.clone() } else { item.json_name().into() };
        let number = u32::try_from(item.number()).ok()?;
        let delimited = item.is_delimited();
        let oneof = item.oneof().map(model::Oneof::index);
        Some(Field { name, json_name, number, oneof, kind, target, shape, delimited })
    }

    /// The field of a message with the name that is written. The text format has no names of JSON;
    /// JSON has both, its own first.
    pub(super) fn by_name(&self, message: u32, name: &str, dialect: Dialect) -> Option<&Field> {
        if name.starts_with('[') {
            let at = self.by_name.get(&(message, name.into()))?;
            return self.extensions.get(*at as usize);
        }
        let message = &self.messages[message as usize];
        let in_json = message.by_json_name.get(name).filter(|_| dialect != Dialect::Text);
        in_json.or_else(|| message.by_name.get(name)).map(|at| &message.fields[*at as usize])
    }

    /// The name by which a field of a message is found again; there is none where that of another
    /// field hides it.
    pub(super) fn name<'t>(
        &'t self,
        message: u32,
        field: &'t Field,
        dialect: Dialect,
    ) -> Option<&'t str> {
        let (name, spare) = match dialect {
            Dialect::Text => (&*field.name, None),
            Dialect::Json | Dialect::Yaml => (&*field.json_name, Some(&*field.name)),
        };
        if !self.messages[message as usize].clashes {
            return Some(name);
        }
        let leads = |name: &str| {
            self.by_name(message, name, dialect).is_some_and(|it| it.number == field.number)
        };
        [Some(name), spare].into_iter().flatten().find(|it| leads(it))
    }

    /// The field of a message with a number, and its place among those that are declared;
    /// extensions have none.
    pub(super) fn by_number(&self, message: u32, number: u32) -> Option<(&Field, Option<u32>)> {
        let row = &self.messages[message as usize];
        match row.by_number.get(&number) {
            Some(at) => Some((&row.fields[*at as usize], Some(*at))),
            None => {
                let at = self.by_number.get(&(message, number))?;
                Some((&self.extensions[*at as usize], None))
            }
        }
    }

    /// The message with a full name.
    pub(super) fn named(&self, name: &str) -> Option<u32> {
        match self.names.get(name) {
            Some(Named::Message(id)) => Some(*id),
            _ => None,
        }
    }
}

impl Message {
    /// The first field with a number stays.
    fn add(&mut self, field: Field) {
        let at = self.fields.len() as u32;
        if *self.by_number.entry(field.number).or_insert(at) != at {
            return;
        }
        let names = [
            self.by_name.entry(field.name.clone()).or_insert(at),
            self.by_json_name.entry(field.json_name.clone()).or_insert(at),
        ];
        self.clashes |= names.into_iter().any(|it| *it != at);
        if field.kind == Type::Group {
            // In the text format a group goes by the name of its type, which differs in case.
            let name = field.name.as_ref();
            let upper = name.chars().enumerate().map(|(at, name)| match at {
                0 => name.to_ascii_uppercase(),
                _ => name,
            });
            self.by_name.entry(upper.collect::<String>().into()).or_insert(at);
        }
        self.fields.push(field);
    }
}

impl Enum {
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        self.by_name.get(name).copied()
    }

    /// The first name of a number.
    pub(super) fn value(&self, number: i32) -> Option<&str> {
        self.by_number.get(&number).map(|at| self.values[*at as usize].0.as_ref())
    }
}
