//! Where comments and blank lines stand.

/// Where in a scope a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Behind what opens the scope.
    First,
    Between,
    /// Before what closes the scope.
    Last,
    /// Nothing else is in the scope.
    Empty,
}

/// What the lines of a scope are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    File,
    /// Statements in braces.
    Body,
    /// Options in brackets, elements of a list, the parts of a name in brackets.
    Brackets,
    /// Fields of a message in a value.
    Fields,
    /// Strings that are one.
    Pieces,
}

/// What is before a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Previous {
    /// Nothing at all.
    Nothing,
    /// What opens the scope.
    Opener,
    /// A `;` or `,`.
    Separator,
    /// `}`; in values also a `]` with a separator behind it.
    Brace,
    /// `>`, which becomes a `}`.
    Angle,
    /// `]`.
    Bracket,
    /// The last of several strings that are one, in a value.
    Strings,
    /// The `=` before strings that are one.
    Equals,
    /// A word before strings that are one and stand no further right.
    Keyword,
    Other,
}

/// Whether a blank line comes first in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Where there is one.
    AsWritten,
    Never,
    /// Only where comments need others in the gap: what has one is the border of two groups.
    Grouped,
    Always,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) scope: Scope,
    pub(super) position: Position,
    pub(super) previous: Previous,
    pub(super) first: First,
    pub(super) next: Next,
}

/// What is behind a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// An element of a list that is on one line: a block comment on that line stays there.
    Small,
    /// The last of three strings that are one, or more: comments stay on the line of the one before.
    Last,
    /// What closes a message behind a `;`: comments before it have lines of their own.
    Apart,
    /// Bytes that stay as they are, line ends and all.
    Kept,
    Other,
}
