//! Lines and columns of places. Remembers where the last one was, as findings come in the order of
//! the text, and columns of long lines, so that many findings on one line cost no more than many
//! lines.

use std::collections::VecDeque;

use protosmith_compiler::{
    diagnostic::Location,
    source::{Sources, Span},
};

use super::{Unit, advance, column};

/// A line and a column as people count: from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub line: u32,
    pub column: u32,
}

/// A place of a report; the end is the first point that is no longer part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub start: Point,
    pub end: Point,
}

/// Where a place without a span is drawn.
const FIRST: Point = Point { line: 1, column: 1 };

/// Lines up to here are counted from their start.
const STEP: usize = 256;
/// As many as the ends of one finding, its labels and edits are likely to touch.
const LINES: usize = 4;

/// Counts in one unit over all files.
#[derive(Debug)]
pub struct Columns<'a> {
    sources: &'a Sources,
    unit: Unit,
    last: Last,
    long: VecDeque<Long>,
}

/// The place that was asked for last; at first the start of the first file.
#[derive(Debug, Default)]
struct Last {
    file: u32,
    offset: usize,
    line: u32,
    /// The offset at which its line starts.
    start: usize,
}

#[derive(Debug)]
struct Long {
    file: u32,
    line: u32,
    /// Bytes and their columns, in order, about a step apart.
    marks: Vec<(usize, usize)>,
}

impl<'a> Columns<'a> {
    pub fn new(sources: &'a Sources, unit: Unit) -> Self {
        Self { sources, unit, last: Last::default(), long: VecDeque::new() }
    }

    /// A whole file and no file at all are at 1:1 to 1:1.
    pub fn range(&mut self, location: Location) -> Range {
        location.span().map_or(Range { start: FIRST, end: FIRST }, |span| self.of_span(span))
    }

    /// Where a place starts.
    pub fn start(&mut self, location: Location) -> Point {
        location.span().map_or(FIRST, |span| self.point(span.file, span.start))
    }

    pub fn of_span(&mut self, Span { file, start, end }: Span) -> Range {
        Range { start: self.point(file, start), end: self.point(file, end) }
    }

    pub fn point(&mut self, file: u32, offset: u32) -> Point {
        if let Some((line, before)) = self.ahead(file, offset as usize) {
            let column = self.on_line(file, line, before, before.len());
            return Point { line: line.saturating_add(1), column: column as u32 + 1 };
        }
        let source = &self.sources[file];
        let at = source.position(offset);
        let column = match source.text() {
            Some(_) => self.on_line(file, at.line, source.line(at.line), at.column as usize),
            None => at.column as usize,
        };
        Point { line: at.line.saturating_add(1), column: (column as u32).saturating_add(1) }
    }

    /// The line of a place on the line of the last one or behind it, and what is before it on that
    /// line. `None` where it is not there, or where a line ends.
    fn ahead(&mut self, file: u32, offset: usize) -> Option<(u32, &'a [u8])> {
        let text = self.sources[file].text()?;
        if text.get(offset).is_none_or(|it| matches!(it, b'\n' | b'\r')) {
            return None;
        }
        if self.last.file != file {
            self.last = Last { file, ..Last::default() };
        }
        let last = &mut self.last;
        if offset < last.start {
            return None;
        }
        if let Some(passed) = text.get(last.offset..offset) {
            if let Some(end) = memchr::memrchr(b'\n', passed) {
                last.line += memchr::memchr_iter(b'\n', passed).count() as u32;
                last.start = last.offset + end + 1;
            }
            last.offset = offset;
        }
        Some((last.line, &text[last.start..offset]))
    }

    fn on_line(&mut self, file: u32, line: u32, text: &[u8], at: usize) -> usize {
        let at = at.min(text.len());
        if at <= STEP {
            return column(self.unit, text, at);
        }
        let unit = self.unit;
        let marks = &mut self.long(file, line).marks;
        loop {
            let near = marks.partition_point(|&(byte, _)| byte <= at) - 1;
            let (byte, column) = marks[near];
            let far = at - byte > STEP && near + 1 == marks.len();
            let Some(cut) = far.then(|| cut(&text[byte..at])).flatten() else {
                return advance(unit, column, &text[byte..at]);
            };
            marks.push((byte + cut, advance(unit, column, &text[byte..byte + cut])));
        }
    }

    fn long(&mut self, file: u32, line: u32) -> &mut Long {
        let known = self.long.iter().position(|it| (it.file, it.line) == (file, line));
        let found = known.and_then(|at| self.long.remove(at));
        let found = found.unwrap_or(Long { file, line, marks: vec![(0, 0)] });
        self.long.truncate(LINES - 1);
        self.long.push_front(found);
        &mut self.long[0]
    }
}

/// A place about a step into the text that no character is drawn across.
fn cut(text: &[u8]) -> Option<usize> {
    let (near, far) = text.split_at(STEP);
    let behind = near.iter().rposition(u8::is_ascii);
    behind.or_else(|| far.iter().position(u8::is_ascii).map(|at| STEP + at)).map(|at| at + 1)
}
