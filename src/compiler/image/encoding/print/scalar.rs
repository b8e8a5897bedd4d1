//! Values that are no messages, from the wire format to text.

use std::{cmp::Ordering, str};

use super::{super::types::Enum, Error, Sink, Style, Value, is_name};
use crate::model::Type;

pub(super) fn print(
    sink: &mut impl Sink,
    kind: Type,
    values: Option<&Enum>,
    value: Value<'_>,
    style: Style,
) -> Result<(), Error> {
    match kind {
        Type::String => {
            let text = value.str().ok_or_else(|| Error::new("a text in it is not UTF-8"))?;
            sink.string(text);
        }
        Type::Bytes => sink.bytes(value.bytes().unwrap_or_default()),
        Type::Enum => {
            let number = value.int32().unwrap_or_default();
            match values {
                Some(value)
                    if style == Style::Json && &*value.name == "google.protobuf.NullValue" =>
                {
                    sink.word("null");
                }
                Some(value) => match value.value(number) {
                    Some(name) if style == Style::Json => sink.string(name),
                    Some(name) if is_name(name) => sink.word(name),
                    _ => sink.word(&number.to_string()),
                },
                None => sink.word(&number.to_string()),
            }
        }
        Type::Double | Type::Float => {
            let word = float(kind, value, style);
            if style == Style::Json && word.ends_with(['y', 'N']) {
                sink.string(&word);
            } else {
                sink.word(&word);
            }
        }
        Type::Int64 | Type::Uint64 | Type::Fixed64 | Type::Sfixed64 | Type::Sint64 => match style {
            Style::Json => sink.string(&key(kind, value).1),
            Style::Text => sink.word(&key(kind, value).1),
        },
        _ => sink.word(&key(kind, value).1),
    }
    Ok(())
}

/// How keys of maps are sorted: by value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Number(i128),
    Text,
}

/// The text of a whole number, a boolean or a string, and its rank.
pub(super) fn key(kind: Type, value: Value<'_>) -> (Rank, String) {
    let int = value.int().unwrap_or_default();
    let number: i128 = match kind {
        Type::Int32 | Type::Sfixed32 => (int as i32).into(),
        Type::Int64 | Type::Sfixed64 => (int as i64).into(),
        Type::Uint32 | Type::Fixed32 => (int as u32).into(),
        Type::Sint32 | Type::Sint64 => i128::from((int >> 1) as i64 ^ -((int & 1) as i64)),
        Type::Bool => {
            let int = int != 0;
            return (Rank::Number(int.into()), int.to_string());
        }
        Type::String => return (Rank::Text, value.str().unwrap_or_default().to_owned()),
        _ => int.into(),
    };
    (Rank::Number(number), number.to_string())
}

/// The shortest text that is read as the same number.
fn float(kind: Type, value: Value<'_>, style: Style) -> String {
    let (number, plain, exponent) = match (kind, value) {
        (Type::Float, Value::Fixed32(bits)) => {
            let float = f32::from_bits(bits);
            (f64::from(float), float.to_string(), format!("{float:e}"))
        }
        (_, value) => {
            let float = f64::from_bits(value.int().unwrap_or_default());
            (float, float.to_string(), format!("{float:e}"))
        }
    };
    let json = style == Style::Json;
    if number.is_nan() {
        return if json { "NaN" } else { "nan" }.to_owned();
    }
    if number.is_infinite() {
        let word = if json { "Infinity" } else { "inf" };
        return if number < 0.0 { format!("-{word}") } else { word.to_owned() };
    }
    let size = number.abs();
    let small = size.partial_cmp(&1e-6) == Some(Ordering::Less) && size > 0.0;
    match small || size >= 1e21 {
        true if !exponent.contains("e-") => exponent.replace('e', "e+"),
        true => exponent,
        false => plain,
    }
}

/// Padded, in the first alphabet.
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > chunk.len() { '=' } else { digit.into() });
        }
    }
    out
}

/// Text in double quotes, as JSON has it.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}
