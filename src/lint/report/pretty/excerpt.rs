//! The few lines around the spans of one finding, as one text to draw.

use std::ops::Range;

use protosmith_compiler::source::Span;

use super::line::{Room, draw};

use crate::{
    report::{
        Medium, Report,
        columns::{Columns, Point},
    },
    visible::Line,
};

/// A finding that is higher than this is shown by its first line.
const HEIGHT: u32 = 4;

/// Lines of one or several files, one piece after the other.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// The spans, in the order in which they were given.
    pub(super) shown: Vec<Shown>,
}

/// Lines that follow each other in one file.
#[derive(Debug)]
pub(super) struct Piece {
    file: u32,
    pub(super) name: String,
    /// First and last, from zero.
    pub(super) lines: (u32, u32),
    /// In the text.
    pub(super) range: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Shown {
    /// In the text.
    pub(super) range: Range<usize>,
    /// In the file.
    pub(super) point: Point,
}

/// A span by its lines and the bytes in them.
struct Placed {
    file: u32,
    start: (u32, usize),
    end: (u32, usize),
}

impl Excerpt {
    /// The first span is the finding's own. All files have text.
    pub(super) fn new(report: &Report<'_>, columns: &mut Columns<'_>, spans: &[Span]) -> Self {
        let placed: Vec<_> = spans.iter().map(|span| Placed::new(report, *span)).collect();
        let shown = spans
            .iter()
            .map(|span| Shown { range: 0..0, point: columns.point(span.file, span.start) });
        let mut found = Self { shown: shown.collect(), ..Self::default() };
        for placed in &placed {
            found.make_room(report, placed);
        }
        let room = found.room(report, &placed);
        for at in 0..found.pieces.len() {
            found.draw_piece(report, at, &placed, room);
        }
        found
    }

    /// The room beside line numbers and the arrows of spans of several lines.
    fn room(&self, report: &Report<'_>, placed: &[Placed]) -> Room {
        let cut = report.medium.cut();
        let cells = match report.medium {
            Medium::File => report.width.saturating_sub(12).max(40),
            Medium::Terminal(_) => {
                let last = self.pieces.iter().map(|it| it.lines.1).max().unwrap_or(0);
                let number = (u64::from(last) + 1).to_string().len();
                let arrows = match placed.iter().filter(|it| it.start.0 < it.end.0).count() {
                    0 => 0,
                    some => some + 3,
                };
                // Blanks and a bar around the number, and a mark behind the end.
                report.width.saturating_sub(number + 4 + arrows + cut.chars().count() + 1).max(4)
            }
        };
        Room { cells, cut }
    }

    /// Widens a piece that is near, or begins another.
    fn make_room(&mut self, report: &Report<'_>, placed: &Placed) {
        let source = &report.sources[placed.file];
        let says = |line: &u32| !source.line(*line).trim_ascii().is_empty();
        let first = placed.start.0.checked_sub(1).filter(says).unwrap_or(placed.start.0);
        let last = placed.end.0.checked_add(1).filter(says).unwrap_or(placed.end.0);
        let near = self.pieces.iter_mut().find(|piece| {
            piece.file == placed.file && first <= piece.lines.1 + 1 && piece.lines.0 <= last + 1
        });
        match near {
            Some(piece) => piece.lines = (piece.lines.0.min(first), piece.lines.1.max(last)),
            None => {
                let name = Line(&report.sources[placed.file].path).to_string();
                self.pieces.push(Piece {
                    file: placed.file,
                    name,
                    lines: (first, last),
                    range: 0..0,
                });
            }
        }
    }

    fn draw_piece(&mut self, report: &Report<'_>, at: usize, placed: &[Placed], room: Room) {
        let Piece { file, lines: (first, last), .. } = self.pieces[at];
        let start = self.text.len();
        for line in first..=last {
            let here = |location: (u32, usize)| (location.0 == line).then_some(location.1);
            let spans = placed.iter().enumerate().filter(|(_, it)| it.file == file);
            let ends = spans.flat_map(|(span, item)| {
                let start = here(item.start).map(|byte| (byte, span, false));
                start.into_iter().chain(here(item.end).map(|byte| (byte, span, true)))
            });
            let mut ends: Vec<_> = ends.collect();
            ends.sort_unstable();
            let bytes: Vec<_> = ends.iter().map(|it| it.0).collect();
            let drawn = draw(&mut self.text, report.sources[file].line(line), &bytes, room);
            for (offset, (_, span, is_end)) in drawn.into_iter().zip(ends) {
                let range = &mut self.shown[span].range;
                if is_end { range.end = offset } else { range.start = offset }
            }
            self.text.push('\n');
        }
        self.pieces[at].range = start..self.text.len();
    }
}

impl Placed {
    fn new(report: &Report<'_>, Span { file, start, end }: Span) -> Self {
        let source = &report.sources[file];
        let (start, mut end) = (source.position(start), source.position(end.max(start)));
        if end.line - start.line >= HEIGHT {
            end.line = start.line;
            end.column = source.line(start.line).len() as u32;
        }
        let location = |at: protosmith_compiler::source::Position| {
            (at.line, (at.column as usize).min(source.line(at.line).len()))
        };
        Self { file, start: location(start), end: location(end) }
    }
}
