//! Values that are no messages, from text to the wire format.

use std::str;

use super::{
    token::{Dialect, Quoted, Scalar},
    types::Enum,
};
use crate::{image::out::Out, model::Type};

/// Writes a value without its tag. The error says what is wrong with it.
pub(super) fn put(
    out: &mut Out,
    kind: Type,
    value: &Scalar<'_>,
    dialect: Dialect,
) -> Result<(), String> {
    let is = |min: i128, max: i128| integer(value, min, max);
    let (i32s, i64s) = ((i32::MIN.into(), i32::MAX.into()), (i64::MIN.into(), i64::MAX.into()));
    match kind {
        Type::Int32 => out.varint(is(i32s.0, i32s.1)? as i64 as u64),
        Type::Int64 => out.varint(is(i64s.0, i64s.1)? as i64 as u64),
        Type::Uint32 => out.varint(is(0, u32::MAX.into())? as u64),
        Type::Uint64 => out.varint(is(0, u64::MAX.into())? as u64),
        Type::Sint32 => out.varint(zigzag(is(i32s.0, i32s.1)? as i64)),
        Type::Sint64 => out.varint(zigzag(is(i64s.0, i64s.1)? as i64)),
        Type::Fixed32 => out.bytes.extend((is(0, u32::MAX.into())? as u32).to_le_bytes()),
        Type::Fixed64 => out.bytes.extend((is(0, u64::MAX.into())? as u64).to_le_bytes()),
        Type::Sfixed32 => out.bytes.extend((is(i32s.0, i32s.1)? as i32).to_le_bytes()),
        Type::Sfixed64 => out.bytes.extend((is(i64s.0, i64s.1)? as i64).to_le_bytes()),
        Type::Double => out.bytes.extend(float(value)?.to_le_bytes()),
        Type::Float => out.bytes.extend((float(value)? as f32).to_le_bytes()),
        Type::Bool => out.varint(boolean(value)?.into()),
        Type::String => {
            let text = str::from_utf8(string(value)?).map_err(|_| "this is not UTF-8")?;
            out.prefixed(text.as_bytes());
        }
        Type::Bytes if dialect == Dialect::Text => out.prefixed(string(value)?),
        Type::Bytes => {
            let bytes = base64(string(value)?).ok_or("this is not base64")?;
            out.prefixed(&bytes);
        }
        Type::Enum | Type::Message | Type::Group | Type::Unknown => {
            return Err("this cannot be a single value".to_owned());
        }
    }
    Ok(())
}

pub(super) fn enumerator(value: &Scalar<'_>, values: &Enum) -> Result<i64, String> {
    let text = str::from_utf8(&value.bytes).unwrap_or_default();
    if let Some(number) = values.number(text) {
        return Ok(number.into());
    }
    match integer(value, i32::MIN.into(), i32::MAX.into()) {
        Ok(number) => Ok(number as i64),
        Err(_) => Err(format!("`{}` has no value `{}`", values.name, text.escape_debug())),
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn string<'a>(value: &'a Scalar<'_>) -> Result<&'a [u8], String> {
    match value.quoted {
        Quoted::No => Err("a string is missing here".to_owned()),
        Quoted::Yes | Quoted::Either => Ok(&value.bytes),
    }
}

/// Decimal, `0x`, octal with a leading zero, or a float without a fraction.
fn integer(value: &Scalar<'_>, min: i128, max: i128) -> Result<i128, String> {
    let text = str::from_utf8(&value.bytes).unwrap_or_default();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let radix = |digits: &str, radix| {
        let all = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_alphanumeric());
        all.then(|| i128::from(u64::from_str_radix(digits, radix).ok()?).into())?
    };
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let whole = match (hex, digits.strip_prefix('0').filter(|it| !it.is_empty())) {
        (Some(hex), _) => radix(hex, 16),
        (None, Some(octal)) => radix(octal, 8),
        (None, None) => radix(digits, 10),
    };
    let number = match whole {
        Some(number) => Some(if negative { -number } else { number }),
        None => {
            let float: Option<f64> = text.parse().ok();
            let whole = float.filter(|it| it.fract() == 0.0 && it.abs() < 2e19);
            whole.map(|it| it as i128)
        }
    };
    match number {
        None => Err("a whole number is missing here".to_owned()),
        Some(number) if (min..=max).contains(&number) => Ok(number),
        Some(_) => Err("this number is out of range".to_owned()),
    }
}

fn float(value: &Scalar<'_>) -> Result<f64, String> {
    let text = str::from_utf8(&value.bytes).unwrap_or_default();
    let plain = text
        .strip_suffix(['f', 'F'])
        .filter(|it| it.ends_with(|it: char| it == '.' || it.is_ascii_digit()));
    let number = match text {
        ".inf" | ".Inf" | ".INF" => Ok(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Ok(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Ok(f64::NAN),
        _ => plain.unwrap_or(text).parse(),
    };
    number.map_err(|_| "a number is missing here".to_owned())
}

fn boolean(value: &Scalar<'_>) -> Result<bool, String> {
    match &*value.bytes {
        b"true" | b"True" | b"TRUE" | b"t" | b"1" => Ok(true),
        b"false" | b"False" | b"FALSE" | b"f" | b"0" => Ok(false),
        _ => Err("`true` or `false` is missing here".to_owned()),
    }
}

/// Either alphabet, with or without padding.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().rposition(|it| *it != b'=').map_or(0, |it| it + 1);
    if text.len() - end > 2 || end % 4 == 1 {
        return None;
    }
    let mut out = Vec::with_capacity(end / 4 * 3 + 2);
    let (mut bits, mut count) = (0u32, 0);
    for byte in &text[..end] {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Some(out)
}
