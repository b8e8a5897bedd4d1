//! What is to be printed, before it is known where lines break: text, lines, groups. Knows nothing
//! about protobuf.

mod columns;
mod measure;
mod print;
mod text;

use std::ops::Range;

pub(crate) use self::{
    measure::columns,
    print::{Width, print},
};

/// One step of what is to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Bytes of the source, without line feeds.
    Source(Bytes),
    /// Bytes of [`Document::made`], without line feeds.
    Made(Bytes),
    /// Bytes of the source as they are, line feeds and all.
    Verbatim(Bytes),
    /// One space, unless a line ends or begins here.
    Space,
    /// So many spaces, in the same way.
    Spaces(u8),
    Line(Line),
    /// What follows stands one level further right, from the next line on.
    Indent,
    Dedent,
    /// A group begins. It is on one line where it has room, else every [`Line::Soft`] and
    /// [`Line::SoftSpace`] that is directly in it ends a line.
    Open,
    /// The same, but where what is in it has no room on the next line either, it stays on the line,
    /// and the groups in it are broken instead.
    OpenNext,
    Close,
    /// The line that begins here begins so many columns further right than its level.
    Offset(u32),
    /// Lines that begin from here on begin at the column of what is next.
    Align,
    Unalign,
    /// What follows, up to the next of these or the end of the line, is a cell of a column; cells
    /// of the same kind on lines that follow each other can be aligned.
    Cell(Cell),
}

/// A range of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bytes {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Bytes {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Nothing while the group is on one line.
    Soft,
    /// A space while the group is on one line.
    SoftSpace,
    /// The end of a line; the groups around it cannot be on one line.
    Hard,
    /// A blank line; the groups around it cannot be on one line.
    Blank,
    /// The end of a line in a comment, which may be empty; it breaks no group.
    Comment,
}

/// The columns that cells can be in, in the order of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Name,
    Equals,
    Comment,
}

/// What is to be printed.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) elements: Vec<Element>,
    /// Text that the source does not have.
    pub(crate) made: Vec<u8>,
}

impl Document {
    pub(crate) fn clear(&mut self) {
        self.elements.clear();
        self.made.clear();
    }

    pub(crate) fn push(&mut self, element: Element) {
        self.elements.push(element);
    }

    /// Adds bytes of the source: to the element before them, where that has what the source has before them,
    /// as it has on most lines.
    pub(crate) fn push_source(&mut self, bytes: Bytes, source: &[u8]) {
        let joined = match &mut *self.elements {
            [.., Element::Source(last)] if last.end == bytes.start => Some((last, 0)),
            [.., Element::Source(last), Element::Space]
                if last.start < last.end
                    && source.get(last.end as usize..bytes.start as usize) == Some(b" ") =>
            {
                Some((last, 1))
            }
            _ => None,
        };
        match joined {
            Some((last, spaces)) => {
                last.end = bytes.end;
                self.elements.truncate(self.elements.len() - spaces);
            }
            None => self.push(Element::Source(bytes)),
        }
    }

    /// Adds text that the source does not have.
    pub(crate) fn make(&mut self, text: &[u8]) {
        let start = self.made.len() as u32;
        self.made.extend_from_slice(text);
        let end = self.made.len() as u32;
        self.push(Element::Made(Bytes { start, end }));
    }
}
