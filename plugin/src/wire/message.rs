//! A message: what prost derives from attributes.

use super::{PROST, WIRE, extension, field, field::Parts, literal, methods, oneof};
use crate::{
    messages::{Comments, Cx, MessageInfo, has_defaults},
    names::ident,
    serde::local,
};

/// The implementations for a message; `place` is where it is in the descriptor of its file.
pub(super) fn implementations(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    place: &[i32],
    comments: &Comments,
) -> String {
    let path = local(cx, info.id, info.id);
    let mut parts = all(cx, info);
    let clear: String = parts.iter().map(|it| it.clear.as_str()).collect();
    // As they are on the wire.
    parts.sort_by_key(|it| it.number);
    let encode: String = parts.iter().map(|it| it.encode.as_str()).collect();
    let len: String = parts.iter().map(|it| it.len.as_str()).collect();
    let unknown = |before: &str, after: &str| match cx.options.keeps_unknown_fields {
        true => format!("{before}self.{}.{after};\n", info.members.unknown),
        false => String::new(),
    };
    let mut text = format!(
        "{}#[allow(unused_variables)]
        impl ::prost::Message for {path} {{
            fn encode_raw(&self, buf: &mut impl ::prost::bytes::BufMut) {{
                {encode}{}
            }}
            fn merge_field(&mut self, tag: u32, wire_type: {PROST}::WireType, \
                buf: &mut impl ::prost::bytes::Buf, ctx: {PROST}::DecodeContext) \
                -> ::core::result::Result<(), ::prost::DecodeError> {{
                {}
            }}
            fn encoded_len(&self) -> usize {{
                let mut len = 0;
                {len}{} len
            }}
            fn clear(&mut self) {{
                {clear}{}
            }}
        }}\n",
        info.it.allowed(),
        unknown("", "encode_raw(buf)"),
        merge(cx, info, &parts),
        unknown("len += ", "encoded_len()"),
        unknown("", "clear()"),
    );
    if cx.options.keeps_unknown_fields {
        text += &format!(
            "impl {WIRE}::Extendable for {path} {{
                fn unknown_fields(&self) -> &{WIRE}::UnknownFields {{ &self.{0} }}
                fn unknown_fields_mut(&mut self) -> &mut {WIRE}::UnknownFields {{ &mut self.{0} }}
            }}\n",
            info.members.unknown
        );
        text += &extension::of_message(cx, info, &path, place, comments);
    }
    if has_defaults(cx, info) {
        text += &default(cx, info, &path);
    }
    text + &methods::of(cx, info, &path)
}

/// The statements for fields and oneofs, each of these where its first field is.
fn all(cx: &Cx<'_>, info: &MessageInfo<'_>) -> Vec<Parts> {
    let oneofs = info.it.oneof_fields();
    let parts = info.it.field.iter().enumerate().filter_map(|(at, it)| match it.oneof() {
        None => Some(field::parts(cx, info, at)),
        Some(oneof) if oneofs[oneof][0] == at => {
            Some(oneof::parts(cx, info, oneof, &oneofs[oneof]))
        }
        Some(_) => None,
    });
    parts.collect()
}

/// What reads a field.
fn merge(cx: &Cx<'_>, info: &MessageInfo<'_>, parts: &[Parts]) -> String {
    let name_of = |number: i32| {
        let at = info.it.field.iter().position(|it| it.number == number).unwrap_or_default();
        match info.it.field[at].oneof() {
            Some(oneof) => ident::bare(&info.members.oneofs[oneof]),
            None => ident::bare(&info.members.fields[at]),
        }
    };
    let skip = match cx.options.keeps_unknown_fields {
        true => format!("self.{}.merge_field(tag, wire_type, buf, ctx)", info.members.unknown),
        false => format!("{PROST}::skip_field(wire_type, tag, buf, ctx)"),
    };
    if parts.is_empty() {
        return skip;
    }
    let arms = parts.iter().flat_map(|it| &it.merge);
    let arms = arms.map(|(number, merge)| {
        format!("{number} => {{ field = {:?};\n {merge} }}\n", name_of(*number))
    });
    let (arms, message) = (arms.collect::<String>(), ident::bare(&cx.names.of(info.id).item));
    format!(
        "let field;
        let merged = match tag {{ {arms} _ => return {skip},\n }};
        merged.map_err(|it| {WIRE}::within(it, {message:?}, field))"
    )
}

fn default(cx: &Cx<'_>, info: &MessageInfo<'_>, path: &str) -> String {
    let fields = info.it.field.iter().zip(&info.members.fields);
    let fields = fields.filter(|(it, _)| it.oneof().is_none());
    let fields = fields.map(|(it, name)| {
        let value = match info.encoding(it).label {
            prost_types::field_descriptor_proto::Label::Required => {
                literal::owned(cx, info.file(cx), it)
            }
            _ => format!("{}()", super::DEFAULT),
        };
        format!("{name}: {value},\n")
    });
    let oneofs = info.members.oneofs.iter().filter(|it| !it.is_empty());
    let oneofs = oneofs.map(|name| format!("{name}: {},\n", super::NONE));
    let unknown = [&info.members.unknown].into_iter();
    let unknown = unknown.filter(|_| cx.options.keeps_unknown_fields);
    let unknown = unknown.map(|name| format!("{name}: {}(),\n", super::DEFAULT));
    format!(
        "{}impl ::core::default::Default for {path} {{
            fn default() -> Self {{
                Self {{ {} }}
            }}
        }}\n",
        info.it.allowed(),
        fields.chain(oneofs).chain(unknown).collect::<String>()
    )
}
