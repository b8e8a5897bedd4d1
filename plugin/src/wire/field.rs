//! How a field that is in no oneof is written, measured, read and emptied.

use prost_types::field_descriptor_proto::{Label, Type};

use super::{DEFAULT, NONE, PROST, SOME, WIRE, literal};
use crate::{
    messages::{Cx, MessageInfo, Openness, can_pack, tag},
    schema::proto,
};

/// Statements for a field, or for the fields of a oneof.
pub(super) struct Parts {
    /// Of the fields, the lowest.
    pub(super) number: i32,
    pub(super) encode: String,
    /// Adds to `len`.
    pub(super) len: String,
    /// For each number, what reads it: an expression that is a `Result`.
    pub(super) merge: Vec<(i32, String)>,
    pub(super) clear: String,
}

/// The functions for values of a field.
pub(super) struct Codec {
    /// The path of their module.
    pub(super) module: String,
    pub(super) is_closed: bool,
    /// What stands before the type on the wire among the arguments: groups say their number.
    pub(super) number: &'static str,
}

/// The functions for values of a type.
pub(super) fn codec(cx: &Cx<'_>, field: &proto::Field, of: Type) -> Codec {
    let typed = cx.typed(field);
    let module = match (of, typed) {
        (Type::Enum, Some(Openness::Open)) => format!("{WIRE}::open"),
        (Type::Enum, Some(Openness::Closed)) => format!("{WIRE}::closed"),
        (Type::Enum, None) => format!("{PROST}::int32"),
        _ => format!("{PROST}::{}", tag(of, "")),
    };
    let number = if of == Type::Group { "tag, " } else { "" };
    Codec { module, is_closed: typed == Some(Openness::Closed), number }
}

/// Where numbers without a value go.
pub(super) fn rest(cx: &Cx<'_>, info: &MessageInfo<'_>) -> String {
    match cx.options.keeps_unknown_fields {
        true => format!("&mut self.{}", info.members.unknown),
        false => "&mut ()".to_owned(),
    }
}

/// The statements for a field.
pub(super) fn parts(cx: &Cx<'_>, info: &MessageInfo<'_>, at: usize) -> Parts {
    let field = &info.it.field[at];
    let (number, place) = (field.number, format!("self.{}", info.members.fields[at]));
    if let Some(entry) = info.entry(field) {
        return map(cx, info, field, entry, &place);
    }
    let encoding = info.encoding(field);
    let of = encoding.r#type;
    let Codec { module, is_closed, number: own } = codec(cx, field, of);
    let rest = rest(cx, info);
    let encode = format!("{module}::encode({number}, &{place}, buf);\n");
    let len = format!("len += {module}::encoded_len({number}, &{place});\n");
    let is_text = matches!(of, Type::String | Type::Bytes);
    let closed = |to: &str| {
        let set = match to {
            "" => format!("{place} = it;"),
            _ => format!("if let {SOME}(it) = it {{ {place} = {to}; }}"),
        };
        let set = if to.is_empty() { format!("if it.is_some() {{ {set} }}") } else { set };
        format!("{module}::merge(tag, wire_type, {rest}, buf, ctx).map(|it| {{ {set} }})")
    };
    let (encode, len, merge, clear) = match encoding.label {
        Label::Repeated => {
            let packed = can_pack(of) && encoding.packed;
            let kind = if packed { "packed" } else { "repeated" };
            let merge = if is_closed {
                format!("{module}::merge_repeated(tag, wire_type, &mut {place}, {rest}, buf, ctx)")
            } else {
                format!("{module}::merge_repeated({own}wire_type, &mut {place}, buf, ctx)")
            };
            (
                format!("{module}::encode_{kind}({number}, &{place}, buf);\n"),
                format!("len += {module}::encoded_len_{kind}({number}, &{place});\n"),
                merge,
                format!("{place}.clear();\n"),
            )
        }
        _ if encoding.explicit => {
            let merge = if is_closed {
                closed("")
            } else {
                let value = format!("{place}.get_or_insert_with({DEFAULT})");
                format!("{module}::merge({own}wire_type, {value}, buf, ctx)")
            };
            let some = |then: &str| format!("if let {SOME}(value) = &{place} {{ {then} }}\n");
            (
                some(&format!("{module}::encode({number}, value, buf);")),
                some(&format!("len += {module}::encoded_len({number}, value);")),
                merge,
                format!("{place} = {NONE};\n"),
            )
        }
        label => {
            let merge = if is_closed {
                closed("it")
            } else {
                format!("{module}::merge({own}wire_type, &mut {place}, buf, ctx)")
            };
            let (encode, len) = match label {
                Label::Required => (encode, len),
                _ => {
                    let is_set = is_set(of, &place);
                    (format!("if {is_set} {{ {encode} }}\n"), format!("if {is_set} {{ {len} }}\n"))
                }
            };
            let clear = match of {
                Type::Message | Type::Group => format!("::prost::Message::clear(&mut {place});\n"),
                _ if is_text && field.default_value.is_none() => format!("{place}.clear();\n"),
                _ => format!("{place} = {};\n", literal::owned(cx, info.file(cx), field)),
            };
            (encode, len, merge, clear)
        }
    };
    Parts { number, encode, len, merge: vec![(number, merge)], clear }
}

