//! The JSON of protobuf: what the crate `protosmith-types` has to know of each type.

mod enumeration;
pub(crate) mod extension;
mod message;
pub(crate) mod names;
#[cfg(test)]
mod tests;

use crate::{
    messages::{
        Cx, MessageInfo,
        call::{self, Piece},
    },
    schema::{Id, Kind, proto},
};

/// The crate that reads and writes.
pub(crate) const CRATE: &str = "::protosmith_types";

/// Appends the implementations for the types of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) -> Result<(), String> {
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        let Some(kind) = describe(cx, id, out)? else { continue };
        let options: String = cx.options.json.iter().map(|it| format!(", {it}")).collect();
        let (name, path) = (format!("{CRATE}::impl_{kind}"), local(cx, id, id));
        call::invocation(out, &name, &format!("{path}{options}"));
    }
    Ok(())
}

/// Appends what the crate has to know of a type, and returns what kind of a type it is; none for
/// the entry of a map.
fn describe(cx: &Cx<'_>, id: Id, out: &mut String) -> Result<Option<&'static str>, String> {
    Ok(match cx.schema.types[id].kind {
        Kind::Message(it) if it.is_map_entry() => None,
        Kind::Message(it) => {
            message::write(cx, &MessageInfo::new(cx, id, it), out)?;
            Some("message")
        }
        Kind::Enum(it) => {
            enumeration::write(cx, id, it, out);
            Some("enum")
        }
    })
}

/// The path of a type as seen from the package of another, which no name of generated code hides.
pub(crate) fn local(cx: &Cx<'_>, from: Id, to: Id) -> String {
    local_in(cx, cx.schema.types[from].file, to)
}

/// The same as seen from the package of a file.
pub(crate) fn local_in(cx: &Cx<'_>, file: usize, to: Id) -> String {
    anchored(cx, cx.names.module(cx.schema.package(file)), to)
}

fn anchored(cx: &Cx<'_>, module: &[String], to: Id) -> String {
    let path = cx.path(module, to);
    let is_anchored = cx.is_extern(to) || path.starts_with("super::");
    if is_anchored { path } else { format!("self::{path}") }
}

/// The path of the variant of a oneof that a field is, as seen from the package of another type.
pub(crate) fn variant(
    cx: &Cx<'_>,
    from: Id,
    info: &MessageInfo<'_>,
    oneof: usize,
    at: usize,
) -> String {
    let (message, names) = (local(cx, from, info.id), cx.names.of(info.id));
    let (above, _) = message.rsplit_once("::").unwrap_or_default();
    let (module, type_name) = (&names.module, &names.oneofs[oneof]);
    format!("{above}::{module}::{type_name}::{}", info.members.fields[at])
}

/// How values of a field of a type are written and read.
fn codec(cx: &Cx<'_>, from: Id, field: &proto::Field) -> Piece {
    let package = cx.schema.package(cx.schema.types[from].file);
    codec_in(cx, cx.names.module(package), field)
}

/// The same as seen from a module.
fn codec_in(cx: &Cx<'_>, module: &[String], field: &proto::Field) -> Piece {
    let target = cx.schema.id(&field.type_name).map(|id| (id, &cx.schema.types[id]));
    match target {
        Some((_, target)) if target.full_name == ".google.protobuf.NullValue" => {
            Piece::text(format!("{CRATE}::json::Null"))
        }
        Some((id, target)) if matches!(target.kind, Kind::Enum(_)) => Piece::Group {
            open: format!("{CRATE}::json::Enumeration::<"),
            items: vec![Piece::text(anchored(cx, module, id))],
            close: ">::NEW",
        },
        _ => Piece::text(format!("{CRATE}::json::Plain")),
    }
}
