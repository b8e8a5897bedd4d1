//! `Serialize` and `Deserialize` for the JSON of protobuf, by pbjson-build.

mod lower;
mod qualify;

use crate::{
    messages::{Cx, MessageInfo, Placeholders},
    schema::Kind,
};

/// The package of all that pbjson-build sees; what it makes of a name in it is replaced.
const PACKAGE: &str = "p";

/// Appends the implementations for the types of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) -> Result<(), String> {
    let mut text = String::new();
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        let lowered = match cx.schema.types[id].kind {
            Kind::Message(message) if message.is_map_entry() => continue,
            Kind::Message(value) => lower::message(cx, &MessageInfo::new(cx, id, value))?,
            Kind::Enum(value) => lower::enumeration(cx, id, value),
        };
        run(lowered, &mut text)?;
    }
    let tree = syn::parse_file(&qualify::qualified(&text)).map_err(|it| it.to_string())?;
    out.push_str(&prettyplease::unparse(&tree));
    Ok(())
}

/// What pbjson-build is given for a type: a file with it and what it refers to.
struct Lowered {
    file: prost_types::FileDescriptorProto,
    extern_paths: Vec<(String, String)>,
    /// The type itself.
    root: String,
    maps: Maps,
    /// What a reader of an enum takes: the name that is written, and others of its number.
    aliases: Vec<(String, String)>,
    stand_ins: Placeholders,
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
        let mut text = lowered.stand_ins.with_names(&text).into_owned();
        for (name, alias) in &lowered.aliases {
            let arm = format!("\"{name}\" => Ok(");
            text = text.replace(&arm, &format!("\"{alias}\" | {arm}"));
        }
        out.push_str(&text);
    }
    Ok(())
}
