//! Values that are no message: whether they fit the type of their field, and their bytes.

use super::defs::Defs;
use crate::{
    compile::setting::{Raw, RawKind, Settings},
    model::{
        Type,
        table::{FieldTable, Ref},
        wire::put_varint,
    },
    words::{self, Joint},
};

/// In what a value is written. Text is more lenient.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Statement,
    Text,
}

/// Why a value does not fit, and what would.
pub(super) struct Misfit {
    pub message: String,
    pub help: String,
}

/// Appends the bytes of a value, without a tag. `Ok(false)` where it is the zero of its type.
pub(super) fn put_scalar(
    defs: Defs<'_>,
    field: &FieldTable,
    settings: &Settings,
    value: Raw,
    notation: Notation,
    out: &mut Vec<u8>,
) -> Result<bool, Misfit> {
    let kind = field.kind;
    match kind {
        Type::Double | Type::Float => {
            let number = float(settings, value, notation)
                .ok_or_else(|| misfit(kind, "a number, `inf` or `nan`"))?;
            if kind == Type::Double {
                out.extend_from_slice(&number.to_le_bytes());
                return Ok(number.to_bits() != 0);
            }
            // Half a step beyond the largest: in text it is rounded down.
            let number = if number.abs() == BEYOND_FLOAT && notation == Notation::Text {
                f32::MAX.copysign(number as f32)
            } else {
                number as f32
            };
            out.extend_from_slice(&number.to_le_bytes());
            Ok(number.to_bits() != 0)
        }
        Type::String | Type::Bytes => {
            let RawKind::String(text) = value.kind else {
                return Err(misfit(kind, "text in quotes"));
            };
            let bytes = settings.bytes(text);
            put_varint(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
            Ok(!bytes.is_empty())
        }
        Type::Bool => {
            let boolean = boolean(settings, value, notation)
                .ok_or_else(|| misfit(kind, "`true` or `false`"))?;
            put_varint(out, boolean.into());
            Ok(boolean)
        }
        Type::Enum => {
            let Some(of) = field.type_ref else { return Ok(true) };
            let number = enumerator(defs, of, settings, value, notation)?;
            put_varint(out, i64::from(number) as u64);
            Ok(number != 0)
        }
        _ => {
            let number = integer(kind, value)?;
            put_integer(kind, number, out);
            Ok(number != 0)
        }
    }
}

fn misfit(kind: Type, wanted: &str) -> Misfit {
    Misfit {
        message: format!("the value does not fit the type `{}`", kind.keyword()),
        help: format!("write {wanted}"),
    }
}

const BEYOND_FLOAT: f64 = 3.402_823_567_797_336_6e38;

fn float(settings: &Settings, value: Raw, notation: Notation) -> Option<f64> {
    match value.kind {
        RawKind::Int { based: true, .. } if notation == Notation::Text => None,
        // Statements have no negative zero but `-0.0`, and no negative `nan`.
        RawKind::Int { magnitude: 0, .. } if notation == Notation::Statement => Some(0.0),
        RawKind::Int { negative, magnitude, .. } => {
            let number = magnitude as f64;
            // The zero of a statement is an integer first, and so has no sign.
            let negative = negative && (magnitude > 0 || notation == Notation::Text);
            Some(if negative { -number } else { number })
        }
        RawKind::Float(float) => Some(float),
        RawKind::Ident(ident) => match (settings.text(ident), notation) {
            ("inf", _) => Some(f64::INFINITY),
            ("nan", _) => Some(f64::NAN),
            (value, Notation::Text) if value.eq_ignore_ascii_case("inf") => Some(f64::INFINITY),
            (value, Notation::Text) if value.eq_ignore_ascii_case("infinity") => {
                Some(f64::INFINITY)
            }
            (value, Notation::Text) if value.eq_ignore_ascii_case("nan") => Some(f64::NAN),
            _ => None,
        },
        _ => None,
    }
}

fn boolean(settings: &Settings, value: Raw, notation: Notation) -> Option<bool> {
    match (value.kind, notation) {
        (RawKind::Ident(ident), _) => match (settings.text(ident), notation) {
            ("true", _) | ("True" | "t", Notation::Text) => Some(true),
            ("false", _) | ("False" | "f", Notation::Text) => Some(false),
            _ => None,
        },
        (RawKind::Int { negative: false, magnitude: value @ 0..=1, .. }, Notation::Text) => {
            Some(value == 1)
        }
        _ => None,
    }
}

fn enumerator(
    defs: Defs<'_>,
    of: Ref,
    settings: &Settings,
    value: Raw,
    notation: Notation,
) -> Result<i32, Misfit> {
    let name = defs.str(of.file, defs.enumeration(of).head.full_name);
    match value.kind {
        RawKind::Ident(ident) => {
            let word = settings.text(ident);
            defs.value_named(of, word).ok_or_else(|| Misfit {
                message: format!("the enum `{name}` has no value `{word}`"),
                help: near_value(defs, of, word),
            })
        }
        RawKind::Int { negative, magnitude, .. } if notation == Notation::Text => {
            let number = i128::from(magnitude);
            let number = i32::try_from(if negative { -number } else { number });
            let memo = |it: &i32| !defs.is_closed(of) || defs.has_value(of, *it);
            number.ok().filter(memo).ok_or_else(|| Misfit {
                message: format!("the enum `{name}` has no value of that number"),
                help: near_value(defs, of, ""),
            })
        }
        _ => Err(Misfit {
            message: format!("the value is none of the enum `{name}`"),
            help: near_value(defs, of, ""),
        }),
    }
}

/// The values there are: the nearest, or the first ones.
fn near_value(defs: Defs<'_>, of: Ref, word: &str) -> String {
    let table = defs.files.table(of.file);
    let values = &table.values[defs.enumeration(of).values.range()];
    let names = values.iter().take(1000).map(|it| table.str(it.head.name));
    let near = names.clone().map(|it| (strsim::osa_distance(it, &cut(word)), it)).min();
    match near.filter(|it| it.0 <= 2 && !word.is_empty()) {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => {
            let quoted = names.map(|it| format!("`{it}`"));
            format!("write one of {}", words::few(quoted, values.len(), Joint::And))
        }
    }
}

/// A word short enough to compare.
fn cut(word: &str) -> String {
    word.chars().take(100).collect()
}

fn integer(kind: Type, value: Raw) -> Result<i128, Misfit> {
    let (least, most): (i128, i128) = match kind {
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => (i32::MIN.into(), i32::MAX.into()),
        Type::Uint32 | Type::Fixed32 => (0, u32::MAX.into()),
        Type::Int64 | Type::Sint64 | Type::Sfixed64 => (i64::MIN.into(), i64::MAX.into()),
        _ => (0, u64::MAX.into()),
    };
    let wanted = format!("an integer from {least} to {most}");
    let RawKind::Int { negative, magnitude, .. } = value.kind else {
        return Err(misfit(kind, &wanted));
    };
    let number = i128::from(magnitude);
    let number = if negative { -number } else { number };
    let sign_fits = !(negative && least == 0);
    if (least..=most).contains(&number) && sign_fits {
        return Ok(number);
    }
    Err(Misfit {
        message: format!("the number is out of range for the type `{}`", kind.keyword()),
        help: format!("write {wanted}"),
    })
}

fn put_integer(kind: Type, number: i128, out: &mut Vec<u8>) {
    let number = number as i64;
    match kind {
        Type::Fixed32 | Type::Sfixed32 => out.extend_from_slice(&(number as u32).to_le_bytes()),
        Type::Fixed64 | Type::Sfixed64 => out.extend_from_slice(&number.to_le_bytes()),
        Type::Sint32 | Type::Sint64 => put_varint(out, (number << 1 ^ number >> 63) as u64),
        _ => put_varint(out, number as u64),
    }
}
