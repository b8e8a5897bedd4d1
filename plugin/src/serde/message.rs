//! Messages: the names of their fields, and a line for each of them to be written and to be read.

use prost_types::field_descriptor_proto::Label;

use super::{CRATE, codec, local, names};
use crate::{
    messages::{Cx, MessageInfo},
    schema::proto,
};

/// Appends what is to be known of a message; the error is for what JSON cannot tell apart.
pub(super) fn write(cx: &Cx<'_>, info: &MessageInfo<'_>, out: &mut String) -> Result<(), String> {
    let fields = names::table(&names::fields(info.full_name, info.it)?);
    let (path, full_name) = (local(cx, info.id, info.id), &info.full_name[1..]);
    let functions =
        if info.it.field.is_empty() { String::new() } else { writes(cx, info) + &reads(cx, info) };
    *out += &format!(
        "impl {CRATE}::json::Message for {path} {{
            const NAME: &'static str = {full_name:?};
            const FIELDS: &'static [(&'static str, usize)] = {fields};
            {functions}
        }}\n"
    );
    Ok(())
}

/// The function that writes fields: in their order, a oneof where its first field is.
fn writes(cx: &Cx<'_>, info: &MessageInfo<'_>) -> String {
    let oneofs = info.it.oneof_fields();
    let mut text = String::new();
    for (at, field) in info.it.field.iter().enumerate() {
        let Some(oneof) = field.oneof() else {
            let (how, name) = (shape(info, field), &info.members.fields[at]);
            let how = if how == Shape::Required { "always" } else { how.method() };
            text += &format!(
                "to.{how}({}, &self.{name}, {})?;\n",
                literals(field),
                value_codec(cx, info, field)
            );
            continue;
        };
        if oneofs[oneof][0] == at {
            text += &format!("match &self.{} {{\n", info.members.oneofs[oneof]);
            for &at in &oneofs[oneof] {
                let field = &info.it.field[at];
                text += &format!(
                    "::core::option::Option::Some({}(value)) => to.always({}, value, {})?,\n",
                    variant(cx, info, oneof, at),
                    literals(field),
                    codec(cx, info.id, field)
                );
            }
            text += "::core::option::Option::None => {}\n}\n";
        }
    }
    format!(
        "fn write_fields<M: {CRATE}::serde::ser::SerializeMap>(
            &self,
            to: &mut {CRATE}::json::Writer<'_, M>,
        ) -> ::core::result::Result<(), M::Error> {{
            {text}
            ::core::result::Result::Ok(())
        }}\n"
    )
}

/// The function that reads a field.
fn reads(cx: &Cx<'_>, info: &MessageInfo<'_>) -> String {
    let mut text = String::new();
    for (at, field) in info.it.field.iter().enumerate() {
        let codec = value_codec(cx, info, field);
        text += &match field.oneof() {
            Some(oneof) => format!(
                "{at} => from.member(&mut self.{}, {}, {codec}),\n",
                info.members.oneofs[oneof],
                variant(cx, info, oneof, at)
            ),
            None => format!(
                "{at} => from.{}(&mut self.{}, {codec}),\n",
                shape(info, field).method(),
                info.members.fields[at]
            ),
        };
    }
    format!(
        "fn read_field<'de, M: {CRATE}::serde::de::MapAccess<'de>>(
            &mut self,
            field: usize,
            from: {CRATE}::json::Reader<'_, M>,
        ) -> ::core::result::Result<(), M::Error> {{
            match field {{
                {text}
                _ => from.skip(),
            }}
        }}\n"
    )
}

/// What a field is in Rust.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Required,
    Implicit,
    Explicit,
    Repeated,
    Map,
}

impl Shape {
    /// The method of readers, and of most writers.
    fn method(self) -> &'static str {
        match self {
            Self::Required | Self::Implicit => "implicit",
            Self::Explicit => "explicit",
            Self::Repeated => "repeated",
            Self::Map => "map",
        }
    }
}

fn shape(info: &MessageInfo<'_>, field: &proto::Field) -> Shape {
    let encoding = info.encoding(field);
    match encoding.label {
        Label::Repeated if info.entry(field).is_some() => Shape::Map,
        Label::Repeated => Shape::Repeated,
        Label::Required => Shape::Required,
        Label::Optional if encoding.explicit => Shape::Explicit,
        Label::Optional => Shape::Implicit,
    }
}

/// The codec of a value; for a map, of those in its entries.
fn value_codec(cx: &Cx<'_>, info: &MessageInfo<'_>, field: &proto::Field) -> String {
    let value = info.entry(field).and_then(|entry| entry.field.last());
    codec(cx, info.id, value.unwrap_or(field))
}

/// The variant of a oneof that a field is.
fn variant(cx: &Cx<'_>, info: &MessageInfo<'_>, oneof: usize, at: usize) -> String {
    let (message, names) = (local(cx, info.id, info.id), cx.names.of(info.id));
    let (above, _) = message.rsplit_once("::").unwrap_or_default();
    let (module, type_name) = (&names.module, &names.oneofs[oneof]);
    format!("{above}::{module}::{type_name}::{}", info.members.fields[at])
}

/// The names of a field in JSON and in the schema.
fn literals(field: &proto::Field) -> String {
    format!("({:?}, {:?})", names::json_name(field), field.name)
}
