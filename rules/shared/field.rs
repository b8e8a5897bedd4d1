//! What findings call a field, and what kind of field it is on the wire.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Enum, Field, Message, Oneof, Type},
};

/// A field by number and name; a half of a map by the map.
pub fn title(field: Field<'_>) -> String {
    if field.is_extension() {
        return format!("extension {} `{}`", field.number(), field.full_name());
    }
    match map_of(field) {
        Some(map) => half(field, map),
        None => format!("field {} `{}`", field.number(), field.name()),
    }
}

/// The map that a field is a half of.
fn map_of(field: Field<'_>) -> Option<Field<'_>> {
    field.scope().filter(|it| it.is_map_entry())?.map_field()
}

fn half(field: Field<'_>, map: Field<'_>) -> String {
    let half = if field.number() == 1 { "key" } else { "value" };
    format!("the {half} of map `{}`", map.name())
}

/// The name of its oneof. Those that are made for proto3's `optional` are a matter of presence.
pub fn oneof_name(field: Field<'_>) -> Option<&str> {
    field.oneof().filter(|it| !it.is_synthetic()).map(Oneof::name)
}

/// Whether a field is a half of a map.
#[inline]
pub fn is_in_map_entry(field: Field<'_>) -> bool {
    field.scope().is_some_and(Message::is_map_entry)
}

/// What findings call a field and where its type is written: a half of a map stands in the type of the
/// map.
pub fn typed(field: Field<'_>) -> (String, Location) {
    match map_of(field) {
        Some(map) => (half(field, map), map.type_location()),
        None => (format!("field `{}`", field.name()), field.type_location()),
    }
}

/// The type as it is on the wire: a delimited message is a group.
pub fn wire_kind(field: Field<'_>) -> Type {
    if field.is_delimited() { Type::Group } else { field.kind() }
}

/// The type in words: its name, or its keyword.
pub fn type_words(field: Field<'_>) -> String {
    match (wire_kind(field), field.type_name()) {
        (Type::Group, name) if field.kind() == Type::Message => format!("delimited `{name}`"),
        (Type::Group, name) => format!("group `{name}`"),
        (kind, "") => format!("`{}`", kind.keyword()),
        (_, name) => format!("`{name}`"),
    }
}

/// Whether every value of one enum is in another, by name and number.
pub fn is_subset(part: Enum<'_>, whole: Enum<'_>) -> bool {
    let values = |enumeration: Enum<'_>| {
        enumeration.values().map(|it| (it.name().to_owned(), it.number())).collect::<Vec<_>>()
    };
    let whole: std::collections::BTreeSet<_> = values(whole).into_iter().collect();
    values(part).iter().all(|it| whole.contains(it))
}
