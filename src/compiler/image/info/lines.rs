//! Lines and columns of offsets, asked for in about the order of the text.

use crate::source::line_starts;

/// The column after some text that starts in a column.
pub type Advance = fn(usize, &[u8]) -> usize;

/// As protoc counts: bytes, with tab stops at every eighth.
pub fn protoc_columns(column: usize, text: &[u8]) -> usize {
    text.iter().fold(column, |column, byte| match byte {
        b'\t' => (column / 8 + 1) * 8,
        _ => column + 1,
    })
}

/// How far apart remembered columns are: long lines cost no more than many lines.
const STEP: usize = 256;

pub(super) struct Lines<'a> {
    text: &'a [u8],
    starts: Vec<u32>,
    /// `None` where every byte is one column.
    advance: Option<Advance>,
    /// Offsets inside lines that are long, and their columns.
    marks: Vec<(u32, u32)>,
    /// The line that was asked for last.
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a [u8], advance: Advance) -> Self {
        let starts = line_starts(text);
        let plain = text.is_ascii() && memchr::memchr(b'\t', text).is_none();
        let advance = (!plain).then_some(advance);
        let marks = advance.map_or_else(Vec::new, |advance| marks(text, &starts, advance));
        Self { text, starts, advance, marks, line: 0 }
    }

    /// The zero-based line and column of an offset.
    pub(super) fn point(&mut self, offset: u32) -> (u32, u32) {
        let start = self.line_of(offset);
        let Some(advance) = self.advance else { return (self.line as u32, offset - start) };
        let mark = self.marks.partition_point(|it| it.0 <= offset).checked_sub(1);
        let mark = mark.map(|at| self.marks[at]).filter(|it| it.0 > start);
        let (from, column) = mark.unwrap_or((start, 0));
        let text = &self.text[from as usize..offset as usize];
        (self.line as u32, advance(column as usize, text) as u32)
    }

    /// Finds the line of an offset; gives its start.
    fn line_of(&mut self, offset: u32) -> u32 {
        // Most questions are about this line or one just below.
        for line in self.line..self.line + 4 {
            let Some(&start) = self.starts.get(line).filter(|it| **it <= offset) else { break };
            if self.starts.get(line + 1).is_none_or(|next| offset < *next) {
                self.line = line;
                return start;
            }
        }
        self.line = self.starts.partition_point(|&start| start <= offset) - 1;
        self.starts[self.line]
    }
}

/// Places about a step apart that no character is drawn across.
fn marks(text: &[u8], starts: &[u32], advance: Advance) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |it| *it as usize);
        let (mut from, mut column) = (start as usize, 0);
        while end - from > STEP {
            let ascii = text[from + STEP - 1..end].iter().position(u8::is_ascii);
            let Some(cut) = ascii.map(|it| from + STEP + it) else { break };
            column = advance(column, &text[from..cut]);
            from = cut;
            out.push((from as u32, column as u32));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Lines, protoc_columns};

    #[test]
    fn points_are_what_counting_from_the_start_gives() {
        let mut text = b"a\tb\n\n\xc3\xa9\tc\n".repeat(3);
        text.extend(b"\t \xf0".repeat(400));
        let mut lines = Lines::new(&text, protoc_columns);
        for offset in (0..=text.len()).chain((0..=text.len()).rev()) {
            let before = &text[..offset];
            let start = before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
            let line = before.iter().filter(|it| **it == b'\n').count();
            let wanted = (line as u32, protoc_columns(0, &before[start..]) as u32);
            assert_eq!(lines.point(offset as u32), wanted, "{offset}");
        }
    }
}
