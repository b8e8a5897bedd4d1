//! Defaults, as descriptors have them: text of a number, the name of a value, bytes escaped.

use std::{borrow::Cow, fmt::Write as _};

use super::number::{double, float};
use crate::{model::Type, syntax::Value};

/// The text of a default; `None` where it does not fit the type, which has been reported.
pub(super) fn default_text<'t>(kind: Type, value: Value<'t>) -> Option<Cow<'t, str>> {
    Some(match (kind, value) {
        (Type::Bytes, Value::String(string)) => escape(&string.bytes()).into(),
        (Type::String, Value::String(string)) => string.text(),
        (Type::Double, value) => double(number(value)?).into(),
        (Type::Float, value) => float(number(value)? as f32).into(),
        (_, Value::Int { negative: true, magnitude, .. }) if magnitude > 0 => {
            format!("-{magnitude}").into()
        }
        // The sign of zero is kept as it is written.
        (_, Value::Int { negative: true, .. }) => "0".into(),
        (_, Value::Int { magnitude, .. }) => magnitude.to_string().into(),
        (Type::Bool | Type::Unknown, Value::Ident(ident)) => ident.text.into(),
        _ => return None,
    })
}

fn number(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Int { negative: true, magnitude, .. } => Some(-(magnitude as f64)),
        Value::Int { magnitude, .. } => Some(magnitude as f64),
        Value::Float { value, .. } => Some(value),
        Value::Ident(ident) if ident.text == "inf" => Some(f64::INFINITY),
        Value::Ident(ident) if ident.text == "nan" => Some(f64::NAN),
        _ => None,
    }
}

/// Bytes as a C string has them between its quotes.
fn escape(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'"' | b'\'' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => _ = write!(out, "\\{byte:03o}"),
        }
    }
    out
}
