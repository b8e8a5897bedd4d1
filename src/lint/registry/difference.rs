//! Differences of two schemas, by the names that Confluent's registry has for them, and which of
//! them registries refuse.

use protosmith_compiler::diagnostic::Location;

/// A registry whose judgement is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Confluent,
    Karapace,
}

/// A difference that a registry refuses, or that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub kind: Kind,
    /// In the new one of the two states.
    pub location: Location,
    /// What is different, in words.
    pub words: String,
}

/// What is different. Whatever has no name here is accepted by all: fields, enums and values that
/// come, go or have other names, packages, `string` for `bytes`, new messages and oneofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    MessageRemoved,
    MessageMoved,
    FieldKindChanged,
    FieldScalarKindChanged,
    FieldNamedTypeChanged,
    FieldNumericLabelChanged,
    FieldMovedToExistingOneof,
    MultipleFieldsMovedToOneof,
    OneofFieldRemoved,
    RequiredFieldAdded,
    RequiredFieldRemoved,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::MessageRemoved,
        Self::MessageMoved,
        Self::FieldKindChanged,
        Self::FieldScalarKindChanged,
        Self::FieldNamedTypeChanged,
        Self::FieldNumericLabelChanged,
        Self::FieldMovedToExistingOneof,
        Self::MultipleFieldsMovedToOneof,
        Self::OneofFieldRemoved,
        Self::RequiredFieldAdded,
        Self::RequiredFieldRemoved,
    ];

    /// As Confluent's registry has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::MessageRemoved => "MESSAGE_REMOVED",
            Self::MessageMoved => "MESSAGE_MOVED",
            Self::FieldKindChanged => "FIELD_KIND_CHANGED",
            Self::FieldScalarKindChanged => "FIELD_SCALAR_KIND_CHANGED",
            Self::FieldNamedTypeChanged => "FIELD_NAMED_TYPE_CHANGED",
            Self::FieldNumericLabelChanged => "FIELD_NUMERIC_LABEL_CHANGED",
            Self::FieldMovedToExistingOneof => "FIELD_MOVED_TO_EXISTING_ONEOF",
            Self::MultipleFieldsMovedToOneof => "MULTIPLE_FIELDS_MOVED_TO_ONEOF",
            Self::OneofFieldRemoved => "ONEOF_FIELD_REMOVED",
            Self::RequiredFieldAdded => "REQUIRED_FIELD_ADDED",
            Self::RequiredFieldRemoved => "REQUIRED_FIELD_REMOVED",
        }
    }

    /// Whether a registry refuses a schema for it. Nobody refuses messages in another order: the
    /// indexes in front of a message are those of the schema that wrote it.
    pub fn is_refused(self, by: Dialect) -> bool {
        match self {
            Self::MessageMoved => false,
            Self::FieldNumericLabelChanged => by == Dialect::Karapace,
            Self::FieldNamedTypeChanged
            | Self::FieldMovedToExistingOneof
            | Self::RequiredFieldAdded
            | Self::RequiredFieldRemoved => by == Dialect::Confluent,
            Self::MessageRemoved
            | Self::FieldKindChanged
            | Self::FieldScalarKindChanged
            | Self::MultipleFieldsMovedToOneof
            | Self::OneofFieldRemoved => true,
        }
    }
}
