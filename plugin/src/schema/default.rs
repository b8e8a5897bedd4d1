//! Which texts are defaults of a field.

use prost_types::field_descriptor_proto::{Label, Type};

use super::{Kind, proto};

/// Whether `text` is a value of the field, as descriptors write it.
pub(super) fn is_valid(field: &proto::Field, target: Option<Kind<'_>>, text: &str) -> bool {
    if field.label == Label::Repeated as i32 {
        return false;
    }
    match Type::try_from(field.r#type) {
        Ok(Type::Double | Type::Float) => text.parse::<f64>().is_ok(),
        Ok(Type::Int64 | Type::Sfixed64 | Type::Sint64) => text.parse::<i64>().is_ok(),
        Ok(Type::Int32 | Type::Sfixed32 | Type::Sint32) => text.parse::<i32>().is_ok(),
        Ok(Type::Uint64 | Type::Fixed64) => text.parse::<u64>().is_ok(),
        Ok(Type::Uint32 | Type::Fixed32) => text.parse::<u32>().is_ok(),
        Ok(Type::Bool) => matches!(text, "true" | "false"),
        Ok(Type::String) => true,
        Ok(Type::Bytes) => is_escaped(text.as_bytes()),
        Ok(Type::Enum) => match target {
            Some(Kind::Enum(value)) => value.value.iter().any(|it| it.name == text),
            _ => false,
        },
        _ => false,
    }
}

/// Whether each backslash begins an escape of C that is one byte.
fn is_escaped(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [b'\\', b'x' | b'X', high, rest @ ..] if high.is_ascii_hexdigit() => {
                let second = rest.first().is_some_and(u8::is_ascii_hexdigit);
                &rest[usize::from(second)..]
            }
            [b'\\', b'0'..=b'3', b'0'..=b'7', b'0'..=b'7', rest @ ..]
            | [b'\\', b'0'..=b'7', rest @ ..]
            | [b'\\', b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v', rest @ ..]
            | [b'\\', b'\\' | b'?' | b'\'' | b'"', rest @ ..] => rest,
            [b'\\', ..] => return false,
            [_, rest @ ..] => rest,
        };
    }
}
