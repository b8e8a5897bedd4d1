//! Which types of fields are of one kind to registries.

use protosmith_compiler::model::{Field, Message, Type};
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

/// What of its type is different in two states of a field: of a map, in which half.
pub(super) fn differences(field: Pair<Field<'_>>) -> Vec<(Kind, Pair<Field<'_>>)> {
    let shapes = field.map(shape);
    let kinds: Vec<Kind> = match (shapes.old, shapes.new) {
        (Shape::Scalar(old), Shape::Scalar(new)) => {
            let is_labelled = old != Scalar::Text && field.map(Field::is_repeated).changed();
            let label = is_labelled.then_some(Kind::FieldNumericLabelChanged);
            label.into_iter().chain((old != new).then_some(Kind::FieldScalarKindChanged)).collect()
        }
        (Shape::Message, Shape::Message) => {
            let is_other = field.map(local_name).changed();
            is_other.then_some(Kind::FieldNamedTypeChanged).into_iter().collect()
        }
        (Shape::Map, Shape::Map) => {
            let entries = field.map(Field::type_message);
            let (Some(old), Some(new)) = (entries.old, entries.new) else { return Vec::new() };
            // No half of a map is a map: this ends.
            let halves = Pair { old, new }.kept(Message::fields, |it| it.number());
            return halves.flat_map(differences).collect();
        }
        _ => vec![Kind::FieldKindChanged],
    };
    kinds.into_iter().map(|it| (it, field)).collect()
}

/// The messages of a field with the same name in both states: of a map, those of its values.
pub(super) fn messages<'a>(field: Pair<Field<'a>>) -> Option<Pair<Message<'a>>> {
    let types = field.map(Field::type_message);
    let pair = Pair { old: types.old?, new: types.new? };
    if field.old.is_map() && field.new.is_map() {
        // The value is no map: this ends.
        return pair.kept(Message::fields, |it| it.number()).find_map(messages);
    }
    let is_message = !field.old.is_map() && !field.new.is_map();
    (is_message && !field.map(local_name).changed()).then_some(pair)
}

/// The name of the message without its package, which may change.
fn local_name(field: Field<'_>) -> &str {
    field.type_message().map_or_else(|| field.type_name(), |it| it.nested_name())
}
