//! What is wrong with an expression, and where.

/// A part of an expression, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// From the start of this one to the end of another.
    pub(crate) fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// One fault of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    pub span: Span,
    /// Lower case, no full stop.
    pub message: String,
    /// The name that stands for nothing, where that is the fault.
    pub unknown: Option<Unknown>,
}

/// A name that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    /// The full name of the message that has no such field; `None` for variables and functions.
    pub of: Option<String>,
}

impl Issue {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), unknown: None }
    }
}
