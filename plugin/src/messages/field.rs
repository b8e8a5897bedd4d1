//! Fields of structs: how they are encoded, what their types are.

use prost_types::field_descriptor_proto::{Label, Type};
use protosmith_compiler::syntax::literal;

use super::{Cx, info::MessageInfo, writer::Writer};
use crate::{
    names::{ident, members},
    schema::{Kind, proto},
};

/// The value of a field, or one of a list.
pub(super) struct Value {
    /// The type in Rust, without a box.
    of_type: String,
    pub(super) boxed: bool,
    /// The path of the message or enum.
    pub(super) target: String,
}

impl Value {
    /// The type in Rust.
    pub(super) fn boxed_type(&self) -> String {
        let of_type = &self.of_type;
        if self.boxed { format!("::prost::alloc::boxed::Box<{of_type}>") } else { of_type.clone() }
    }
}

impl Writer<'_> {
    /// Writes the field at that place, which is in no oneof.
    pub(super) fn field(&mut self, info: &MessageInfo<'_>, at: usize) {
        let (item, name) = (&info.it.field[at], &info.members.fields[at]);
        self.field_head(info, item);
        if let Some(entry) = info.entry(item) {
            return self.map(info, item, entry, name);
        }
        let encoding = info.encoding(item);
        let value = self.value(info, item, encoding.r#type);
        let mut text = tag(encoding.r#type, &value.target);
        if encoding.r#type == Type::Bytes {
            text += if is_bytes(self.cx, info, item) { " = \"bytes\"" } else { " = \"vec\"" };
        }
        text += match encoding.label {
            Label::Optional if encoding.explicit => ", optional",
            Label::Optional => "",
            Label::Required => ", required",
            Label::Repeated if can_pack(encoding.r#type) && !encoding.packed => {
                ", repeated, packed = \"false\""
            }
            Label::Repeated => ", repeated",
        };
        if value.boxed {
            text += ", boxed";
        }
        if !info.is_written_out {
            let default = self.default(item);
            self.line(&format!("#[prost({text}, tag = \"{}\"{default})]", item.number));
        }
        let of_type = value.boxed_type();
        self.line(&match encoding.label {
            Label::Repeated => format!("pub {name}: ::prost::alloc::vec::Vec<{of_type}>,"),
            _ if encoding.explicit => format!("pub {name}: ::core::option::Option<{of_type}>,"),
            _ => format!("pub {name}: {of_type},"),
        });
    }

    fn map(
        &mut self,
        info: &MessageInfo<'_>,
        item: &proto::Field,
        entry: &proto::Message,
        name: &str,
    ) {
        let [key, value] = [0, 1].map(|at| {
            let field = &entry.field[at];
            let of_type = info.encoding_in_entry(field).r#type;
            let target = self.target(info, field);
            let tag = match of_type {
                Type::Enum => format!("enumeration({target})"),
                _ => tag(of_type, &target),
            };
            (tag, self.rust(field, of_type, false, target))
        });
        let is_ordered = info.is_asked(item, |path| self.cx.options.is_btree_map(path));
        let (kind, path) = if is_ordered {
            ("btree_map", "::prost::alloc::collections::BTreeMap")
        } else {
            ("map", "::std::collections::HashMap")
        };
        let number = item.number;
        if !info.is_written_out {
            let (key, value) = (key.0, value.0);
            self.line(&format!("#[prost({kind} = \"{key}, {value}\", tag = \"{number}\")]"));
        }
        self.line(&format!("pub {name}: {path}<{}, {}>,", key.1, value.1));
    }

    /// Writes what stands before a field.
    pub(super) fn field_head(&mut self, info: &MessageInfo<'_>, item: &proto::Field) {
        let mut attributes: Vec<&str> = Vec::new();
        let paths = info.paths(item);
        for attribute in paths.iter().flat_map(|path| self.cx.options.field_attributes(path)) {
            if !attributes.contains(&attribute) {
                attributes.push(attribute);
            }
        }
        self.head(item.options.as_ref().is_some_and(|it| it.deprecated), attributes);
    }

    /// The value of a field that is no map.
    pub(super) fn value(&self, info: &MessageInfo<'_>, item: &proto::Field, of: Type) -> Value {
        let target = self.target(info, item);
        let boxed = is_boxed(self.cx, info, item, of);
        let of_type = self.rust(item, of, is_bytes(self.cx, info, item), target.clone());
        Value { of_type, boxed, target }
    }

    /// The type of a value in Rust; `target` is the path of a message or enum.
    fn rust(&self, item: &proto::Field, of: Type, is_bytes: bool, target: String) -> String {
        if self.cx.typed(item).is_some() { target } else { rust(of, is_bytes, target) }
    }

    /// The path of the message or enum that a field refers to; empty if to none.
    pub(super) fn target(&self, info: &MessageInfo<'_>, item: &proto::Field) -> String {
        let module = if item.oneof().is_some() { &info.inner } else { &info.outer };
        self.cx.schema.id(&item.type_name).map_or_else(String::new, |id| self.cx.path(module, id))
    }

    /// The default in an attribute; empty if there is none.
    fn default(&self, item: &proto::Field) -> String {
        let Some(text) = &item.default_value else { return String::new() };
        let value = match Type::try_from(item.r#type) {
            Ok(Type::Bytes) => {
                let mut bytes = Vec::new();
                literal::unescape(text.as_bytes(), &mut bytes);
                format!("b\"{}\"", bytes.escape_ascii())
            }
            Ok(Type::Enum) => variant_of(self.cx, item, text),
            _ => text.clone(),
        };
        format!(", default = \"{}\"", value.escape_default())
    }
}

