//! A document to text.

use std::{cell::LazyCell, ops::Range};

use super::{
    Document, Element, Line,
    columns::Columns,
    measure::{Measures, columns},
    text::Text,
};
use crate::style::{Align, Indent};

/// What lines are made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Width {
    /// How many columns a line may have; `None` for any number.
    pub(crate) columns: Option<u32>,
    pub(crate) indent: Indent,
    pub(crate) align: Align,
}

/// Prints a document in the room of another text; the last line ends with a line feed. True, and the room
/// stays empty, where that is the source.
pub(crate) fn print(document: &Document, source: &[u8], width: Width, room: &mut Vec<u8>) -> bool {
    // Most files have no group in a style that needs none.
    let measures = LazyCell::new(|| Measures::new(document, source));
    let mut printer = Printer {
        width,
        out: Text::new(source, std::mem::take(room)),
        column: 0,
        counted: 0,
        level: 0,
        offset: 0,
        aligned: None,
        at_start: true,
        space: 0,
        cells: Columns::new(width.align),
    };
    let mut modes: Vec<Mode> = Vec::new();
    for (index, element) in document.elements.iter().enumerate() {
        match *element {
            Element::Source(bytes) => printer.source(bytes.range()),
            Element::Made(bytes) => printer.made(&document.made[bytes.range()]),
            Element::Verbatim(bytes) => printer.verbatim(bytes.range()),
            Element::Space => printer.space(1),
            Element::Spaces(count) => printer.space(count),
            Element::Line(line) => {
                let is_flat = modes.last().is_some_and(|it| *it != Mode::Broken);
                match line {
                    Line::Soft if is_flat => {}
                    Line::SoftSpace if is_flat => printer.space(1),
                    Line::Comment => printer.comment_line(),
                    Line::Blank => printer.blank_line(),
                    _ => printer.end_line(),
                }
            }
            // Nothing of a hugged group itself is on a line that it begins.
            Element::Indent | Element::Dedent if modes.last() == Some(&Mode::Hugged) => {}
            Element::Indent => printer.level += 1,
            Element::Dedent => printer.level = printer.level.saturating_sub(1),
            Element::Open | Element::OpenNext => {
                let fits = |column| {
                    width.columns.is_some_and(|it| measures.fits(index, column, u64::from(it)))
                };
                // What is in a group on one line is on that line.
                let is_flat = modes.last() == Some(&Mode::Flat)
                    || width.columns.is_some() && fits(printer.next_column());
                let next = || {
                    let rest = document.elements[index + 1..].iter();
                    let deeper = rest.take_while(|it| **it == Element::Indent).count();
                    printer.indented(printer.level + deeper)
                };
                modes.push(if is_flat {
                    Mode::Flat
                } else if *element == Element::Open || fits(next()) {
                    Mode::Broken
                } else {
                    Mode::Hugged
                });
            }
            Element::Close => _ = modes.pop(),
            Element::Offset(columns) => printer.offset = columns as usize,
            Element::Align => printer.aligned = Some(printer.next_column()),
            Element::Unalign => printer.aligned = None,
            Element::Cell(cell) => {
                if let Some(cells) = &mut printer.cells {
                    cells.begin(cell, printer.out.len());
                }
            }
        }
    }
    printer.end_line();
    let is_source = printer.cells.is_none() && printer.out.is_source();
    *room = match printer.cells {
        Some(cells) => cells.apply(printer.out.whole()),
        None if is_source => printer.out.room(),
        None => printer.out.whole(),
    };
    is_source
}

/// How a group that is open is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// All of it is on one line.
    Flat,
    /// Lines end in it.
    Broken,
    /// Lines end in the groups that are in it only.
    Hugged,
}

struct Printer<'s> {
    width: Width,
    out: Text<'s>,
    /// How many columns the line has so far, up to an offset in what was printed: nobody asks for those of
    /// most lines.
    column: u64,
    counted: usize,
    level: usize,
    /// How many columns further right than its level the line begins.
    offset: usize,
    /// The column that lines begin at, whatever the level is.
    aligned: Option<u64>,
    /// Whether nothing is on the line yet.
    at_start: bool,
    /// How many spaces are to come before what is next on the line.
    space: u8,
    cells: Option<Columns>,
}

impl Printer<'_> {
    fn space(&mut self, count: u8) {
        if !self.at_start {
            self.space = self.space.max(count);
        }
    }

    fn source(&mut self, bytes: Range<usize>) {
        if !bytes.is_empty() {
            self.begin();
            self.out.push_source(bytes);
        }
    }

    fn made(&mut self, text: &[u8]) {
        if !text.is_empty() {
            self.begin();
            self.out.push(text);
        }
    }

    /// The column of a level.
    fn indented(&self, level: usize) -> u64 {
        let (Indent::Spaces(columns) | Indent::Tab(columns)) = self.width.indent;
        level as u64 * u64::from(columns)
    }

    /// The column of the next text of the line.
    fn next_column(&mut self) -> u64 {
        if self.at_start {
            return self.aligned.unwrap_or_else(|| self.indented(self.level));
        }
        self.column += columns(self.out.since(self.counted));
        self.counted = self.out.len();
        self.column + u64::from(self.space)
    }

    /// Prints what stands before the next text of a line.
    fn begin(&mut self) {
        if self.at_start
            && let Some(column) = self.aligned
        {
            self.out.repeat(b' ', column as usize);
            (self.column, self.counted) = (column, self.out.len());
            self.at_start = false;
        } else if self.at_start {
            let (unit, count) = match self.width.indent {
                Indent::Spaces(spaces) => (b' ', usize::from(spaces)),
                Indent::Tab(_) => (b'\t', 1),
            };
            self.out.repeat(unit, self.level * count);
            if self.offset > 0 {
                self.out.repeat(b' ', self.offset);
            }
            self.column = self.indented(self.level) + self.offset as u64;
            self.counted = self.out.len();
            self.at_start = false;
        } else if self.space > 0 {
            self.out.repeat(b' ', usize::from(self.space));
        }
        self.space = 0;
    }

    fn verbatim(&mut self, bytes: Range<usize>) {
        self.begin();
        // What is behind its last line feed counts with what comes before it.
        self.next_column();
        self.out.push_source(bytes);
        let last = memchr::memrchr(b'\n', self.out.since(self.counted));
        self.counted += last.map_or(0, |at| at + 1);
    }

    fn end_line(&mut self) {
        if !self.at_start {
            self.comment_line();
        }
    }

    /// Ends a line that may be empty.
    fn comment_line(&mut self) {
        self.out.repeat(b'\n', 1);
        if let Some(cells) = &mut self.cells {
            cells.end_line(self.out.len());
        }
        self.at_start = true;
        self.offset = 0;
        self.space = 0;
        (self.column, self.counted) = (0, self.out.len());
    }

    fn blank_line(&mut self) {
        self.end_line();
        if self.out.len() > 0 && !self.out.ends_with(b"\n\n") {
            self.out.repeat(b'\n', 1);
            if let Some(cells) = &mut self.cells {
                cells.end_block();
            }
        }
    }
}
