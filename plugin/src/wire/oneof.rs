//! How the fields of a oneof are written, measured and read.

use prost_types::field_descriptor_proto::Type;

use super::{
    DEFAULT, NONE, SOME,
    field::{Codec, Parts, codec, rest},
};
use crate::{
    messages::{Cx, MessageInfo},
    serde::variant,
};

/// The statements for a oneof that has `fields`.
pub(super) fn parts(cx: &Cx<'_>, info: &MessageInfo<'_>, oneof: usize, fields: &[usize]) -> Parts {
    let place = format!("self.{}", info.members.oneofs[oneof]);
    let (mut encode, mut len, mut merge) = (String::new(), String::new(), Vec::new());
    for &at in fields {
        let field = &info.it.field[at];
        let variant = variant(cx, info.id, info, oneof, at);
        let of = info.encoding(field).r#type;
        let codec = codec(cx, field, of);
        let (module, number) = (&codec.module, field.number);
        let arm = |then: &str| format!("{SOME}({variant}(value)) => {{ {then} }}\n");
        encode += &arm(&format!("{module}::encode({number}, value, buf);"));
        len += &arm(&format!("len += {module}::encoded_len({number}, value);"));
        merge.push((number, read(cx, info, &codec, of, &place, &variant)));
    }
    let matched = |arms: &str| format!("match &{place} {{ {arms} {NONE} => {{}}\n }}\n");
    Parts {
        number: fields.iter().map(|&it| info.it.field[it].number).min().unwrap_or_default(),
        encode: matched(&encode),
        len: matched(&len),
        merge,
        clear: format!("{place} = {NONE};\n"),
    }
}

/// What reads a field: a message goes on with the one that is there.
fn read(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    codec: &Codec,
    of: Type,
    place: &str,
    variant: &str,
) -> String {
    let Codec { module, is_closed, number } = codec;
    if *is_closed {
        let rest = rest(cx, info);
        return format!(
            "{module}::merge(tag, wire_type, {rest}, buf, ctx).map(|it| {{ \
             if let {SOME}(it) = it {{ {place} = {SOME}({variant}(it)); }} }})"
        );
    }
    let value = match of {
        Type::Message | Type::Group => format!(
            "match {place}.take() {{ {SOME}({variant}(value)) => value,\n _ => {DEFAULT}(),\n }}"
        ),
        _ => format!("{DEFAULT}()"),
    };
    format!(
        "let mut value = {value};
        {module}::merge({number}wire_type, &mut value, buf, ctx)\
        .map(|()| {place} = {SOME}({variant}(value)))"
    )
}
