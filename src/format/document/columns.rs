//! Puts cells of lines that follow each other into columns, once the lines are known.

use super::{Cell, measure::columns};
use crate::style::Align;

/// The widest line, in columns, that takes part: one absurd line does not push all others away.
const WIDEST: u64 = 200;

#[derive(Default)]
pub(super) struct Columns {
    /// The cells of the line at hand.
    line: Vec<Start>,
    /// Those of finished lines, and where each line ends.
    cells: Vec<Start>,
    lines: Vec<LineEnd>,
    /// Where the line at hand begins.
    start: usize,
}

struct Start {
    cell: Cell,
    /// Where the cell, or the space before it, begins in what is printed.
    at: usize,
}

struct LineEnd {
    /// Where it begins.
    start: usize,
    /// The cell after its last.
    cells: usize,
    /// Whether the next line has nothing to do with it.
    is_last: bool,
}

impl Columns {
    pub(super) fn begin(&mut self, cell: Cell, at: usize) {
        self.line.push(Start { cell, at });
    }

    pub(super) fn end_line(&mut self, end: usize, align: Align) {
        let wanted = |cell: Cell| align == Align::Fields || cell == Cell::Comment;
        self.cells.extend(self.line.drain(..).filter(|it| wanted(it.cell)));
        let cells = self.cells.len();
        self.lines.push(LineEnd { start: self.start, cells, is_last: false });
        self.start = end;
    }

    /// A blank line follows the line before.
    pub(super) fn end_block(&mut self) {
        self.start += 1;
        if let Some(line) = self.lines.last_mut() {
            line.is_last = true;
        }
    }

    /// Adds the spaces that columns need.
    pub(super) fn apply(self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len() + text.len() / 8);
        let mut copied = 0;
        let mut first = 0;
        while first < self.lines.len() {
            let mut last = first;
            while last + 1 < self.lines.len()
                && !self.lines[last].is_last
                && self.begins_alike(text, last)
            {
                last += 1;
            }
            self.align(text, first..last + 1, &mut out, &mut copied);
            first = last + 1;
        }
        out.extend_from_slice(&text[copied..]);
        out
    }

    fn cells_of(&self, line: usize) -> &[Start] {
        let first = line.checked_sub(1).map_or(0, |it| self.lines[it].cells);
        &self.cells[first..self.lines[line].cells]
    }

    /// Whether a line and the one behind it are indented alike and both have cells.
    fn begins_alike(&self, text: &[u8], line: usize) -> bool {
        let indent = |line: usize| {
            let rest = &text[self.lines[line].start..];
            rest.iter().take_while(|it| matches!(it, b' ' | b'\t')).count()
        };
        !self.cells_of(line).is_empty()
            && !self.cells_of(line + 1).is_empty()
            && indent(line) == indent(line + 1)
    }

    fn align(
        &self,
        text: &[u8],
        lines: std::ops::Range<usize>,
        out: &mut Vec<u8>,
        copied: &mut usize,
    ) {
        // By the lines: how many spaces were added before the cells so far.
        let mut added = vec![0; lines.len()];
        let mut pads: Vec<(usize, usize)> = Vec::new();
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
            for (line, start, before) in places {
                let pad = (widest - before) as usize;
                added[line - lines.start] += pad;
                pads.push((start.at, pad));
            }
        }
        pads.sort_unstable();
        for (at, pad) in pads {
            out.extend_from_slice(&text[*copied..at]);
            *copied = at;
            out.resize(out.len() + pad, b' ');
        }
    }
}
