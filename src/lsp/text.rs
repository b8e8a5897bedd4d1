//! Lines, and positions as the protocol counts them.

use std::ops::Range as Bytes;

use serde::{Deserialize, Serialize};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, as every client knows them.
    #[default]
    Utf16,
}

/// A line and a column, from 0 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Position {
    pub line: u32,
    pub character: u32,
}

/// The end is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Range {
    pub start: Position,
    pub end: Position,
}

/// The lines of a text, which end with `\n`, `\r\n` or `\r`.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    starts: Vec<u32>,
    /// How many units of UTF-16 are before each block of bytes; none where columns are bytes.
    units: Option<Vec<u32>>,
}

/// How many bytes a block has: a line may be as long as the text, and many are asked for.
const BLOCK: usize = 64;

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t [u8], encoding: Encoding) -> Self {
        let is_end = |at: &usize| text[*at] == b'\n' || text.get(at + 1) != Some(&b'\n');
        let ends = memchr::memchr2_iter(b'\n', b'\r', text).filter(is_end);
        let starts = std::iter::once(0).chain(ends.map(|it| it as u32 + 1)).collect();
        let counts = encoding == Encoding::Utf16 && !text.is_ascii();
        let units = counts.then(|| {
            let mut sum = 0;
            let block = |block: &[u8]| {
                let before = sum;
                sum += units(block);
                before
            };
            text.chunks(BLOCK).map(block).collect()
        });
        Self { text, starts, units }
    }

    /// Where a line begins, and where its end begins; lines past the last are empty.
    fn line(&self, line: u32) -> Bytes<usize> {
        let end = self.text.len();
        let start = |it: usize| self.starts.get(it).map_or(end, |it| *it as usize);
        let (start, mut end) = (start(line as usize), start((line as usize).saturating_add(1)));
        while end > start && matches!(self.text[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        start..end
    }

    /// The offset of a position, in bytes. One that is past the end of its line or of the text, or in
    /// a character, is pulled back.
    pub(crate) fn offset(&self, at: Position) -> u32 {
        let line = self.line(at.line);
        let text = &self.text[line.clone()];
        let mut column = (at.character as usize).min(text.len());
        if self.units.is_some() {
            let mut sum = 0;
            let is_past = |it: &u8| {
                sum += width(*it);
                sum > at.character
            };
            column = text.iter().position(is_past).unwrap_or(text.len());
        }
        while column > 0 && text.get(column).is_some_and(|it| is_inner(*it)) {
            column -= 1;
        }
        (line.start + column) as u32
    }

    /// The position of an offset; one past the end is that of the end.
    pub(crate) fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.text.len() as u32);
        let line = self.starts.partition_point(|it| *it <= offset) - 1;
        let character = self.columns(offset) - self.columns(self.starts[line]);
        Position { line: line as u32, character }
    }

    /// How many columns are before an offset, lines aside.
    fn columns(&self, offset: u32) -> u32 {
        let Some(all) = &self.units else { return offset };
        let block = (offset as usize / BLOCK).min(all.len().saturating_sub(1));
        let rest = &self.text[block * BLOCK..offset as usize];
        all.get(block).copied().unwrap_or_default() + units(rest)
    }

    pub(crate) fn range(&self, bytes: Bytes<u32>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    pub(crate) fn bytes(&self, range: Range) -> Bytes<u32> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

/// The ranges of some spans of a text, in their order, without an index of all lines: for few spans
/// in many texts. Spans that are not sorted by their starts, or meet, are as good.
pub(crate) fn ranges(text: &[u8], encoding: Encoding, spans: &[Bytes<u32>]) -> Vec<Range> {
    if memchr::memchr(b'\r', text).is_some() {
        let lines = Lines::new(text, encoding);
        return spans.iter().map(|it| lines.range(it.clone())).collect();
    }
    let mut walk = Walk { text, encoding, at: 0, position: Position::default() };
    let mut range = |it: &Bytes<u32>| {
        let start = walk.go_to(it.start);
        Range { start, end: walk.go_to(it.end.max(it.start)) }
    };
    spans.iter().map(&mut range).collect()
}

/// A place in a text whose lines end with `\n`.
struct Walk<'t> {
    text: &'t [u8],
    encoding: Encoding,
    at: usize,
    position: Position,
}

