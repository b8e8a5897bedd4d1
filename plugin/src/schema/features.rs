//! How a field is encoded and whether its absence is seen: from syntax, edition and features.

use prost_types::field_descriptor_proto::{Label, Type};

use super::proto::{self, Features};

/// The first and the last edition that are understood, as `google.protobuf.Edition` numbers them.
pub(crate) const EDITIONS: [i32; 2] = [998, 1001];

const IMPLICIT: i32 = 2;
const REQUIRED: i32 = 3;
const PACKED: i32 = 1;
const EXPANDED: i32 = 2;
const DELIMITED: i32 = 2;

/// Features where all are known.
#[derive(Clone, Copy)]
pub(crate) struct Resolved {
    presence: i32,
    repeated: i32,
    message: i32,
}

/// Those that a file hands down.
pub(crate) fn of_file(file: &proto::File) -> Result<Resolved, String> {
    let [presence, repeated] = match (file.syntax.as_str(), file.edition) {
        ("" | "proto2", _) | ("editions", 998) => [1, EXPANDED],
        ("proto3", _) | ("editions", 999) => [IMPLICIT, PACKED],
        ("editions", edition) if (1000..=EDITIONS[1]).contains(&edition) => [1, PACKED],
        ("editions", edition) => return Err(format!("edition {edition} is not supported")),
        (syntax, _) => {
            return Err(format!("syntax `{}` is not supported", syntax.escape_debug()));
        }
    };
    let features = file.options.as_ref().and_then(|it| it.features.as_ref());
    Ok(Resolved { presence, repeated, message: 1 }.with(features))
}

impl Resolved {
    /// Those of an element inside, with what it says itself.
    pub(crate) fn with(self, own: Option<&Features>) -> Self {
        let Some(own) = own else { return self };
        Self {
            presence: own.field_presence.unwrap_or(self.presence),
            repeated: own.repeated_field_encoding.unwrap_or(self.repeated),
            message: own.message_encoding.unwrap_or(self.message),
        }
    }
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
pub(crate) fn encoding(field: &proto::Field, scope: Resolved, in_map: bool) -> Encoding {
    let options = field.options.as_ref();
    let features = scope.with(options.and_then(|it| it.features.as_ref()));
    let mut r#type = Type::try_from(field.r#type).expect("types of fields are checked");
    if r#type == Type::Message && features.message == DELIMITED && !in_map {
        r#type = Type::Group;
    }
    let mut label = Label::try_from(field.label).expect("labels are checked");
    if label == Label::Optional && features.presence == REQUIRED && field.oneof_index.is_none() {
        label = Label::Required;
    }
    let singular = label == Label::Optional && field.oneof().is_none();
    let seen = field.proto3_optional || features.presence != IMPLICIT || r#type == Type::Group;
    let is_message = matches!(r#type, Type::Message | Type::Group);
    Encoding {
        label,
        r#type,
        explicit: singular && (is_message || seen),
        packed: options.and_then(|it| it.packed).unwrap_or(features.repeated == PACKED),
    }
}
