//! Refuses what no compiler hands out, so that nothing behind it has to expect it.

use std::collections::HashSet;

use prost_types::field_descriptor_proto::{Label, Type};

use super::{Kind, Schema, default, features, proto};

const LAST_NUMBER: i32 = (1 << 29) - 1;

/// What can be said of a file without the others.
pub(super) fn file(file: &proto::File) -> Result<(), String> {
    let path = &file.name;
    let odd = |it: &str| it.is_empty() || it == "." || it == "..";
    if path.split('/').any(odd) || path.contains(['\\', ':', '\0', '"', '\n', '\r']) {
        return Err(format!("`{}` is no relative path of a file", path.escape_debug()));
    }
    let wrong = |it: String| format!("{path}: {it}");
    if !file.package.is_empty() {
        file.package.split('.').try_for_each(identifier).map_err(wrong)?;
    }
    features::of_file(file).map_err(wrong)?;
    file.message.iter().try_for_each(message).map_err(wrong)?;
    file.r#enum.iter().try_for_each(enumeration).map_err(wrong)?;
    extensions(&file.extension).map_err(wrong)?;
    for service in &file.service {
        identifier(&service.name).map_err(wrong)?;
        service.method.iter().try_for_each(|it| identifier(&it.name)).map_err(wrong)?;
        let names = service.method.iter().map(|it| &it.name);
        unique(names).map_err(|it| wrong(format!("method `{}.{it}` twice", service.name)))?;
    }
    Ok(())
}

fn identifier(name: &str) -> Result<(), String> {
    let starts_well = !name.starts_with(|it: char| it.is_ascii_digit());
    if starts_well && is_word(name) {
        return Ok(());
    }
    Err(format!("`{}` is no identifier", name.escape_debug()))
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
}

fn unique<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> Result<(), T> {
    let mut seen = HashSet::new();
    for item in items {
        if seen.contains(&item) {
            return Err(item);
        }
        seen.insert(item);
    }
    Ok(())
}

fn enumeration(item: &proto::Enum) -> Result<(), String> {
    identifier(&item.name)?;
    item.value.iter().try_for_each(|it| identifier(&it.name))?;
    if item.value.is_empty() {
        return Err(format!("enum `{}` has no value", item.name));
    }
    unique(item.value.iter().map(|it| &it.name))
        .map_err(|value| format!("value `{value}` of enum `{}` is there twice", item.name))
}

fn message(item: &proto::Message) -> Result<(), String> {
    // The entry of a map `_1` is `1Entry`.
    if !(item.is_map_entry() && is_word(&item.name)) {
        identifier(&item.name)?;
    }
    item.message.iter().try_for_each(message)?;
    item.r#enum.iter().try_for_each(enumeration)?;
    item.oneof.iter().try_for_each(|it| identifier(&it.name))?;
    let wrong = |what: String| format!("message `{}`: {what}", item.name);
    let oneofs = item.oneof.len();
    item.field.iter().try_for_each(|it| field(it, oneofs, LAST_NUMBER)).map_err(wrong)?;
    extensions(&item.extension).map_err(wrong)?;
    unique(item.field.iter().map(|it| it.number))
        .map_err(|number| wrong(format!("field number {number} is there twice")))?;
    let members = item.field.iter().map(|it| &it.name);
    unique(members.chain(item.oneof.iter().map(|it| &it.name)))
        .map_err(|name| wrong(format!("`{name}` is there twice")))?;
    if item.is_map_entry() { entry(item).map_err(wrong) } else { Ok(()) }
}