impl Walk<'_> {
    fn go_to(&mut self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        if offset < self.at {
            (self.at, self.position) = (0, Position::default());
        }
        let between = &self.text[self.at..offset];
        let mut line = between;
        if let Some(last) = memchr::memrchr(b'\n', between) {
            self.position.line += memchr::memchr_iter(b'\n', between).count() as u32;
            self.position.character = 0;
            line = &between[last + 1..];
        }
        self.position.character += match self.encoding {
            Encoding::Utf16 if !line.is_ascii() => units(line),
            _ => line.len() as u32,
        };
        self.at = offset;
        self.position
    }
}

/// Whether a byte is one of a character and not its first.
fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// How many units of UTF-16 the character has that begins with a byte; none where none begins.
fn width(byte: u8) -> u32 {
    match byte {
        _ if is_inner(byte) => 0,
        0xf0.. => 2,
        _ => 1,
    }
}

fn units(text: &[u8]) -> u32 {
    text.iter().map(|it| width(*it)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines, Position, ranges};

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn offsets_and_positions_are_inverse() {
        let long = "ü€😀x".repeat(40);
        let text = &format!("ab\n\r\n{long}\ry\n");
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text.as_bytes(), encoding);
            for (offset, _) in text.char_indices().filter(|it| !"\n\r".contains(it.1)) {
                let position = lines.position(offset as u32);
                assert_eq!(lines.offset(position) as usize, offset, "{position:?}");
            }
        }
    }

    #[test]
    fn columns_count_units() {
        let text = "a\r\nü€😀x".as_bytes();
        let [utf8, utf16] = [Encoding::Utf8, Encoding::Utf16].map(|it| Lines::new(text, it));
        assert_eq!(utf16.position(12), at(1, 4));
        assert_eq!(utf8.position(12), at(1, 9));
        assert_eq!((utf16.offset(at(1, 4)), utf8.offset(at(1, 9))), (12, 12));
        // In a character.
        assert_eq!((utf16.offset(at(1, 3)), utf8.offset(at(1, 7))), (8, 8));
    }

    #[test]
    fn ranges_of_few_spans_are_those_of_all_lines() {
        let long = "ü€😀x\n".repeat(9);
        for text in [format!("ab\n\n{long}y\n"), format!("ab\n\n{long}y\r\nz"), String::new()] {
            let at: Vec<u32> = text.char_indices().map(|it| it.0 as u32).chain([999]).collect();
            let mut spans: Vec<_> = at.windows(2).map(|it| it[0]..it[1]).collect();
            spans.extend([3..9, 1..2, 1..2]);
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = Lines::new(text.as_bytes(), encoding);
                let wanted: Vec<_> = spans.iter().map(|it| lines.range(it.clone())).collect();
                assert_eq!(ranges(text.as_bytes(), encoding, &spans), wanted, "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_past_the_end_is_pulled_back() {
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(b"ab\r\nc\n", encoding);
            assert_eq!(lines.offset(at(0, 9)), 2);
            assert_eq!(lines.offset(at(1, u32::MAX)), 5);
            assert_eq!(lines.offset(at(2, 0)), 6);
            assert_eq!(lines.offset(at(u32::MAX, u32::MAX)), 6);
            assert_eq!(lines.position(99), at(2, 0));
        }
        let lines = Lines::new(b"", Encoding::Utf16);
        assert_eq!((lines.offset(at(3, 3)), lines.position(5)), (0, at(0, 0)));
        // No text of an editor, but of a file.
        let lines = Lines::new(b"\xff\xe2\x82x", Encoding::Utf16);
        assert_eq!(lines.position(4), at(0, 4));
    }
}
