//! Fields: what they are called, how they are encoded, and the paths of their types.

use prost_types::{
    DescriptorProto, FieldDescriptorProto, FieldOptions,
    field_descriptor_proto::{Label, Type},
};

use super::{Lowering, message::Place};
use crate::{
    messages::stand::{self, Note},
    names::{
        ident,
        members::{self, Methods},
    },
    schema::{
        Id, Kind,
        features::{self, Encoding},
        proto,
    },
};

impl Lowering<'_> {
    /// Lowers a field of a message, or of the oneof that is lowered to `oneof`.
    pub(super) fn field(
        &mut self,
        place: &Place<'_>,
        it: &proto::Field,
        name: &str,
        oneof: Option<&str>,
    ) -> FieldDescriptorProto {
        let paths = paths(place, it);
        let options = self.cx.options;
        let mut attributes: Vec<&str> =
            paths.iter().flat_map(|path| options.field_attributes(path)).collect();
        attributes.dedup();
        let deprecated = it.options.as_ref().is_some_and(|it| it.deprecated);
        self.note(Note::new(stand::lines(self.comment(), deprecated, attributes.into_iter())));

        let module = if it.oneof().is_some() { place.inner } else { place.outer };
        let mut lowered = self.plain(place, it, &encoding(place, it), module);
        let natural = match it.oneof() {
            Some(_) => ident::camel(&it.name) == name,
            None => ident::snake(&it.name) == name,
        };
        if !natural {
            lowered.name = Some(self.out.stand_ins.name(&it.name, name, name));
        }
        let owner = oneof.map_or(place.lowered.to_owned(), |it| format!("{}.{it}", place.lowered));
        let [path, boxed] = [place.lowered, &owner].map(|it| format!("{it}.{}", lowered.name()));
        let asked = |is: &dyn Fn(&str) -> bool| paths.iter().any(|path| is(path));
        if lowered.r#type() == Type::Bytes && asked(&|path| options.is_bytes(path)) {
            self.out.bytes.push(path.clone());
        }
        if let Some(entry) = place.entries.get(&it.type_name) {
            lowered.type_name = Some(format!("{}.{}", place.lowered, entry.name));
            lowered.r#type = Some(Type::Message.into());
            if asked(&|path| options.is_btree_map(path)) {
                self.out.btree_maps.push(path);
            }
        } else if lowered.r#type() == Type::Message && asked(&|path| options.is_boxed(path)) {
            self.out.boxed.push(boxed);
        }
        lowered
    }

    /// Lowers what a field and a part of a map have in common; paths are as seen from `module`.
    pub(super) fn plain(
        &mut self,
        place: &Place<'_>,
        it: &proto::Field,
        encoding: &Encoding,
        module: &[String],
    ) -> FieldDescriptorProto {
        let target = self.cx.schema.id(&it.type_name).filter(|_| !it.type_name.is_empty());
        FieldDescriptorProto {
            name: Some(it.name.clone()),
            number: Some(it.number),
            label: Some(encoding.label.into()),
            r#type: Some(encoding.r#type.into()),
            type_name: target.map(|id| self.target(place, id, encoding, module)),
            default_value: self.default(it, target),
            oneof_index: it.oneof_index,
            proto3_optional: encoding.explicit.then_some(true),
            options: (encoding.label == Label::Repeated)
                .then(|| FieldOptions { packed: Some(encoding.packed), ..FieldOptions::default() }),
            ..FieldDescriptorProto::default()
        }
    }

    /// A name for the target of a reference, which prost-build takes for one of another crate.
    fn target(&mut self, place: &Place<'_>, id: Id, of: &Encoding, module: &[String]) -> String {
        // No name of a schema has a blank.
        let name = format!("to {}", self.out.extern_paths.len());
        let full_name = format!(".{name}");
        self.out.extern_paths.push((full_name.clone(), self.cx.path(module, id)));
        if of.r#type == Type::Enum {
            return full_name;
        }
        let shape = self.cx.shapes[id];
        let circle = shape.circle == self.cx.shapes[place.id].circle;
        let field = |r#type: Type, label: Label| FieldDescriptorProto {
            label: Some(label.into()),
            r#type: Some(r#type.into()),
            type_name: (r#type == Type::Message).then(|| place.lowered.to_owned()),
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

    /// The default, where it is a value of an enum with the name that this has in Rust.
    fn default(&mut self, it: &proto::Field, target: Option<Id>) -> Option<String> {
        let text = it.default_value.as_ref()?;
        let Some(Kind::Enum(target)) = target.map(|id| self.cx.schema.types[id].kind) else {
            return Some(text.clone());
        };
        let number = target.value.iter().find(|it| it.name == *text)?.number;
        let first = target.value.iter().position(|it| it.number == number)?;
        let variant = members::variants(target, &ident::camel(&target.name)).swap_remove(first)?;
        let natural = ident::camel(&variant) == variant;
        Some(if natural { variant } else { self.out.stand_ins.name(&variant, &variant, "") })
    }

    /// The methods that prost derives from a field.
    pub(super) fn methods(&self, place: &Place<'_>, it: &proto::Field) -> Methods {
        let encoding = encoding(place, it);
        let entry = place.entries.get(&it.type_name);
        let of_enum = entry.and_then(|it| it.field.last()).map(|it| it.r#type == Type::Enum as i32);
        let (getter, prefixes): (_, &[_]) = match (of_enum, encoding.r#type, encoding.label) {
            (Some(true), ..) => (false, &["get_", "insert_"]),
            (Some(false), ..) => (false, &[]),
            (None, Type::Enum, Label::Repeated) => (true, &["push_"]),
            (None, Type::Enum, _) => (true, &["set_"]),
            (None, Type::Message | Type::Group, _) => (false, &[]),
            _ => (encoding.explicit, &[]),
        };
        Methods { getter, prefixes }
    }
}

fn encoding(place: &Place<'_>, it: &proto::Field) -> Encoding {
    let oneof = it.oneof().and_then(|at| place.it.oneof[at].options.as_ref());
    let scope = place.features.with(oneof.and_then(|it| it.features.as_ref()));
    features::encoding(it, scope, place.entries.contains_key(&it.type_name))
}

/// The names that options may give a field: with and without the oneof that it is in.
fn paths(place: &Place<'_>, it: &proto::Field) -> Vec<String> {
    let mut paths = vec![format!("{}.{}", place.full_name, it.name)];
    if let Some(at) = it.oneof() {
        paths.push(format!("{}.{}.{}", place.full_name, place.it.oneof[at].name, it.name));
    }
    paths
}
