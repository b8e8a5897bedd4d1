//! Methods that build a message field by field.

use prost_types::field_descriptor_proto::{Label, Type};

use crate::{
    layout::lay_out,
    messages::{Cx, MessageInfo, is_boxed, is_bytes, rust},
    names::ident,
    schema::{Kind, proto},
    serde::{local, variant},
};

const INTO: &str = "::core::convert::Into";
const COLLECT: &str = "::core::iter::FromIterator::from_iter";

/// Appends the methods of the messages of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) {
    let mut text = String::new();
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        let Kind::Message(message) = cx.schema.types[id].kind else { continue };
        if message.is_map_entry() || message.field.is_empty() {
            continue;
        }
        let info = MessageInfo::new(cx, id, message);
        let methods: String = (0..message.field.len()).map(|at| method(cx, &info, at)).collect();
        let path = local(cx, id, id);
        text += &format!("#[allow(dead_code, deprecated)]\nimpl {path} {{\n{methods}}}\n");
    }
    lay_out(&text, out);
}

/// The method of the field at that place.
fn method(cx: &Cx<'_>, info: &MessageInfo<'_>, at: usize) -> String {
    let field = &info.it.field[at];
    let name = &info.members.setters[at];
    let (argument, place, value) = assignment(cx, info, at);
    let doc = match field.oneof() {
        Some(_) => format!("Sets `{}` to `{}`.", ident::bare(&place), field.name),
        None => format!("Sets `{}`.", ident::bare(&place)),
    };
    let deprecated = field.options.as_ref().is_some_and(|it| it.deprecated);
    let deprecated = if deprecated { "#[deprecated]\n" } else { "" };
    format!(
        "#[doc = {doc:?}]
        {deprecated}#[must_use]
        pub fn {name}(mut self, value: {argument}) -> Self {{
            self.{place} = {value};
            self
        }}\n"
    )
}

/// The type of the argument, the member that it goes to, and what it becomes there.
fn assignment(cx: &Cx<'_>, info: &MessageInfo<'_>, at: usize) -> (String, String, String) {
    let field = &info.it.field[at];
    if let Some(entry) = info.entry(field) {
        let [key, value] = [&entry.field[0], &entry.field[1]]
            .map(|it| Argument::new(cx, info, it, info.encoding_in_entry(it).r#type, false));
        let argument =
            format!("impl ::core::iter::IntoIterator<Item = ({}, {})>", key.of_type, value.of_type);
        let into = format!("|(key, value)| ({}, {})", key.value("key"), value.value("value"));
        let is_plain = !key.is_converted && !value.is_converted;
        let values = if is_plain { "value".to_owned() } else { mapped(&into) };
        return (argument, info.members.fields[at].clone(), format!("{COLLECT}({values})"));
    }
    let encoding = info.encoding(field);
    let one = Argument::new(cx, info, field, encoding.r#type, is_bytes(cx, info, field));
    let boxed = |value: String| match is_boxed(cx, info, field, encoding.r#type) {
        true => format!("::prost::alloc::boxed::Box::new({value})"),
        false => value,
    };
    let some = |value: String| format!("::core::option::Option::Some({value})");
    if let Some(oneof) = field.oneof() {
        let variant = variant(cx, info.id, info, oneof, at);
        let value = some(format!("{variant}({})", boxed(one.value("value"))));
        return (one.of_type, info.members.oneofs[oneof].clone(), value);
    }
    let place = info.members.fields[at].clone();
    match encoding.label {
        Label::Repeated => {
            let values = if one.is_converted {
                mapped(&format!("{INTO}::into"))
            } else {
                "value".to_owned()
            };
            let argument = format!("impl ::core::iter::IntoIterator<Item = {}>", one.of_type);
            (argument, place, format!("{COLLECT}({values})"))
        }
        _ => {
            let value = boxed(one.value("value"));
            let value = if encoding.explicit { some(value) } else { value };
            (one.of_type, place, value)
        }
    }
}

/// What is given, each item by way of `function`.
fn mapped(function: &str) -> String {
    let items = "::core::iter::IntoIterator::into_iter(value)";
    format!("::core::iter::Iterator::map({items}, {function})")
}

/// What is taken for a value: texts, bytes and numbers of enums are made of what is `Into` them.
struct Argument {
    of_type: String,
    is_converted: bool,
}

impl Argument {
    fn new(
        cx: &Cx<'_>,
        info: &MessageInfo<'_>,
        field: &proto::Field,
        of: Type,
        is_bytes: bool,
    ) -> Self {
        let target = cx.schema.id(&field.type_name);
        let target = target.map_or_else(String::new, |id| local(cx, info.id, id));
        let is_typed = cx.typed(field).is_some();
        let is_converted = match of {
            Type::String | Type::Bytes => true,
            Type::Enum => !is_typed,
            _ => false,
        };
        let of_type = if is_typed { target } else { rust(of, is_bytes, target) };
        let of_type = if is_converted { format!("impl {INTO}<{of_type}>") } else { of_type };
        Self { of_type, is_converted }
    }

    /// What a value becomes.
    fn value(&self, value: &str) -> String {
        if self.is_converted { format!("{INTO}::into({value})") } else { value.to_owned() }
    }
}
