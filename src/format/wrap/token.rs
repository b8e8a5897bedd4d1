//! The tokens of a statement.

use std::hash::{Hash, Hasher};

use smallvec::SmallVec;

use super::Index;

/// A token as it is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    /// Its columns.
    pub(crate) width: u32,
    /// Whether a space stands before it on a line.
    pub(crate) has_space: bool,
    /// Whether it begins a line in any case.
    pub(crate) begins_line: bool,
}

impl Hash for Piece {
    /// One word: statements are looked up often.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let flags = u64::from(self.has_space) << 1 | u64::from(self.begins_line);
        hasher.write_u64(u64::from(self.width) << 32 | (self.kind as u64) << 2 | flags);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// The name of a type that is no name in C++.
    BuiltIn,
    Number,
    String,
    Dot,
    Equals,
    Colon,
    Comma,
    Semicolon,
    OpenParen,
    CloseParen,
    /// What is around the types of a map.
    OpenAngle,
    CloseAngle,
    OpenSquare,
    CloseSquare,
    /// What is around a message in a value.
    OpenBrace,
    CloseBrace,
    /// The `{` of a body, at the end of a statement.
    Body,
    Other,
}

impl Kind {
    pub(crate) fn opens(self) -> bool {
        matches!(self, Self::OpenParen | Self::OpenAngle | Self::OpenSquare | Self::OpenBrace)
    }

    pub(crate) fn closes(self) -> bool {
        matches!(self, Self::CloseParen | Self::CloseAngle | Self::CloseSquare | Self::CloseBrace)
    }
}

/// How strong what holds tokens together is: the operators of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Semicolon,
    Comma,
    Assignment,
    Dot,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) width: u32,
    pub(super) space: u32,
    /// Whether it is the `[` of options or of a list, not of a name.
    pub(super) is_list: bool,
    /// Whether it is the brace of a message that has fields.
    pub(super) has_fields: bool,
    /// Whether a type or another word stands before it.
    pub(super) is_name: bool,
    /// Whether it names a field of a message in a value.
    pub(super) is_key: bool,
    /// How many brackets are around it; what closes one is in it.
    pub(super) nesting: u32,
    /// What brackets around it add to the price of a line that it begins.
    pub(super) binding: u32,
    pub(super) pair: Option<Index>,
    /// How many things, parted by commas, are in what it opens.
    pub(super) count: u32,
    pub(super) can_break: bool,
    pub(super) must_break: bool,
    /// What it costs to begin a line with it.
    pub(super) price: u64,
    /// The columns up to its end while everything is on one line.
    pub(super) total: u64,
    /// The expressions that begin with it, inner ones first.
    pub(super) begins: SmallVec<[Level; 2]>,
    /// How many expressions end with it.
    pub(super) ends: u32,
    /// Whether it is an operator behind which more of its kind come, in which place.
    pub(super) next_operator: Option<Index>,
    /// Whether it is the first operator of its expression.
    pub(super) is_first_operator: bool,
}

impl Token {
    /// Whether what it opens has lines that are indented as those of a block.
    pub(super) fn opens_block(&self) -> bool {
        match self.kind {
            Kind::OpenSquare => true,
            Kind::OpenBrace => self.has_fields || self.nesting == 0,
            _ => false,
        }
    }

    /// Whether it opens options, a list or a message.
    pub(super) fn opens_list(&self) -> bool {
        self.kind == Kind::OpenBrace || self.is_list
    }
}
