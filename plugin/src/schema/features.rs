//! How a field is encoded and whether its absence is seen: from syntax, edition and features.

use prost_types::field_descriptor_proto::{Label, Type};
use protosmith_compiler::model::{
    Edition, Features, FieldPresence, MessageEncoding, OptionValues, RepeatedFieldEncoding,
};

use super::proto;

/// The first and the last edition that are understood.
pub(crate) const EDITIONS: [Edition; 2] = [Edition::PROTO2, Edition::E2024];

/// Those that a file hands down.
pub(crate) fn of_file(file: &proto::File) -> Result<Features, String> {
    let edition = match (file.syntax.as_str(), Edition(file.edition)) {
        ("" | "proto2", _) => Edition::PROTO2,
        ("proto3", _) => Edition::PROTO3,
        ("editions", value) if (EDITIONS[0]..=EDITIONS[1]).contains(&value) => value,
        ("editions", value) => return Err(format!("edition {} is not supported", value.0)),
        (syntax, _) => {
            return Err(format!("syntax `{}` is not supported", syntax.escape_debug()));
        }
    };
    Ok(with(Features::of(edition), file.options.as_ref().map(|it| &it.features)))
}

/// Those of an element inside, with the sets in wire format that it says itself.
pub(crate) fn with(outer: Features, own: Option<&Vec<Vec<u8>>>) -> Features {
    own.into_iter().flatten().fold(outer, |features, set| features.with(OptionValues(set)))
}

/// Those of what a field is in; `outer` are those of the message.
pub(crate) fn around(outer: Features, message: &proto::Message, field: &proto::Field) -> Features {
    let oneof = field.oneof().and_then(|at| message.oneof[at].options.as_ref());
    with(outer, oneof.map(|it| &it.features))
}

/// A field as proto2 and proto3 could have said it.
pub(crate) struct Encoding {
    pub(crate) label: Label,
    pub(crate) r#type: Type,
    /// Absent is not the same as the default.
    pub(crate) explicit: bool,
    pub(crate) packed: bool,
}

/// The encoding of a field; `scope` has the features of the message or oneof that it is in.
/// `in_map` if it is a map, or part of an entry of one: these are never groups.
pub(crate) fn encoding(field: &proto::Field, scope: Features, in_map: bool) -> Encoding {
    let options = field.options.as_ref();
    let features = with(scope, options.map(|it| &it.features));
    let mut r#type = Type::try_from(field.r#type).expect("types of fields are checked");
    if r#type == Type::Message && features.message_encoding == MessageEncoding::Delimited && !in_map
    {
        r#type = Type::Group;
    }
    let mut label = Label::try_from(field.label).expect("labels are checked");
    if label == Label::Optional
        && features.field_presence == FieldPresence::LegacyRequired
        && field.oneof_index.is_none()
    {
        label = Label::Required;
    }
    let singular = label == Label::Optional && field.oneof().is_none();
    let seen = field.proto3_optional
        || features.field_presence != FieldPresence::Implicit
        || r#type == Type::Group;
    let is_message = matches!(r#type, Type::Message | Type::Group);
    Encoding {
        label,
        r#type,
        explicit: singular && (is_message || seen),
        packed: options
            .and_then(|it| it.packed)
            .unwrap_or(features.repeated_field_encoding == RepeatedFieldEncoding::Packed),
    }
}
