//! Ranges of bytes and of rows, and single rows.

use crate::source::Span;

/// A range of bytes in a file's arena of strings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Str {
    pub start: u32,
    pub len: u32,
}

/// A range of bytes in a file's text, or of positions where an image has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextRange {
    pub start: u32,
    pub end: u32,
}

impl TextRange {
    /// Where nothing was recorded: an image without source info, a synthesised element.
    pub const NONE: Self = Self { start: u32::MAX, end: u32::MAX };

    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

impl From<Span> for TextRange {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// Consecutive rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rows {
    pub start: u32,
    pub end: u32,
}

impl Rows {
    pub fn iter(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A row of a table of some file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    pub file: u32,
    pub row: u32,
}
