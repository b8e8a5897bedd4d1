//! Which types of fields are of one kind to registries.

use protosmith_compiler::model::{Field, Type};
use protosmith_rules::rule::Pair;

use super::Kind;

/// Scalars, maps and messages are never exchanged for each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Scalar(Scalar),
    Map,
    Message,
}

/// Scalars that read each other's bytes; enums are integers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scalar {
    Number,
    Signed,
    Fixed32,
    Fixed64,
    Float,
    Double,
    Text,
}

fn shape(field: Field<'_>) -> Shape {
    if field.is_map() {
        return Shape::Map;
    }
    Shape::Scalar(match field.kind() {
        Type::Message | Type::Group => return Shape::Message,
        Type::Sint32 | Type::Sint64 => Scalar::Signed,
        Type::Fixed32 | Type::Sfixed32 => Scalar::Fixed32,
        Type::Fixed64 | Type::Sfixed64 => Scalar::Fixed64,
        Type::Float => Scalar::Float,
        Type::Double => Scalar::Double,
        Type::String | Type::Bytes => Scalar::Text,
        _ => Scalar::Number,
    })
}

/// What of its type is different in two states of a field.
pub(super) fn differences(field: Pair<Field<'_>>) -> Vec<Kind> {
    let shapes = field.map(shape);
    match (shapes.old, shapes.new) {
        (Shape::Scalar(old), Shape::Scalar(new)) => {
            let mut out = Vec::new();
            if old != Scalar::Text && field.map(Field::is_repeated).changed() {
                out.push(Kind::FieldNumericLabelChanged);
            }
            if old != new {
                out.push(Kind::FieldScalarKindChanged);
            }
            out
        }
        (Shape::Message, Shape::Message) => {
            let is_other = field.map(local_name).changed();
            is_other.then_some(Kind::FieldNamedTypeChanged).into_iter().collect()
        }
        (Shape::Map, Shape::Map) => {
            let entries = field.map(Field::type_message);
            let (Some(old), Some(new)) = (entries.old, entries.new) else { return Vec::new() };
            // A map has no entries that are maps: this ends.
            let halves = Pair { old, new }.kept(|it| it.fields(), |it| it.number());
            halves.flat_map(differences).collect()
        }
        _ => vec![Kind::FieldKindChanged],
    }
}

/// The name of the message without its package, which may change.
fn local_name(field: Field<'_>) -> &str {
    field.type_message().map_or_else(|| field.type_name(), |it| it.nested_name())
}
