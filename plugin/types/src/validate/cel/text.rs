//! Texts and bytes. Places in texts count characters.

use super::{Fault, Outcome};

/// `string(bytes)`.
///
/// # Errors
///
/// They are no UTF-8.
pub fn text(bytes: &[u8]) -> Outcome<&str> {
    std::str::from_utf8(bytes).map_err(|_| Fault::new("the bytes are no UTF-8"))
}

/// `bytes.contains(part)`; the time is linear in their length for short parts.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|it| it == part)
}

/// `text.charAt(at)`: a character, or nothing at the end.
///
/// # Errors
///
/// The text is shorter.
pub fn char_at(text: &str, at: i64) -> Outcome<String> {
    substring(text, at, Some(at.saturating_add(1)).filter(|_| at != length(text)))
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// `text.indexOf(part)`; -1 where it is not.
pub fn index_of(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |at| length(&text[..at]))
}

/// `text.lastIndexOf(part)`; -1 where it is not.
pub fn last_index_of(text: &str, part: &str) -> i64 {
    text.rfind(part).map_or(-1, |at| length(&text[..at]))
}

/// `text.substring(start, end)`.
///
/// # Errors
///
/// The places are not in the text, or not in order.
pub fn substring(text: &str, start: i64, end: Option<i64>) -> Outcome<String> {
    let length = length(text);
    let end = end.unwrap_or(length);
    if !(0 <= start && start <= end && end <= length) {
        return Err(Fault::new(format!("index out of range: {start} to {end}")));
    }
    let [start, end] = [start, end].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
    Ok(text.chars().skip(start).take(end - start).collect())
}

/// Whether a text has fewer than `count` characters. They are only counted where bytes do not tell.
#[inline]
pub fn fewer(text: &str, count: u64) -> bool {
    let bytes = text.len() as u64;
    bytes < count || bytes / 4 < count && (text.chars().count() as u64) < count
}

/// Whether a text has more than `count` characters. They are only counted where bytes do not tell.
#[inline]
pub fn more(text: &str, count: u64) -> bool {
    let bytes = text.len() as u64;
    bytes > count && (bytes / 4 > count || text.chars().count() as u64 > count)
}
