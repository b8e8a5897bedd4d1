//! The functions for strings of CEL's extensions. Places in strings count characters.

use super::{Budget, Outcome, Row, Trouble, format::format};
use crate::value::Value;

pub(super) const ROWS: &[Row] = &[
    ("charAt", &["string.(int) string"], |args, budget| match args {
        [of @ Value::Text(text), Value::Int(at)] => {
            budget.spend(of.weight())?;
            let len = text.chars().count();
            let place = place(*at, len)?;
            Ok(Value::text(&text.chars().skip(place).take(1).collect::<String>()))
        }
        _ => Err(Trouble::NoOverload),
    }),
    ("indexOf", &["string.(string) int", "string.(string, int) int"], index_of),
    ("lastIndexOf", &["string.(string) int", "string.(string, int) int"], last_index_of),
    ("lowerAscii", &["string.() string"], |args, budget| {
        changed(args, budget, str::to_ascii_lowercase)
    }),
    ("upperAscii", &["string.() string"], |args, budget| {
        changed(args, budget, str::to_ascii_uppercase)
    }),
    ("trim", &["string.() string"], |args, budget| {
        changed(args, budget, |it| it.trim().to_owned())
    }),
    ("reverse", &["string.() string"], |args, budget| {
        changed(args, budget, |it| it.chars().rev().collect())
    }),
    ("strings.quote", &["(string) string"], |args, budget| changed(args, budget, quote)),
    (
        "replace",
        &["string.(string, string) string", "string.(string, string, int) string"],
        |args, budget| {
            let (text, old, new, count) = match args {
                [Value::Text(text), Value::Text(old), Value::Text(new)] => (text, old, new, -1),
                [Value::Text(text), Value::Text(old), Value::Text(new), Value::Int(count)] => {
                    (text, old, new, *count)
                }
                _ => return Err(Trouble::NoOverload),
            };
            let places = text.matches(&**old).count() as u64;
            budget.spend(1 + text.len() as u64 / 16 + places * (1 + new.len() as u64 / 16))?;
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            Ok(Value::text(&text.replacen(&**old, new, count)))
        },
    ),
    (
        "split",
        &["string.(string) list(string)", "string.(string, int) list(string)"],
        |args, budget| {
            let (text, separator, count) = match args {
                [Value::Text(text), Value::Text(separator)] => (text, separator, -1),
                [Value::Text(text), Value::Text(separator), Value::Int(count)] => {
                    (text, separator, *count)
                }
                _ => return Err(Trouble::NoOverload),
            };
            budget.spend(1 + text.len() as u64)?;
            Ok(Value::list(split(text, separator, count)))
        },
    ),
    ("substring", &["string.(int) string", "string.(int, int) string"], substring),
    ("join", &["list(string).() string", "list(string).(string) string"], |args, budget| {
        let (list, separator) = match args {
            [Value::List(list)] => (list, ""),
            [Value::List(list), Value::Text(separator)] => (list, &**separator),
            _ => return Err(Trouble::NoOverload),
        };
        let mut texts = Vec::with_capacity(list.len());
        for element in list.iter() {
            budget.spend(element.weight() + separator.len() as u64 / 16)?;
            let Value::Text(text) = element else { return Err(Trouble::NoOverload) };
            texts.push(&**text);
        }
        Ok(Value::text(&texts.join(separator)))
    }),
    ("format", &["string.(list(dyn)) string"], |args, budget| match args {
        [Value::Text(text), Value::List(list)] => format(text, list, budget),
        _ => Err(Trouble::NoOverload),
    }),
];

fn place(at: i64, len: usize) -> Result<usize, Trouble> {
    let place = usize::try_from(at).ok().filter(|it| *it <= len);
    place.ok_or_else(|| Trouble::new(format!("index out of range: {at}")))
}

fn changed<'v>(args: &[Value<'v>], budget: &mut Budget, change: fn(&str) -> String) -> Outcome<'v> {
    let [of @ Value::Text(text)] = args else { return Err(Trouble::NoOverload) };
    budget.spend(of.weight())?;
    Ok(Value::text(&change(text)))
}

/// As it would be written in an expression.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The text in characters, the part that is looked for, and the place that is given.
type Search<'v> = (&'v str, &'v str, Option<i64>);

fn search<'v>(args: &'v [Value<'_>], budget: &mut Budget) -> Result<Search<'v>, Trouble> {
    let (text, part, at) = match args {
        [Value::Text(text), Value::Text(part)] => (text, part, None),
        [Value::Text(text), Value::Text(part), Value::Int(at)] => (text, part, Some(*at)),
        _ => return Err(Trouble::NoOverload),
    };
    budget.spend(1 + (text.len() + part.len()) as u64 / 16)?;
    Ok((text, part, at))
}

/// The byte at which a character begins; the end of the text for one that is not there.
fn byte_of(text: &str, place: usize) -> usize {
    text.char_indices().nth(place).map_or(text.len(), |it| it.0)
}

fn place_of<'v>(text: &str, byte: usize) -> Value<'v> {
    Value::Int(text[..byte].chars().count() as i64)
}

fn index_of<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let (text, part, at) = search(args, budget)?;
    let at = at.unwrap_or(0);
    let from = byte_of(text, place(at, text.chars().count())?);
    let found = text[from..].find(part).map(|it| place_of(text, from + it));
    Ok(found.unwrap_or(Value::Int(-1)))
}

fn last_index_of<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let (text, part, at) = search(args, budget)?;
    let len = text.chars().count();
    let last = place(at.unwrap_or(len as i64), len)?;
    // What begins at the place may go on behind it.
    let end = (byte_of(text, last) + part.len()).min(text.len());
    let end = (end..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    let found = text[..end].rfind(part).map(|it| place_of(text, it));
    Ok(found.unwrap_or(Value::Int(-1)))
}

fn substring<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let (text, start, end) = match args {
        [Value::Text(text), Value::Int(start)] => (text, *start, None),
        [Value::Text(text), Value::Int(start), Value::Int(end)] => (text, *start, Some(*end)),
        _ => return Err(Trouble::NoOverload),
    };
    budget.spend(1 + text.len() as u64 / 16)?;
    let len = text.chars().count();
    let (start, end) = (place(start, len)?, place(end.unwrap_or(len as i64), len)?);
    if start > end {
        return Err(Trouble::new(format!("invalid substring range: {start} to {end}")));
    }
    Ok(Value::text(&text[byte_of(text, start)..byte_of(text, end)]))
}

/// At most `count` parts; all where it is negative.
fn split<'v>(text: &str, separator: &str, count: i64) -> Vec<Value<'v>> {
    let parts: Vec<&str> = match count {
        0 => Vec::new(),
        // Without a separator, every character is a part.
        _ if separator.is_empty() => {
            let limit = usize::try_from(count).unwrap_or(usize::MAX);
            let starts: Vec<usize> = text.char_indices().map(|it| it.0).take(limit).collect();
            let end = |at: usize| starts.get(at + 1).copied().unwrap_or(text.len());
            starts.iter().enumerate().map(|(at, start)| &text[*start..end(at)]).collect()
        }
        count => text.splitn(usize::try_from(count).unwrap_or(usize::MAX), separator).collect(),
    };
    parts.into_iter().map(Value::text).collect()
}
