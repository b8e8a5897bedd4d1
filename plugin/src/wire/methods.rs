//! The methods of a message that prost derives from its fields.

use prost_types::field_descriptor_proto::{Label, Type};

use super::{NONE, SOME, WIRE, literal};
use crate::{
    messages::{Cx, MessageInfo},
    names::ident,
    schema::proto,
    serde::local,
};

/// The block of methods of a message; empty if there are none.
pub(super) fn of(cx: &Cx<'_>, info: &MessageInfo<'_>, path: &str) -> String {
    let fields = info.it.field.iter().zip(&info.members.fields);
    let fields = fields.filter(|(it, _)| it.oneof().is_none());
    let methods: String = fields.map(|(it, name)| of_field(cx, info, it, name)).collect();
    if methods.is_empty() {
        return methods;
    }
    format!("#[allow(dead_code, deprecated)]\nimpl {path} {{\n{methods}}}\n")
}

fn of_field(cx: &Cx<'_>, info: &MessageInfo<'_>, field: &proto::Field, name: &str) -> String {
    if let Some(entry) = info.entry(field) {
        let is_number = |it: &&proto::Field| it.is_enum() && cx.typed(it).is_none();
        let value = entry.field.last().filter(is_number);
        return value.map(|it| map(cx, info, name, &entry.field[0], it)).unwrap_or_default();
    }
    let encoding = info.encoding(field);
    match (encoding.r#type, encoding.label) {
        (Type::Enum, Label::Repeated) if cx.typed(field).is_some() => String::new(),
        (Type::Enum, Label::Repeated) => list(cx, info, field, name),
        (Type::Enum, _) => enumeration(cx, info, field, name, encoding.explicit),
        (Type::Message | Type::Group, _) | (_, Label::Repeated) => String::new(),
        (of, _) if encoding.explicit => {
            let (bare, default) = (ident::bare(name), literal::borrowed(cx, info.file(cx), field));
            let (of_type, some) = match of {
                Type::String => ("&str", format!("{SOME}(value) => value,\n")),
                Type::Bytes => ("&[u8]", format!("{SOME}(value) => value,\n")),
                of => (scalar(of), format!("{SOME}(value) => *value,\n")),
            };
            let doc = format!(
                "Returns the value of `{bare}`, or the default value if `{bare}` is unset."
            );
            format!(
                "#[doc = {doc:?}]
                pub fn {name}(&self) -> {of_type} {{ match &self.{name} {{ {some} {NONE} => {default},\n }} }}\n"
            )
        }
        _ => String::new(),
    }
}

/// A type without memory of its own.
fn scalar(of: Type) -> &'static str {
    match of {
        Type::Double => "f64",
        Type::Float => "f32",
        Type::Int64 | Type::Sfixed64 | Type::Sint64 => "i64",
        Type::Uint64 | Type::Fixed64 => "u64",
        Type::Uint32 | Type::Fixed32 => "u32",
        Type::Bool => "bool",
        _ => "i32",
    }
}

/// The getter and the setter of an enum.
fn enumeration(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    field: &proto::Field,
    name: &str,
    explicit: bool,
) -> String {
    let (bare, path) = (ident::bare(name), target(cx, info, field));
    let default = literal::borrowed(cx, info.file(cx), field);
    let get_doc = format!("Returns the enum value of `{bare}`, or the default if there is none.");
    let set_doc = format!("Sets `{bare}` to the provided enum value.");
    let is_typed = cx.typed(field).is_some();
    let get = match (is_typed, explicit) {
        (true, true) => format!("self.{name}.unwrap_or({default})"),
        (true, false) => format!("self.{name}"),
        (false, true) => format!(
            "self.{name}.and_then(|it| <{path} as ::core::convert::TryFrom<i32>>::try_from(it).ok())\
             .unwrap_or({default})"
        ),
        (false, false) => format!(
            "<{path} as ::core::convert::TryFrom<i32>>::try_from(self.{name}).unwrap_or({default})"
        ),
    };
    let value = if is_typed { "value".to_owned() } else { format!("{WIRE}::number(value)") };
    let value = if explicit { format!("{SOME}({value})") } else { value };
    format!(
        "#[doc = {get_doc:?}]
        pub fn {name}(&self) -> {path} {{ {get} }}
        #[doc = {set_doc:?}]
        pub fn set_{bare}(&mut self, value: {path}) {{ self.{name} = {value}; }}\n"
    )
}

/// The methods of a list of numbers of an enum.
fn list(cx: &Cx<'_>, info: &MessageInfo<'_>, field: &proto::Field, name: &str) -> String {
    let (bare, path) = (ident::bare(name), target(cx, info, field));
    let get_doc =
        format!("Returns an iterator which yields the valid enum values contained in `{bare}`.");
    let push_doc = format!("Appends the provided enum value to `{bare}`.");
    format!(
        "#[doc = {get_doc:?}]
        pub fn {name}(&self) -> ::core::iter::FilterMap<\
            ::core::iter::Cloned<::core::slice::Iter<'_, i32>>, \
            fn(i32) -> ::core::option::Option<{path}>> {{
            self.{name}.iter().cloned().filter_map(|it| {{
                <{path} as ::core::convert::TryFrom<i32>>::try_from(it).ok()
            }})
        }}
        #[doc = {push_doc:?}]
        pub fn push_{bare}(&mut self, value: {path}) {{ self.{name}.push({WIRE}::number(value)); }}\n"
    )
}

/// The methods of a map whose values are numbers of an enum.
fn map(
    cx: &Cx<'_>,
    info: &MessageInfo<'_>,
    name: &str,
    key: &proto::Field,
    value: &proto::Field,
) -> String {
    let (bare, path) = (ident::bare(name), target(cx, info, value));
    let (by_reference, owned, take) = match info.encoding_in_entry(key).r#type {
        Type::String => ("&str", "::prost::alloc::string::String", ""),
        of => (scalar(of), scalar(of), "&"),
    };
    let get_doc = format!(
        "Returns the enum value for the corresponding key in `{bare}`, or `None` if the entry does \
         not exist or it is not a valid enum value."
    );
    let insert_doc = format!("Inserts a key value pair into `{bare}`.");
    let valid = format!("|it| <{path} as ::core::convert::TryFrom<i32>>::try_from(it).ok()");
    let optional = format!("::core::option::Option<{path}>");
    format!(
        "#[doc = {get_doc:?}]
        pub fn get_{bare}(&self, key: {by_reference}) -> {optional} {{
            self.{name}.get({take}key).cloned().and_then({valid})
        }}
        #[doc = {insert_doc:?}]
        pub fn insert_{bare}(&mut self, key: {owned}, value: {path}) -> {optional} {{
            self.{name}.insert(key, {WIRE}::number(value)).and_then({valid})
        }}\n"
    )
}

/// The path of the enum of a field.
fn target(cx: &Cx<'_>, info: &MessageInfo<'_>, field: &proto::Field) -> String {
    let id = cx.schema.id(&field.type_name).expect("references are checked");
    local(cx, info.id, id)
}
