//! Puts cells of lines that follow each other into columns, once the lines are known.

use super::{Cell, measure::columns};
use crate::style::Align;

/// The widest line, in columns, that takes part: one absurd line does not push all others away.
const WIDEST: u64 = 200;

pub(super) struct Columns {
    align: Align,
    /// The cells of all lines.
    cells: Vec<Start>,
    /// Finished lines that have cells.
    lines: Vec<Row>,
    /// The number of the line at hand; blank lines count.
    number: usize,
    /// Where it begins.
    start: usize,
}

struct Start {
    cell: Cell,
    /// Where the cell, or the space before it, begins in what is printed.
    at: usize,
}

/// A line that has cells.
struct Row {
    number: usize,
    /// Where it begins.
    start: usize,
    /// The cell after its last.
    cells: usize,
}

impl Columns {
    /// `None` where nothing is put in columns.
    pub(super) fn new(align: Align) -> Option<Self> {
        let columns = Self { align, cells: Vec::new(), lines: Vec::new(), number: 0, start: 0 };
        (align != Align::None).then_some(columns)
    }

    pub(super) fn begin(&mut self, cell: Cell, at: usize) {
        if self.align == Align::Fields || cell == Cell::Comment {
            self.cells.push(Start { cell, at });
        }
    }

    pub(super) fn end_line(&mut self, end: usize) {
        let (number, start, cells) = (self.number, self.start, self.cells.len());
        if cells > self.lines.last().map_or(0, |it| it.cells) {
            self.lines.push(Row { number, start, cells });
        }
        self.number += 1;
        self.start = end;
    }

    /// A blank line follows the line before.
    pub(super) fn end_block(&mut self) {
        self.number += 1;
        self.start += 1;
    }

    /// Adds the spaces that columns need.
    pub(super) fn apply(self, text: Vec<u8>) -> Vec<u8> {
        let mut pads = Vec::new();
        let mut first = 0;
        while first < self.lines.len() {
            let mut last = first;
            while last + 1 < self.lines.len() && self.begins_alike(&text, last) {
                last += 1;
            }
            if last > first {
                self.align(&text, first..last + 1, &mut pads);
            }
            first = last + 1;
        }
        if pads.is_empty() {
            return text;
        }
        pads.sort_unstable();
        let mut out = Vec::with_capacity(text.len() + pads.iter().map(|it| it.1).sum::<usize>());
        let mut copied = 0;
        for (at, pad) in pads {
            out.extend_from_slice(&text[copied..at]);
            copied = at;
            out.resize(out.len() + pad, b' ');
        }
        out.extend_from_slice(&text[copied..]);
        out
    }

    fn cells_of(&self, line: usize) -> &[Start] {
        let first = line.checked_sub(1).map_or(0, |it| self.lines[it].cells);
        &self.cells[first..self.lines[line].cells]
    }

    /// Whether a line that has cells and the next such line follow each other, and are indented alike.
    fn begins_alike(&self, text: &[u8], line: usize) -> bool {
        let indent = |it: &Row| {
            let rest = &text[it.start..];
            rest.iter().take_while(|it| matches!(it, b' ' | b'\t')).count()
        };
        let (one, next) = (&self.lines[line], &self.lines[line + 1]);
        one.number + 1 == next.number && indent(one) == indent(next)
    }

    /// Finds what is added before the cells of lines that follow each other.
    fn align(&self, text: &[u8], lines: std::ops::Range<usize>, pads: &mut Vec<(usize, usize)>) {
        // By the lines: how many spaces were added before the cells so far.
        let mut added = vec![0; lines.len()];
        for cell in [Cell::Name, Cell::Equals, Cell::Comment] {
            let places: Vec<(usize, &Start, u64)> = lines
                .clone()
                .filter_map(|line| {
                    let start = self.cells_of(line).iter().find(|it| it.cell == cell)?;
                    let before = columns(&text[self.lines[line].start..start.at]);
                    let before = before + added[line - lines.start] as u64;
                    (before <= WIDEST).then_some((line, start, before))
                })
                .collect();
            let widest = places.iter().map(|it| it.2).max().unwrap_or_default();
            for (line, start, before) in places.into_iter().filter(|it| it.2 < widest) {
                let pad = (widest - before) as usize;
                added[line - lines.start] += pad;
                pads.push((start.at, pad));
            }
        }
    }
}
