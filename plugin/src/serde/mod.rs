//! `Serialize` and `Deserialize` for the JSON of protobuf, by pbjson-build.

mod lower;
mod qualify;

use crate::{
    messages::{Cx, Place, StandIns, format},
    schema::{Id, Kind, features, proto},
};

/// The package of all that pbjson-build sees; what it makes of a name in it is replaced.
const PACKAGE: &str = "p";

/// Appends the implementations for the types of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) -> Result<(), String> {
    let proto = &cx.schema.files[file].proto;
    let features = features::of_file(proto)?;
    let mut text = String::new();
    let scope = crate::schema::scope(&proto.package);
    for it in &proto.message {
        message(cx, &format!("{scope}.{}", it.name), it, features, &mut text)?;
    }
    for it in &proto.r#enum {
        enumeration(cx, &format!("{scope}.{}", it.name), &mut text)?;
    }
    out.push_str(&format(&qualify::qualified(&text))?);
    Ok(())
}

fn message(
    cx: &Cx<'_>,
    full_name: &str,
    it: &proto::Message,
    scope: features::Resolved,
    out: &mut String,
) -> Result<(), String> {
    let Some(id) = own(cx, full_name) else { return Ok(()) };
    let Some(place) = Place::new(cx, id, scope) else { return Ok(()) };
    run(lower::message(cx, &place)?, out)?;
    for it in it.message.iter().filter(|it| !it.is_map_entry()) {
        message(cx, &format!("{full_name}.{}", it.name), it, place.features, out)?;
    }
    for it in &it.r#enum {
        enumeration(cx, &format!("{full_name}.{}", it.name), out)?;
    }
    Ok(())
}

fn enumeration(cx: &Cx<'_>, full_name: &str, out: &mut String) -> Result<(), String> {
    match own(cx, full_name).map(|id| (id, cx.schema.types[id].kind)) {
        Some((id, Kind::Enum(it))) => run(lower::enumeration(cx, id, it), out),
        _ => Ok(()),
    }
}

/// A type that no other crate has.
fn own(cx: &Cx<'_>, full_name: &str) -> Option<Id> {
    cx.schema.id(full_name).filter(|&id| !cx.is_extern(id))
}

/// What pbjson-build is given for a type: a file with it and what it refers to.
struct Lowered {
    file: prost_types::FileDescriptorProto,
    extern_paths: Vec<(String, String)>,
    /// The type itself.
    root: String,
    maps: Maps,
    stand_ins: StandIns,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Maps {
    Hash,
    BTree,
}

fn run(lowered: Lowered, out: &mut String) -> Result<(), String> {
    let mut builder = pbjson_build::Builder::new();
    builder.register_file_descriptor(lowered.file);
    for (name, path) in lowered.extern_paths {
        builder.extern_path(name, path);
    }
    if lowered.maps == Maps::BTree {
        builder.btree_map([lowered.root.as_str()]);
    }
    let texts = builder.generate(&[&lowered.root], |_| Ok(Vec::new()));
    for (_, text) in texts.map_err(|it| it.to_string())? {
        let text = String::from_utf8(text).map_err(|it| it.to_string())?;
        // It calls types by their full names, which begin with the package.
        let text = text.replace("\"p.", "\"").replace("struct p.", "struct ");
        out.push_str(&lowered.stand_ins.with_names(&text));
    }
    Ok(())
}
