//! Repetitions.

use super::reader::{Read, Reader};

/// How often something may be repeated, by one count or by several inside each other.
const MAX_REPEATS: u64 = 1000;
/// How many instructions a pattern may have.
const MAX_SIZE: u64 = 3_355_443;

/// `*`, `+` or `?`.
pub(super) fn sign(reader: &mut Reader<'_>, repeated: Option<usize>) -> Read<()> {
    let start = reader.at;
    reader.copy(1);
    finish(reader, start, repeated)
}

/// `{2}`, `{2,}` or `{2,3}`; `false` where it is none: then the bracket stands for itself.
pub(super) fn count(reader: &mut Reader<'_>, repeated: Option<usize>) -> Read<bool> {
    let (start, rest) = (reader.at, reader.rest());
    let Some((inner, _)) = rest[1..].split_once('}') else { return Ok(false) };
    let (low, high) = match inner.split_once(',') {
        None => (number(inner), number(inner)),
        Some((low, "")) => (number(low), Some(None)),
        Some((low, high)) => (number(low), number(high)),
    };
    let (Some(Some(low)), Some(high)) = (low, high) else { return Ok(false) };
    let end = start + inner.len() + 2;
    let in_range = low <= MAX_REPEATS && high.is_none_or(|it| it <= MAX_REPEATS && low <= it);
    if !in_range {
        return Err(reader.wrong("invalid repeat count", start, end));
    }
    reader.copy(inner.len() + 2);
    finish(reader, start, repeated)?;
    let times = high.unwrap_or(low);
    let mut atom = super::reader::Atom::default();
    if let Some(last) = reader.last() {
        last.repeats = last.repeats.max(1) * times;
        last.size = last.size.saturating_mul(times.max(1));
        atom = *last;
    }
    if times >= 2 && atom.repeats > MAX_REPEATS {
        return Err(reader.wrong("invalid repeat count", start, reader.at));
    }
    if atom.size > MAX_SIZE {
        let end = reader.pattern.len();
        return Err(reader.wrong("expression too large", 0, end));
    }
    Ok(true)
}

/// A number without zeros before it; `None` for what is none.
fn number(text: &str) -> Option<Option<u64>> {
    let is_plain = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let is_number = is_plain && (text.len() == 1 || !text.starts_with('0'));
    is_number.then(|| Some(text.parse().unwrap_or(u64::MAX)))
}

/// What is behind a repetition, and whether there is something to repeat.
fn finish(reader: &mut Reader<'_>, start: usize, repeated: Option<usize>) -> Read<()> {
    if reader.rest().starts_with('?') {
        reader.copy(1);
    }
    if let Some(first) = repeated {
        return Err(reader.wrong("invalid nested repetition operator", first, reader.at));
    }
    if reader.last().is_none() {
        return Err(reader.wrong("missing argument to repetition operator", start, reader.at));
    }
    reader.repeated = Some(start);
    Ok(())
}
