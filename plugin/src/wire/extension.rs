//! Extensions: a constant for each, which reads and writes it among the fields that a message keeps.

use prost_types::field_descriptor_proto::{Label, Type};
use protosmith_compiler::model::Features;

use super::{PROST, WIRE, field};
use crate::{
    messages::{Cx, Openness, can_pack, rust},
    schema::{Id, features, proto},
    serde::local_in,
};

/// The constants for extensions that a file declares outside of messages.
pub(super) fn of_file(cx: &Cx<'_>, file: usize) -> String {
    let proto = &cx.schema.files[file].proto;
    let features = features::of_file(proto).expect("files are checked");
    let scope = crate::schema::scope(&proto.package);
    constants(cx, file, features, &scope, &proto.extension)
}

/// The constants of a message for extensions that it declares; empty if there are none.
pub(super) fn of_message(cx: &Cx<'_>, id: Id, message: &proto::Message, path: &str) -> String {
    let found = &cx.schema.types[id];
    let features = cx.schema.features(id);
    let constants = constants(cx, found.file, features, &found.full_name, &message.extension);
    match constants.as_str() {
        "" => constants,
        _ => format!("impl {path} {{\n{constants}}}\n"),
    }
}

fn constants(
    cx: &Cx<'_>,
    file: usize,
    scope_features: Features,
    scope: &str,
    extensions: &[proto::Field],
) -> String {
    let constants = extensions.iter().filter(|it| cx.has_constant(it));
    let constants = constants.filter_map(|extension| {
        let extendee = cx.schema.id(&extension.extendee)?;
        let full_name = format!("{scope}.{}", extension.name);
        let (name, full_name) = (cx.names.extension(&full_name), &full_name[1..]);
        let (of, value) =
            (local_in(cx, file, extendee), value(cx, file, scope_features, extension));
        let (number, extended) = (extension.number, &extension.extendee[1..]);
        let doc = format!("The extension `{full_name}` of `{extended}`.");
        let (of_type, merge, encode) = value;
        let kind = format!("{WIRE}::Extension");
        Some(format!(
            "#[doc = {doc:?}]
            pub const {name}: {kind}<{of}, {of_type}> = {kind}::new({number}, {full_name:?}, \
            |wire_type, value, buf, ctx| {merge}, |value, buf| {encode});\n"
        ))
    });
    constants.collect()
}

/// The type of the values of an extension, and what reads and writes one.
fn value(
    cx: &Cx<'_>,
    file: usize,
    scope: Features,
    extension: &proto::Field,
) -> (String, String, String) {
    let number = extension.number;
    let encoding = features::encoding(extension, scope, false);
    let of = encoding.r#type;
    let target = cx.schema.id(&extension.type_name);
    let target = target.map_or_else(String::new, |id| local_in(cx, file, id));
    // A closed enum has no value for some numbers.
    let is_open = cx.typed(extension) == Some(Openness::Open);
    let of_type = if is_open { target } else { rust(of, false, target) };
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