/// Whether a value without presence is written. Negative zero is.
fn is_set(of: Type, place: &str) -> String {
    match of {
        Type::Bool => place.to_owned(),
        Type::Float | Type::Double => format!("{place}.to_bits() != 0"),
        Type::String | Type::Bytes => format!("!{place}.is_empty()"),
        Type::Enum => format!("{WIRE}::number({place}) != 0"),
        _ => format!("{place} != 0"),
    }
}

fn map(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    field: &proto::Field,
    entry: &proto::Message,
    place: &str,
) -> Parts {
    let number = field.number;
    let [key, value] = [&entry.field[0], &entry.field[1]];
    let [key_codec, codec] =
        [key, value].map(|it| codec(cx, it, info.encoding_in_entry(it).r#type));
    let (k, v) = (&key_codec.module, &codec.module);
    let is_ordered = info.is_asked(field, |path| cx.options.is_btree_map(path));
    let module = format!("{PROST}::{}", if is_ordered { "btree_map" } else { "hash_map" });
    // Where values are numbers of an enum, that of the first value is the default.
    let target =
        cx.schema.id(&value.type_name).filter(|_| value.is_enum() && cx.typed(value).is_none());
    let default = target.map(|id| {
        let path = crate::serde::local(cx, info.id, id);
        format!("{WIRE}::number(<{path} as ::core::default::Default>::default())")
    });
    let (with, by_reference, by_value) = match &default {
        Some(it) => ("_with_default", format!("&{it}, "), format!("{it}, ")),
        None => ("", String::new(), String::new()),
    };
    let rest = rest(cx, info);
    let merge = if codec.is_closed {
        format!(
            "{v}::merge_entry(({k}::merge, {k}::encode, {k}::encoded_len), tag, &mut {place}, {rest}, buf, ctx)"
        )
    } else {
        format!("{module}::merge{with}({k}::merge, {v}::merge, {by_value}&mut {place}, buf, ctx)")
    };
    Parts {
        number,
        encode: format!(
            "{module}::encode{with}({k}::encode, {k}::encoded_len, {v}::encode, {v}::encoded_len, \
             {by_reference}{number}, &{place}, buf);\n"
        ),
        len: format!(
            "len += {module}::encoded_len{with}({k}::encoded_len, {v}::encoded_len, \
             {by_reference}{number}, &{place});\n"
        ),
        merge: vec![(
            number,
            format!(
                "{PROST}::check_wire_type({PROST}::WireType::LengthDelimited, wire_type)\
                 .and_then(|()| {merge})"
            ),
        )],
        clear: format!("{place}.clear();\n"),
    }
}
