//! Which groups have room on one line. Linear in the document: every text is measured once.

use unicode_width::UnicodeWidthStr;

use super::{Cell, Document, Element, Line};

/// How wide everything is while it is on one line.
pub(super) struct Measures {
    /// By element: the columns of all before it, on one line.
    before: Vec<u64>,
    /// By element, for groups: the element at which the line can end at the earliest once the
    /// group is on one line; [`usize::MAX`] where it cannot be on one line.
    ends: Vec<usize>,
}

impl Measures {
    pub(super) fn new(document: &Document, source: &[u8]) -> Self {
        let elements = &document.elements;
        let mut before = Vec::with_capacity(elements.len() + 1);
        let mut at = 0;
        for element in elements {
            before.push(at);
            at += match element {
                Element::Source(bytes) => columns(&source[bytes.range()]),
                Element::Made(bytes) => columns(&document.made[bytes.range()]),
                Element::Space | Element::Line(Line::SoftSpace) => 1,
                Element::Spaces(count) => u64::from(*count),
                _ => 0,
            };
        }
        before.push(at);
        Self { before, ends: ends(elements) }
    }

    /// Whether the group that an element opens has room on one line from a column on.
    pub(super) fn fits(&self, open: usize, column: u64, width: u64) -> bool {
        let end = self.ends[open];
        end != usize::MAX && column + self.before[end] - self.before[open] <= width
    }
}

/// See [`Measures`].
fn ends(elements: &[Element]) -> Vec<usize> {
    let mut out = vec![usize::MAX; elements.len()];
    // By the groups that are open, from the back: where the line can end behind them.
    let mut breaks = vec![elements.len()];
    // By the same: whether a line must end in them.
    let mut forced = vec![false];
    for (index, element) in elements.iter().enumerate().rev() {
        let depth = breaks.len() - 1;
        match element {
            Element::Close => {
                breaks.push(breaks[depth]);
                forced.push(false);
            }
            // Comments may be longer than lines.
            Element::Cell(Cell::Comment) => breaks[depth] = index,
            Element::Open | Element::OpenNext if depth > 0 => {
                let must_break = forced.pop().unwrap_or_default();
                let inner = breaks.pop().unwrap_or(index);
                if must_break {
                    forced[depth - 1] = true;
                } else {
                    out[index] = breaks[depth - 1];
                }
                // What is before it can rely on it to end the line.
                breaks[depth - 1] = inner;
            }
            Element::Line(Line::Hard | Line::Blank) | Element::Verbatim(_) => {
                forced[depth] = true;
                breaks[depth] = index;
            }
            Element::Line(_) => breaks[depth] = index,
            _ => {}
        }
    }
    out
}

/// The columns of a text.
pub(crate) fn columns(text: &[u8]) -> u64 {
    if text.is_ascii() {
        return text.len() as u64;
    }
    String::from_utf8_lossy(text).width() as u64
}
