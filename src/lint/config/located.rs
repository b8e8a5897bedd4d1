//! Where a value stands, and how the file that it stands in is read.

use protosmith_compiler::source::Span;
use protosmith_rules::rule::Version;

/// A value and where it stands in [`Config::files`](super::Config::files).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    /// `None` for what was not written but follows from a default.
    pub span: Option<Span>,
}

impl<T> Located<T> {
    pub fn nowhere(value: T) -> Self {
        Self { value, span: None }
    }
}

/// What is known of a file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// How it is read; [`Version::Own`] is `protosmith.yaml`.
    pub version: Version,
    /// The directory that its paths are relative to, in the tree that was searched.
    pub dir: String,
}
