//! Fields: what they are called, how they are encoded, and the paths of their types.

use prost_types::{
    DescriptorProto, FieldDescriptorProto, FieldOptions,
    field_descriptor_proto::{Label, Type},
};

use super::Lowering;
use crate::{
    messages::{
        info::MessageInfo,
        stand::{self, Note},
    },
    names::{ident, members},
    schema::{Id, Kind, features::Encoding, proto},
};

impl Lowering<'_> {
    /// Lowers the field at that place; `message` is what its message is lowered to, `oneof` what
    /// the oneof is that it is in.
    pub(super) fn field(
        &mut self,
        info: &MessageInfo<'_>,
        at: usize,
        message: &str,
        oneof: Option<&str>,
    ) -> FieldDescriptorProto {
        let (found, name) = (&info.it.field[at], &info.members.fields[at]);
        let (options, paths) = (self.cx.options, info.paths(found));
        let mut attributes: Vec<&str> = Vec::new();
        for attribute in paths.iter().flat_map(|path| options.field_attributes(path)) {
            if !attributes.contains(&attribute) {
                attributes.push(attribute);
            }
        }
        let deprecated = found.options.as_ref().is_some_and(|it| it.deprecated);
        self.note(Note::new(stand::lines(self.comment(), deprecated, attributes.into_iter())));

        let mut lowered = self.plain(info, found, &info.encoding(found), message);
        let natural = match oneof {
            Some(_) => ident::camel(&found.name),
            None => ident::snake(&found.name),
        };
        if natural != *name || !ident::is_convertible(&found.name) {
            lowered.name = Some(self.out.stand_ins.name(&found.name, name, name));
        }
        let path = format!("{message}.{}", lowered.name());
        let asked = |is: &dyn Fn(&str) -> bool| paths.iter().any(|path| is(path));
        if let Some(entry) = info.entry(found) {
            lowered.type_name = Some(format!("{message}.{}", entry.name));
            if asked(&|path| options.is_btree_map(path)) {
                self.out.btree_maps.push(path);
            }
        } else if lowered.r#type() == Type::Bytes && asked(&|path| options.is_bytes(path)) {
            self.out.bytes.push(path);
        } else if lowered.r#type() == Type::Message && asked(&|path| options.is_boxed(path)) {
            // One of them decides on the box of a oneof, the other on whether it can be copied.
            let in_oneof = oneof.map(|it| format!("{message}.{it}.{}", lowered.name()));
            self.out.boxed.extend(in_oneof.into_iter().chain([path]));
        }
        lowered
    }

    /// Lowers what a field and a part of a map have in common.
    pub(super) fn plain(
        &mut self,
        info: &MessageInfo<'_>,
        field: &proto::Field,
        encoding: &Encoding,
        message: &str,
    ) -> FieldDescriptorProto {
        let target = self.cx.schema.id(&field.type_name).filter(|_| info.entry(field).is_none());
        FieldDescriptorProto {
            name: Some(field.name.clone()),
            number: Some(field.number),
            label: Some(encoding.label.into()),
            r#type: Some(encoding.r#type.into()),
            type_name: target.map(|id| {
                let module = if field.oneof().is_some() { &info.inner } else { &info.outer };
                let path = self.cx.path(module, id);
                self.target(info, id, path, message)
            }),
            default_value: self.default(field, target),
            oneof_index: field.oneof_index,
            proto3_optional: encoding.explicit.then_some(true),
            options: (encoding.label == Label::Repeated)
                .then(|| FieldOptions { packed: Some(encoding.packed), ..FieldOptions::default() }),
            ..FieldDescriptorProto::default()
        }
    }

    /// A name for the target of a reference, which prost-build takes for one of another crate.
    fn target(&mut self, info: &MessageInfo<'_>, id: Id, path: String, message: &str) -> String {
        // No name of a schema has a blank.
        let name = format!("to {}", self.out.extern_paths.len());
        let full_name = format!(".{name}");
        self.out.extern_paths.push((full_name.clone(), path));
        if matches!(self.cx.schema.types[id].kind, Kind::Enum(_)) {
            return full_name;
        }
        let shape = self.cx.shapes[id];
        let circle = shape.circle == self.cx.shapes[info.id].circle;
        let field = |r#type: Type, label: Label| FieldDescriptorProto {
            label: Some(label.into()),
            r#type: Some(r#type.into()),
            type_name: (r#type == Type::Message).then(|| message.to_owned()),
            ..FieldDescriptorProto::default()
        };
        let field = match (shape.copy, shape.eq) {
            _ if circle => Some(field(Type::Message, Label::Optional)),
            (true, true) => None,
            (true, false) => Some(field(Type::Double, Label::Optional)),
            (false, true) => Some(field(Type::String, Label::Optional)),
            (false, false) => Some(field(Type::Double, Label::Repeated)),
        };
        self.out.targets.message_type.push(DescriptorProto {
            name: Some(name),
            field: field.into_iter().collect(),
            ..DescriptorProto::default()
        });
        full_name
    }

    /// The default; if it is a value of an enum, with the name that this has in Rust.
    fn default(&mut self, field: &proto::Field, target: Option<Id>) -> Option<String> {
        let text = field.default_value.as_ref()?;
        let Some(Kind::Enum(target)) = target.map(|id| self.cx.schema.types[id].kind) else {
            return Some(text.clone());
        };
        let number = target.value.iter().find(|it| it.name == *text)?.number;
        let first = target.value.iter().position(|it| it.number == number)?;
        let variant = members::variants(target, &ident::camel(&target.name)).swap_remove(first)?;
        let natural = ident::camel(&variant) == variant;
        Some(if natural { variant } else { self.out.stand_ins.name(&variant, &variant, "") })
    }
}
