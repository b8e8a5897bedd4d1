//! Types of fields by what they are for.

use protosmith_compiler::model::{Field, Type};

pub(crate) const TIMESTAMP: &str = "google.protobuf.Timestamp";
pub(crate) const DURATION: &str = "google.protobuf.Duration";

/// Whether a field is a whole number of any kind.
pub(crate) fn is_integer(field: Field<'_>) -> bool {
    is_integer_of_32(field) || is_integer_of_64(field)
}

fn is_integer_of_32(field: Field<'_>) -> bool {
    use Type::{Fixed32, Int32, Sfixed32, Sint32, Uint32};
    matches!(field.kind(), Int32 | Uint32 | Sint32 | Fixed32 | Sfixed32)
}

pub(crate) fn is_integer_of_64(field: Field<'_>) -> bool {
    field.kind().is_integer_of_64()
}

pub(crate) fn is_float(field: Field<'_>) -> bool {
    matches!(field.kind(), Type::Double | Type::Float)
}
