//! What becomes of a field in generated code where its type is another.

use protosmith_compiler::model::{Field, Type};

use super::Change;

use crate::rule::Pair;

/// What code sees of a change of type; nothing where only the encoding is another, or the name of a
/// message that was renamed.
pub(crate) fn type_change(pair: Pair<Field<'_>>) -> Option<Change> {
    let kinds = pair.map(Field::kind);
    let named = |it: Type| matches!(it, Type::Message | Type::Group | Type::Enum);
    if named(kinds.old) && named(kinds.new) {
        return pair.map(Field::type_name).changed().then_some(Change::OtherType);
    }
    let classes = kinds.map(class);
    if !classes.changed() {
        return None;
    }
    use Class::{Bool, Bytes, Double, Enum, Float, Int, Text};
    let Pair { old, new } = classes;
    Some(match (old, new) {
        (Int { bits: old, .. }, Int { bits: new, .. }) if old == new => Change::Sign,
        (Int { .. }, Int { .. }) => Change::Width,
        (Float, Double) | (Double, Float) => Change::FloatPrecision,
        (Int { .. }, Float | Double) | (Float | Double, Int { .. }) => Change::IntegerOrFloat,
        (Text, Bytes) | (Bytes, Text) => Change::StringOrBytes,
        (Bool, Int { .. }) | (Int { .. }, Bool) => Change::BoolOrInteger,
        (Enum, Int { .. }) | (Int { .. }, Enum) => Change::EnumOrInteger,
        _ => Change::OtherType,
    })
}

/// Scalar types that code cannot tell apart in any language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Int { bits: u8, signed: bool },
    Float,
    Double,
    Bool,
    Text,
    Bytes,
    Enum,
    Other,
}

fn class(kind: Type) -> Class {
    match kind {
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => Class::Int { bits: 32, signed: true },
        Type::Uint32 | Type::Fixed32 => Class::Int { bits: 32, signed: false },
        Type::Int64 | Type::Sint64 | Type::Sfixed64 => Class::Int { bits: 64, signed: true },
        Type::Uint64 | Type::Fixed64 => Class::Int { bits: 64, signed: false },
        Type::Float => Class::Float,
        Type::Double => Class::Double,
        Type::Bool => Class::Bool,
        Type::String => Class::Text,
        Type::Bytes => Class::Bytes,
        Type::Enum => Class::Enum,
        _ => Class::Other,
    }
}