fn entry(message: &proto::Message) -> Result<(), String> {
    let shape = |field: &proto::Field, name, number| {
        (field.name.as_str(), field.number, field.oneof_index) == (name, number, None)
            && field.label == Label::Optional as i32
    };
    let keys = ![Type::Float, Type::Double, Type::Bytes, Type::Message, Type::Group, Type::Enum]
        .map(i32::from)
        .contains(&message.field.first().map_or(0, |it| it.r#type));
    match message.field.as_slice() {
        [key, value] if keys && shape(key, "key", 1) && shape(value, "value", 2) => Ok(()),
        _ => Err("it is no entry of a map".to_owned()),
    }
}

/// What can be said of extensions without what they extend: those of message sets have numbers without end.
fn extensions(items: &[proto::Field]) -> Result<(), String> {
    items.iter().try_for_each(|it| field(it, 0, i32::MAX))?;
    unique(items.iter().map(|it| &it.name)).map_err(|name| format!("`{name}` is there twice"))
}

/// Checks a field beside `oneofs`.
fn field(item: &proto::Field, oneofs: usize, last_number: i32) -> Result<(), String> {
    identifier(&item.name)?;
    let fault = if !(1..=last_number).contains(&item.number) {
        "has no valid number"
    } else if Type::try_from(item.r#type).is_err() || item.r#type == 0 {
        "has no known type"
    } else if Label::try_from(item.label).is_err() {
        "has no known label"
    } else if item
        .oneof_index
        .is_some_and(|index| usize::try_from(index).map_or(true, |index| index >= oneofs))
    {
        "is in a oneof that is not there"
    } else if item.oneof_index.is_some() && item.label != Label::Optional as i32 {
        "has a label in a oneof"
    } else {
        return Ok(());
    };
    Err(format!("field `{}` {fault}", item.name))
}

/// What takes all files to say: that each reference is to a type of its kind.
pub(super) fn references(schema: &Schema<'_>) -> Result<(), String> {
    let mut names = HashSet::new();
    for item in &schema.types {
        for field in item.kind.message().iter().flat_map(|it| &it.field) {
            reference(schema, field).map_err(|what| {
                format!("field `{}.{}` {what}", &item.full_name[1..], field.name)
            })?;
        }
        let inside = item.kind.message().map_or(&[][..], |it| &it.extension);
        extension_references(schema, &item.full_name, inside, &mut names)?;
    }
    for file in schema.files {
        let scope = super::scope(&file.proto.package);
        extension_references(schema, &scope, &file.proto.extension, &mut names)?;
        for service in &file.proto.service {
            for method in &service.method {
                for name in [&method.input, &method.output] {
                    if target(schema, name).and_then(Kind::message).is_none() {
                        let what = format!("method `{}.{}`", service.name, method.name);
                        return Err(unknown(&format!("{}: {what}", file.proto.name), name));
                    }
                }
            }
        }
    }
    Ok(())
}

fn target<'a>(schema: &Schema<'a>, name: &str) -> Option<Kind<'a>> {
    schema.id(name).map(|id| schema.types[id].kind)
}

fn unknown(element: &str, name: &str) -> String {
    format!("{element} refers to `{}`, which no file of the request has", name.escape_debug())
}

/// The same of extensions in `scope`, whose full names join `names`.
fn extension_references(
    schema: &Schema<'_>,
    scope: &str,
    extensions: &[proto::Field],
    names: &mut HashSet<String>,
) -> Result<(), String> {
    for extension in extensions {
        let full_name = format!("{scope}.{}", extension.name);
        let wrong = |what: String| format!("extension `{}` {what}", &full_name[1..]);
        let missing = || unknown("", &extension.extendee).trim_start().to_owned();
        let extendee = target(schema, &extension.extendee).and_then(Kind::message);
        let extendee = extendee.filter(|it| !it.is_map_entry());
        let extendee = extendee.ok_or_else(missing).map_err(wrong)?;
        let options = extendee.options.as_ref();
        let is_of_set = options.is_some_and(|it| it.message_set_wire_format);
        if extension.number > LAST_NUMBER && !is_of_set {
            return Err(wrong("has no valid number".to_owned()));
        }
        reference(schema, extension).map_err(wrong)?;
        if target(schema, &extension.type_name).is_some_and(Kind::is_map_entry) {
            return Err(wrong("is a map".to_owned()));
        }
        if !names.insert(full_name.clone()) {
            return Err(format!("`{}` is defined twice", &full_name[1..]));
        }
    }
    Ok(())
}

fn reference(schema: &Schema<'_>, field: &proto::Field) -> Result<(), String> {
    let missing = || unknown("", &field.type_name).trim_start().to_owned();
    let kind = match Type::try_from(field.r#type) {
        Ok(Type::Message | Type::Group) => {
            let kind = target(schema, &field.type_name).ok_or_else(missing)?;
            let message = kind.message().ok_or_else(missing)?;
            if message.is_map_entry() && field.label != Label::Repeated as i32 {
                return Err("is one entry of a map".to_owned());
            }
            Some(kind)
        }
        Ok(Type::Enum) => {
            let kind = target(schema, &field.type_name).ok_or_else(missing)?;
            if kind.message().is_some() {
                return Err(missing());
            }
            Some(kind)
        }
        _ => None,
    };
    match &field.default_value {
        Some(text) if !default::is_valid(field, kind, text) => {
            Err(format!("has a default that its type has not: `{}`", text.escape_debug()))
        }
        _ => Ok(()),
    }
}
