//! Tokens, comments, and the literals that tokens spell.

/// One token. White space and comments are what lies between tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    /// The first byte: which symbol a [`TokenKind::Symbol`] is.
    pub byte: u8,
    pub(super) flags: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TokenKind {
    Ident,
    Int,
    Float,
    String,
    /// One byte of punctuation.
    Symbol,
    /// A word with characters that names cannot hold; the lexer has reported it.
    Unknown,
    /// The end of the file; always the last token, empty.
    End,
}

/// The lexer has reported the token: nothing more is said about what it spells.
pub(super) const BAD: u8 = 1;
/// A string with a backslash in it.
pub(super) const ESCAPED: u8 = 2;
/// There are comments between the token before and this one.
pub(super) const COMMENTED: u8 = 4;

impl Token {
    /// Whether this is the symbol `byte`.
    #[inline]
    pub fn is(self, byte: u8) -> bool {
        self.byte == byte && self.kind == TokenKind::Symbol
    }
}

/// A `//` comment without its line feed, or a `/* */` comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    pub start: u32,
    pub end: u32,
    /// The index of the token that follows.
    pub before: u32,
}
