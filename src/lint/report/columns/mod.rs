//! The column of a byte in its line, counted in the ways that readers of reports count.

mod memory;
mod width;

pub use self::{
    memory::{Columns, Point, Range},
    width::display,
};

/// What one column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A cell of a terminal with tab stops at every fourth.
    Display,
    /// A code unit of UTF-16.
    Utf16,
    /// A code point.
    Chars,
    /// A byte.
    Bytes,
    /// A byte with tab stops at every eighth, as in the source info of descriptors.
    Protoc,
}

/// The zero-based column of the byte at `at` in a line; a place past its end is pulled back.
pub fn column(unit: Unit, line: &[u8], at: usize) -> usize {
    advance(unit, 0, &line[..at.min(line.len())])
}

/// The column after some text that starts in `column`. The text may be cut after any ASCII byte
/// and counted in pieces; elsewhere a cut can fall into what is drawn as one character.
pub fn advance(unit: Unit, column: usize, text: &[u8]) -> usize {
    match unit {
        Unit::Display => display(column, text),
        Unit::Utf16 => column + count(text, char::len_utf16),
        Unit::Chars => column + count(text, |_| 1),
        Unit::Bytes => column + text.len(),
        Unit::Protoc => text.iter().fold(column, |column, byte| match byte {
            b'\t' => next_stop(column, 8),
            _ => column + 1,
        }),
    }
}

/// What is no UTF-8 counts as the one character that a reader shows in its place.
fn count(text: &[u8], one: fn(char) -> usize) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let chunks = text.utf8_chunks();
    chunks.map(|it| it.valid().chars().map(one).sum::<usize>() + bad(it.invalid())).sum()
}

fn bad(invalid: &[u8]) -> usize {
    usize::from(!invalid.is_empty())
}

fn next_stop(column: usize, stop: usize) -> usize {
    (column / stop + 1) * stop
}

#[cfg(test)]
mod tests;
