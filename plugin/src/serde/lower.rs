//! A type to the descriptors that pbjson-build reads, with stand-ins for its names.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToLowerCamelCase as _;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto,
    FileDescriptorProto, MessageOptions, OneofDescriptorProto,
};

use super::{Lowered, Maps, PACKAGE};
use crate::{
    messages::{Cx, MessageInfo, Placeholders},
    names::{ident, members},
    schema::{Id, Kind, features::Encoding, proto},
};

impl Lowered {
    fn new(cx: &Cx<'_>, id: Id) -> Self {
        let module = module(cx, id);
        let mut stand_ins = Placeholders::default();
        let name = stand_ins.name(&cx.schema.types[id].full_name[1..], "", "");
        let root = format!(".{PACKAGE}.{name}");
        let file = FileDescriptorProto {
            package: Some(PACKAGE.to_owned()),
            syntax: Some("proto3".to_owned()),
            ..FileDescriptorProto::default()
        };
        let extern_paths = vec![(root.clone(), local(cx, &module, id))];
        Self { file, extern_paths, root, maps: Maps::Hash, aliases: Vec::new(), stand_ins }
    }

    fn name(&self) -> &str {
        &self.root[PACKAGE.len() + 2..]
    }
}

/// The module that the implementations are in.
fn module(cx: &Cx<'_>, id: Id) -> Vec<String> {
    let file = cx.schema.types[id].file;
    cx.names.module(cx.schema.package(file)).to_vec()
}

/// The path of a type, which no name of the generated code hides.
fn local(cx: &Cx<'_>, module: &[String], id: Id) -> String {
    let path = cx.path(module, id);
    let anchored = cx.is_extern(id) || path.starts_with("super::");
    if anchored { path } else { format!("self::{path}") }
}

/// Lowers an enum.
pub(super) fn enumeration(cx: &Cx<'_>, id: Id, item: &proto::Enum) -> Lowered {
    let mut lowered = Lowered::new(cx, id);
    let mut lowered_enum = EnumDescriptorProto {
        name: Some(lowered.name().to_owned()),
        ..EnumDescriptorProto::default()
    };
    let variants = members::variants(item, &ident::camel(&item.name));
    let mut names = BTreeMap::new();
    for (value, variant) in item.value.iter().zip(variants) {
        let name = *names.entry(value.number).or_insert(&value.name);
        let Some(variant) = variant else {
            lowered.aliases.push((name.clone(), value.name.clone()));
            continue;
        };
        lowered_enum.value.push(EnumValueDescriptorProto {
            name: Some(lowered.stand_ins.name(&value.name, &variant, "")),
            number: Some(value.number),
            options: None,
        });
    }
    lowered.file.enum_type.push(lowered_enum);
    lowered
}