/// Whether the value of a field that is no map is behind a box.
pub(crate) fn is_boxed(cx: &Cx<'_>, info: &MessageInfo<'_>, item: &proto::Field, of: Type) -> bool {
    let is_message = matches!(of, Type::Message | Type::Group);
    is_message && item.label != Label::Repeated as i32 && {
        let id = cx.schema.id(&item.type_name).expect("references are checked");
        cx.shapes[id].circle == cx.shapes[info.id].circle
            || of == Type::Message && info.is_asked(item, |it| cx.options.is_boxed(it))
    }
}

/// Whether the values of a field of bytes are `Bytes`.
pub(crate) fn is_bytes(cx: &Cx<'_>, info: &MessageInfo<'_>, item: &proto::Field) -> bool {
    info.is_asked(item, |path| cx.options.is_bytes(path))
}

/// The name that a value of the enum of a field has in Rust; of an alias, that of the first.
pub(crate) fn variant_of(cx: &Cx<'_>, item: &proto::Field, value: &str) -> String {
    let target = cx.schema.id(&item.type_name).map(|id| cx.schema.types[id].kind);
    let Some(Kind::Enum(target)) = target else { unreachable!("references are checked") };
    let number = target.value.iter().find(|it| it.name == value).map(|it| it.number);
    let first = target.value.iter().position(|it| Some(it.number) == number);
    let first = first.expect("defaults are checked");
    let variants = members::variants(target, &ident::camel(&target.name));
    variants.names.into_iter().nth(first).flatten().expect("the first of a number has a name")
}

/// What an attribute says of a type; `target` is the path of a message or enum.
pub(crate) fn tag(of: Type, target: &str) -> String {
    let name = match of {
        Type::Double => "double",
        Type::Float => "float",
        Type::Int64 => "int64",
        Type::Uint64 => "uint64",
        Type::Int32 => "int32",
        Type::Fixed64 => "fixed64",
        Type::Fixed32 => "fixed32",
        Type::Bool => "bool",
        Type::String => "string",
        Type::Group => "group",
        Type::Message => "message",
        Type::Bytes => "bytes",
        Type::Uint32 => "uint32",
        Type::Enum => return format!("enumeration = \"{target}\""),
        Type::Sfixed32 => "sfixed32",
        Type::Sfixed64 => "sfixed64",
        Type::Sint32 => "sint32",
        Type::Sint64 => "sint64",
    };
    name.to_owned()
}

/// A type in Rust; `target` is the path of a message.
pub(crate) fn rust(of: Type, is_bytes: bool, target: String) -> String {
    let name = match of {
        Type::Double => "f64",
        Type::Float => "f32",
        Type::Int64 | Type::Sfixed64 | Type::Sint64 => "i64",
        Type::Uint64 | Type::Fixed64 => "u64",
        Type::Int32 | Type::Sfixed32 | Type::Sint32 | Type::Enum => "i32",
        Type::Uint32 | Type::Fixed32 => "u32",
        Type::Bool => "bool",
        Type::String => "::prost::alloc::string::String",
        Type::Bytes if is_bytes => "::prost::bytes::Bytes",
        Type::Bytes => "::prost::alloc::vec::Vec<u8>",
        Type::Message | Type::Group => return target,
    };
    name.to_owned()
}

/// Whether values of a list may be behind one key.
pub(crate) fn can_pack(of: Type) -> bool {
    !matches!(of, Type::String | Type::Bytes | Type::Message | Type::Group)
}
