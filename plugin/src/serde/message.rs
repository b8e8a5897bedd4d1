//! Messages: the names of their fields, and a line for each of them to be written and to be read.

use prost_types::field_descriptor_proto::Label;

use super::{CRATE, codec, local, names, variant};
use crate::{
    messages::{
        Cx, MessageInfo,
        call::{self, Piece},
        layout::put,
    },
    schema::proto,
};

/// Appends what is to be known of a message; the error is for what JSON cannot tell apart.
pub(super) fn write(cx: &Cx<'_>, info: &MessageInfo<'_>, out: &mut String) -> Result<(), String> {
    let fields = names::fields(info.full_name, info.it)?;
    let (path, full_name) = (local(cx, info.id, info.id), &info.full_name[1..]);
    *out += info.it.allowed();
    call::implementation(out, &format!("{CRATE}::json::Message"), &path);
    put(out, 4, &format!("const NAME: &'static str = {full_name:?};"));
    names::table(out, "FIELDS", "(&'static str, usize)", &fields);
    if !info.it.field.is_empty() {
        writes(cx, info, out);
        reads(cx, info, out);
    }
    if cx.options.keeps_unknown_fields && !info.it.extension_range.is_empty() {
        extensions(&info.members.unknown, out);
    }
    *out += "}\n";
    Ok(())
}

/// The function that writes fields: in their order, a oneof where its first field is.
fn writes(cx: &Cx<'_>, info: &MessageInfo<'_>, out: &mut String) {
    let oneofs = info.it.oneof_fields();
    put(out, 4, &format!("fn write_fields<M: {CRATE}::serde::ser::SerializeMap>("));
    put(out, 8, "&self,");
    put(out, 8, &format!("to: &mut {CRATE}::json::Writer<'_, M>,"));
    put(out, 4, ") -> ::core::result::Result<(), M::Error> {");
    for (at, field) in info.it.field.iter().enumerate() {
        let Some(oneof) = field.oneof() else {
            let (how, name) = (shape(info, field), &info.members.fields[at]);
            let how = if how == Shape::Required { "always" } else { how.method() };
            let value = Piece::Member { of: "&self", name: name.clone() };
            let items = vec![literals(field), value, value_codec(cx, info, field)];
            let call = Piece::Group { open: format!("to.{how}("), items, close: ")?" };
            call::statement(out, 8, "", &call, ";");
            continue;
        };
        if oneofs[oneof][0] == at {
            put(out, 8, &format!("match &self.{} {{", info.members.oneofs[oneof]));
            for &at in &oneofs[oneof] {
                let field = &info.it.field[at];
                let variant = variant(cx, info.id, info, oneof, at);
                let value = Piece::text("value");
                let items = vec![literals(field), value, codec(cx, info.id, field)];
                let call = Piece::Group { open: "to.always(".to_owned(), items, close: ")?" };
                let pattern = Piece::Group {
                    open: "::core::option::Option::Some(".to_owned(),
                    items: vec![Piece::Group {
                        open: format!("{variant}("),
                        items: vec![Piece::text("value")],
                        close: ")",
                    }],
                    close: ")",
                };
                call::arm(out, 12, &pattern, &call);
            }
            put(out, 12, "::core::option::Option::None => {}");
            put(out, 8, "}");
        }
    }
    put(out, 8, "::core::result::Result::Ok(())");
    put(out, 4, "}");
}

/// The function that reads a field.
fn reads(cx: &Cx<'_>, info: &MessageInfo<'_>, out: &mut String) {
    put(out, 4, &format!("fn read_field<'de, M: {CRATE}::serde::de::MapAccess<'de>>("));
    put(out, 8, "&mut self,");
    put(out, 8, "field: usize,");
    put(out, 8, &format!("from: {CRATE}::json::Reader<'_, M>,"));
    put(out, 4, ") -> ::core::result::Result<(), M::Error> {");
    put(out, 8, "match field {");
    for (at, field) in info.it.field.iter().enumerate() {
        let (method, name, variant) = match field.oneof() {
            Some(oneof) => {
                let variant = Piece::Text(variant(cx, info.id, info, oneof, at));
                ("member", &info.members.oneofs[oneof], Some(variant))
            }
            None => (shape(info, field).method(), &info.members.fields[at], None),
        };
        let value = Piece::Member { of: "&mut self", name: name.clone() };
        let codec = value_codec(cx, info, field);
        let items = [value].into_iter().chain(variant).chain([codec]).collect();
        let call = Piece::Group { open: format!("from.{method}("), items, close: ")" };
        call::arm(out, 12, &Piece::text(at.to_string()), &call);
    }
    put(out, 12, "_ => from.skip(),");
    put(out, 8, "}");
    put(out, 4, "}");
}

/// The functions that find extensions in the field of what is not known.
fn extensions(unknown: &str, out: &mut String) {
    for (suffix, borrow) in [("", "&"), ("_mut", "&mut ")] {
        put(out, 4, "#[inline]");
        put(out, 4, &format!("fn extensions{suffix}("));
        put(out, 8, &format!("{borrow}self,"));
        put(
            out,
            4,
            &format!(") -> ::core::option::Option<{borrow}{CRATE}::wire::UnknownFields> {{"),
        );
        put(out, 8, &format!("::core::option::Option::Some({borrow}self.{unknown})"));
        put(out, 4, "}");
    }
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
fn value_codec(cx: &Cx<'_>, info: &MessageInfo<'_>, field: &proto::Field) -> Piece {
    let value = info.entry(field).and_then(|entry| entry.field.last());
    codec(cx, info.id, value.unwrap_or(field))
}

/// The names of a field in JSON and in the schema.
fn literals(field: &proto::Field) -> Piece {
    Piece::pair([names::json_name(field), field.name.clone()].map(|it| format!("{it:?}")))
}