/// Lowers a message; the error is for what JSON or pbjson-build cannot tell apart.
pub(super) fn message(cx: &Cx<'_>, info: &MessageInfo<'_>) -> Result<Lowered, String> {
    let mut lowered = Lowered::new(cx, info.id);
    let name = lowered.name().to_owned();
    let mut message = DescriptorProto { name: Some(name), ..DescriptorProto::default() };
    for (at, oneof) in info.it.oneof.iter().enumerate() {
        let (type_name, field) = (&cx.names.of(info.id).oneofs[at], &info.members.oneofs[at]);
        let name = lowered.stand_ins.name(&oneof.name, type_name, field);
        let parent = local(cx, &module(cx, info.id), info.id);
        let (above, _) = parent.rsplit_once("::").unwrap_or_default();
        let path = format!("{above}::{}::{type_name}", cx.names.of(info.id).module);
        lowered.extern_paths.push((format!("{}.{name}", lowered.root), path));
        message.oneof_decl.push(OneofDescriptorProto { name: Some(name), options: None });
    }
    let (mut json_names, mut maps) = (BTreeMap::new(), BTreeSet::new());
    for item in &info.it.field {
        if json_names.insert(json_name(item), item.name.as_str()).is_some() {
            return Err(format!(
                "two fields of `{}` are `{}` in JSON: set another `json_name` on `{}`",
                &info.full_name[1..],
                json_name(item).escape_debug(),
                item.name
            ));
        }
    }
    // Variants of oneofs are named; the reader's own, which are for fields, are not to be like them.
    let mut variants = crate::names::Scope::default();
    let in_oneofs = info.it.field.iter().zip(&info.members.fields);
    in_oneofs.filter(|(it, _)| it.oneof().is_some()).for_each(|(_, name)| variants.reserve(name));
    for (item, name) in info.it.field.iter().zip(&info.members.fields) {
        let (variant, module) = match item.oneof() {
            Some(_) => (name.clone(), name.clone()),
            None => (variants.take(&ident::camel(&item.name)), name.clone()),
        };
        let json_name = json_name(item);
        let literal = json_name.escape_default().to_string();
        // A name of the schema is read too, unless JSON has it for another field.
        let is_only_in_json = json_names.get(item.name.as_str()).is_some_and(|of| *of != item.name);
        let wanted = if is_only_in_json { &literal } else { &item.name };
        let named = lowered.stand_ins.name(wanted, &variant, &module);
        let mut field = plain(cx, info, item, &info.encoding(item), &mut lowered);
        // Where both names are one, pbjson-build is to see that they are.
        field.json_name = Some(if is_only_in_json || json_name == item.name {
            named.clone()
        } else {
            lowered.stand_ins.name(&literal, "", "")
        });
        field.name = Some(named);
        if let Some(entry) = info.entry(item) {
            field.type_name = Some(format!("{}.{}", lowered.root, entry.name));
            maps.insert(info.paths(item).iter().any(|path| cx.options.is_btree_map(path)));
            let fields = entry.field.iter();
            let fields =
                fields.map(|it| plain(cx, info, it, &info.encoding_in_entry(it), &mut lowered));
            let field = fields.collect();
            message.nested_type.push(DescriptorProto {
                name: Some(entry.name.clone()),
                field,
                options: Some(MessageOptions {
                    map_entry: Some(true),
                    ..MessageOptions::default()
                }),
                ..DescriptorProto::default()
            });
        }
        message.field.push(field);
    }
    if maps.len() > 1 {
        return Err(format!(
            "`serde` needs all maps of a message to be of one kind: say `btree_map={}`",
            info.full_name
        ));
    }
    if maps.contains(&true) {
        lowered.maps = Maps::BTree;
    }
    lowered.file.message_type.push(message);
    Ok(lowered)
}

fn json_name(field: &proto::Field) -> String {
    field.json_name.clone().unwrap_or_else(|| field.name.to_lower_camel_case())
}

fn plain(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    field: &proto::Field,
    encoding: &Encoding,
    to: &mut Lowered,
) -> FieldDescriptorProto {
    let target = cx.schema.id(&field.type_name).filter(|_| info.entry(field).is_none());
    FieldDescriptorProto {
        name: Some(field.name.clone()),
        number: Some(field.number),
        label: Some(encoding.label.into()),
        r#type: Some(encoding.r#type.into()),
        type_name: target.map(|id| self::target(cx, info, id, to)),
        oneof_index: field.oneof_index,
        proto3_optional: encoding.explicit.then_some(true),
        ..FieldDescriptorProto::default()
    }
}

/// Adds what a field refers to, and returns its name.
fn target(cx: &Cx<'_>, info: &MessageInfo<'_>, id: Id, to: &mut Lowered) -> String {
    let name = format!("to {}", to.extern_paths.len());
    let full_name = format!(".{PACKAGE}.{name}");
    let path = local(cx, &module(cx, info.id), id);
    to.extern_paths.push((full_name.clone(), path));
    match cx.schema.types[id].kind {
        Kind::Enum(_) => to
            .file
            .enum_type
            .push(EnumDescriptorProto { name: Some(name), ..EnumDescriptorProto::default() }),
        Kind::Message(_) => to
            .file
            .message_type
            .push(DescriptorProto { name: Some(name), ..DescriptorProto::default() }),
    }
    full_name
}
