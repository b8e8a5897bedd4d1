//! `'%s is %d'.format([a, b])`.

use super::{Budget, Outcome, Trouble};
use crate::value::{Value, float, scalar_text};

/// A part of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Text(&'t str),
    /// In the place of the next argument.
    Clause {
        verb: char,
        precision: Option<usize>,
    },
}

/// The most digits that a clause may ask for.
const MAX_PRECISION: usize = 100;

/// The parts of a format; an error ends them.
pub fn pieces(format: &str) -> impl Iterator<Item = Result<Piece<'_>, String>> {
    let mut rest = format;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let plain = rest.find('%').unwrap_or(rest.len());
        if plain > 0 {
            let (text, after) = rest.split_at(plain);
            rest = after;
            return Some(Ok(Piece::Text(text)));
        }
        if let Some(after) = rest.strip_prefix("%%") {
            rest = after;
            return Some(Ok(Piece::Text("%")));
        }
        let read = clause(&rest[1..]);
        rest = read.as_ref().map_or("", |it| it.1);
        Some(read.map(|it| it.0).map_err(|it| format!("could not parse formatting clause: {it}")))
    })
}

fn clause(text: &str) -> Result<(Piece<'_>, &str), String> {
    let (mut precision, mut rest) = (None, text);
    if let Some(after) = text.strip_prefix('.') {
        let len = after.bytes().take_while(u8::is_ascii_digit).count();
        let digits = after[..len].parse().ok().filter(|it| *it <= MAX_PRECISION);
        precision = Some(digits.ok_or("error while parsing precision")?);
        rest = &after[len..];
    }
    let verb = rest.chars().next().ok_or("unexpected end of string")?;
    if !"sdfebxXo".contains(verb) {
        return Err(format!("unrecognized formatting clause \"{verb}\""));
    }
    Ok((Piece::Clause { verb, precision }, &rest[verb.len_utf8()..]))
}

pub(super) fn format<'v>(text: &str, args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let (mut out, mut next) = (String::new(), 0);
    for piece in pieces(text) {
        let before = out.len();
        match piece.map_err(Trouble::new)? {
            Piece::Text(text) => out.push_str(text),
            Piece::Clause { verb, precision } => {
                let arg = args.get(next);
                let arg = arg.ok_or_else(|| Trouble::new(format!("index {next} out of range")))?;
                next += 1;
                if verb == 's' {
                    show(arg, &mut out, budget)?;
                } else {
                    out.push_str(&formatted(verb, precision, arg)?);
                }
            }
        }
        budget.spend(1 + (out.len() - before) as u64 / 16)?;
    }
    Ok(Value::text(&out))
}

fn formatted(verb: char, precision: Option<usize>, arg: &Value) -> Result<String, Trouble> {
    let digits = precision.unwrap_or(6);
    let double = match arg {
        Value::Double(value) => Some(*value),
        Value::Int(value) => Some(*value as f64),
        Value::Uint(value) => Some(*value as f64),
        _ => None,
    };
    if let Some(value) = double.filter(|it| !it.is_finite()) {
        return Ok(special(value));
    }
    let text = match (verb, arg) {
        ('d', Value::Int(_) | Value::Uint(_)) => scalar_text(arg),
        ('d', Value::Double(value)) => Some(value.to_string()),
        ('f', _) => double.map(|it| format!("{it:.digits$}")),
        ('e', _) => double.map(|it| {
            let text = format!("{it:.digits$e}");
            let (number, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let (sign, exponent) =
                exponent.strip_prefix('-').map_or(('+', exponent), |it| ('-', it));
            format!("{number}e{sign}{exponent:0>2}")
        }),
        ('b', Value::Bool(value)) => Some(u8::from(*value).to_string()),
        ('x', Value::Text(text)) => Some(hex(text.as_bytes())),
        ('X', Value::Text(text)) => Some(hex(text.as_bytes()).to_uppercase()),
        ('x', Value::Bytes(bytes)) => Some(hex(bytes)),
        ('X', Value::Bytes(bytes)) => Some(hex(bytes).to_uppercase()),
        (_, Value::Int(value)) => {
            let sign = if *value < 0 { "-" } else { "" };
            radix(verb, value.unsigned_abs()).map(|it| format!("{sign}{it}"))
        }
        (_, Value::Uint(value)) => radix(verb, *value),
        _ => None,
    };
    text.ok_or_else(|| {
        Trouble::new(format!("`%{verb}` does not take a value of type {}", arg.type_name()))
    })
}

fn radix(verb: char, value: u64) -> Option<String> {
    Some(match verb {
        'b' => format!("{value:b}"),
        'x' => format!("{value:x}"),
        'X' => format!("{value:X}"),
        'o' => format!("{value:o}"),
        _ => return None,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn special(value: f64) -> String {
    match float(value).as_str() {
        "+Inf" => "Infinity".to_owned(),
        "-Inf" => "-Infinity".to_owned(),
        other => other.to_owned(),
    }
}

/// A value as `%s` has it: without quotes and without exponents.
fn show(value: &Value, out: &mut String, budget: &mut Budget) -> Result<(), Trouble> {
    budget.spend(value.weight())?;
    match value {
        Value::Double(value) if value.is_finite() => out.push_str(&value.to_string()),
        Value::Double(value) => out.push_str(&special(*value)),
        Value::List(list) => {
            out.push('[');
            for (at, element) in list.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                show(element, out, budget)?;
            }
            out.push(']');
        }
        Value::Map(map) => {
            let mut entries = Vec::with_capacity(map.len());
            for (key, value) in map.entries() {
                let mut shown = scalar_text(key).unwrap_or_default();
                shown.push_str(": ");
                show(value, &mut shown, budget)?;
                entries.push(shown);
            }
            entries.sort_unstable();
            out.push('{');
            out.push_str(&entries.join(", "));
            out.push('}');
        }
        Value::Bytes(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
        _ => {
            let text = scalar_text(value).ok_or_else(|| {
                Trouble::new(format!("`%s` does not take a value of type {}", value.type_name()))
            })?;
            out.push_str(&text);
        }
    }
    Ok(())
}
