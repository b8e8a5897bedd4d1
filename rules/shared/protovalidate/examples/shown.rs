//! Examples as messages say them.

use protosmith_compiler::model::{
    Field, Type,
    annotations::Number,
    wire::{Reader, Value},
};

/// The value of an example, as it could be written.
pub(super) fn shown(field: Field<'_>, wire: Value<'_>) -> String {
    if let Some(message) = field.type_message() {
        let part = |(number, value): (u32, Value<'_>)| {
            let field = message.fields().find(|it| it.number() == number as i32)?;
            Some(format!("{}: {}", field.name(), shown(field, value)))
        };
        let parts: Vec<_> =
            Reader::new(wire.bytes().unwrap_or_default()).filter_map(part).collect();
        return if parts.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{ {} }}", parts.join(", "))
        };
    }
    match (field.kind(), wire) {
        (Type::String, _) => String::from_utf8_lossy(wire.bytes().unwrap_or_default()).into_owned(),
        (Type::Bytes, _) => wire.bytes().unwrap_or_default().escape_ascii().to_string(),
        (Type::Bool, _) => (wire.int() != Some(0)).to_string(),
        (Type::Enum, _) => wire.int32().unwrap_or_default().to_string(),
        // The shortest text of 32 bits is not that of 64.
        (Type::Float, Value::Fixed32(bits)) => {
            short(f32::from_bits(bits).into(), f32::from_bits(bits).to_string())
        }
        (kind, _) => match Number::read(kind, wire) {
            Some(Number::Int(value)) => value.to_string(),
            Some(Number::Uint(value)) => value.to_string(),
            Some(Number::Float(value)) => short(value, value.to_string()),
            None => String::new(),
        },
    }
}

/// The text of a number, with an exponent where it is long.
fn short(value: f64, text: String) -> String {
    let is_long = value.is_finite() && value != 0.0 && !(1e-4..1e21).contains(&value.abs());
    if is_long { format!("{value:e}") } else { text }
}
