//! Extensions: a constant for each, which reads and writes it among the fields that a message keeps.

use prost_types::field_descriptor_proto::{Label, Type};
use protosmith_compiler::model::Features;

use super::{PROST, WIRE, field, literal};
use crate::{
    docs,
    messages::{Comments, Cx, MessageInfo, Openness, can_pack, rust},
    schema::{features, proto},
    serde::local_in,
};

/// The constants for extensions that a file declares outside of messages.
pub(super) fn of_file(cx: &Cx<'_>, file: usize, comments: &Comments) -> String {
    let proto = &cx.schema.files[file].proto;
    let features = features::of_file(proto).expect("files are checked");
    let scope = crate::schema::scope(&proto.package);
    let comment = |at| comments.at(&[7, at]);
    constants(cx, file, features, &scope, &proto.extension, &comment)
}

/// The constants of the message `path` for extensions that it declares; empty if there are none. `place` is
/// that of the message in the descriptor of its file.
pub(super) fn of_message(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    path: &str,
    place: &[i32],
    comments: &Comments,
) -> String {
    let file = cx.schema.types[info.id].file;
    let features = cx.schema.features(info.id);
    let comment = |at| comments.at(&[place, &[6, at]].concat());
    let constants = constants(cx, file, features, info.full_name, &info.it.extension, &comment);
    match constants.as_str() {
        "" => constants,
        _ => format!("impl {path} {{\n{constants}}}\n"),
    }
}

fn constants<'a>(
    cx: &Cx<'_>,
    file: usize,
    scope_features: Features,
    scope: &str,
    extensions: &[proto::Field],
    comment: &dyn Fn(i32) -> &'a [String],
) -> String {
    let constants = (0..).zip(extensions).filter(|(_, it)| cx.has_constant(it));
    let constants = constants.filter_map(|(at, extension)| {
        let extendee = cx.schema.id(&extension.extendee)?;
        let path = format!("{scope}.{}", extension.name);
        let (name, full_name) = (cx.names.extension(&path), &path[1..]);
        let is_bytes = cx.options.is_bytes(&path);
        let value = value(cx, file, scope_features, extension, is_bytes);
        let of = local_in(cx, file, extendee);
        let (number, extended) = (extension.number, &extension.extendee[1..]);
        let mut doc = format!("The extension `{full_name}` of `{extended}`.");
        for (at, line) in docs::attributes(comment(at), false).enumerate() {
            doc += if at == 0 { "\n\n" } else { "\n" };
            doc += line.trim_start_matches("///");
        }
        let deprecated = extension.options.as_ref().is_some_and(|it| it.deprecated);
        let deprecated = if deprecated { "#[deprecated]\n" } else { "" };
        let (of_type, merge, encode) = value;
        let default = default(cx, file, scope_features, extension);
        let default = default.map(|it| format!(".with_default(|| {it})")).unwrap_or_default();
        let kind = format!("{WIRE}::Extension");
        Some(format!(
            "#[doc = {doc:?}]
            {deprecated}pub const {name}: {kind}<{of}, {of_type}> = {kind}::new({number}, {full_name:?}, \
            |wire_type, value, buf, ctx| {merge}, |value, buf| {encode}){default};\n"
        ))
    });
    constants.collect()
}

/// The default of an extension; none where it is that of its type.
fn default(cx: &Cx<'_>, file: usize, scope: Features, extension: &proto::Field) -> Option<String> {
    let is_single = features::encoding(extension, scope, false).label != Label::Repeated;
    let is_closed = cx.typed(extension) == Some(Openness::Closed);
    let is_told = extension.default_value.is_some();
    if !is_single || !(is_told || is_closed || cx.begins_elsewhere(extension)) {
        return None;
    }
    if !is_closed {
        return Some(literal::owned(cx, file, extension));
    }
    let value = literal::borrowed(cx, file, extension);
    let path = local_in(cx, file, cx.schema.id(&extension.type_name)?);
    Some(format!("{WIRE}::number::<{path}>({value})"))
}

/// The type of the values of an extension, and what reads and writes one.
fn value(
    cx: &Cx<'_>,
    file: usize,
    scope: Features,
    extension: &proto::Field,
    is_bytes: bool,
) -> (String, String, String) {
    let number = extension.number;
    let encoding = features::encoding(extension, scope, false);
    let of = encoding.r#type;
    let target = cx.schema.id(&extension.type_name);
    let target = target.map_or_else(String::new, |id| local_in(cx, file, id));
    // A closed enum has no value for some numbers.
    let is_open = cx.typed(extension) == Some(Openness::Open);
    let of_type = if is_open { target } else { rust(of, is_bytes, target) };
    let module = match of {
        Type::Enum if !is_open => format!("{PROST}::int32"),
        _ => field::codec(cx, extension, of).module,
    };
    let own = if of == Type::Group { format!("{number}, ") } else { String::new() };
    let (of_type, merge, encode) = match encoding.label {
        Label::Repeated => {
            let kind = if can_pack(of) && encoding.packed { "packed" } else { "repeated" };
            let of_type = format!("::prost::alloc::vec::Vec<{of_type}>");
            (of_type, "merge_repeated", format!("encode_{kind}"))
        }
        _ => (of_type, "merge", "encode".to_owned()),
    };
    (
        of_type,
        format!("{module}::{merge}({own}wire_type, value, buf, ctx)"),
        format!("{module}::{encode}({number}, value, buf)"),
    )
}
