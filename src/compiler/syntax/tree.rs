//! The tree: tokens, comments and nodes in flat arrays, offsets into the text.

use std::{ops::Range, sync::OnceLock};

use crate::{
    source::{SourceText, Span},
    syntax::token::{Comment, Token},
    vocabulary::Edition,
};

/// One parsed file. It shares its text; what it holds is proportional to that.
#[derive(Debug)]
pub struct Tree {
    pub(super) text: SourceText,
    pub(super) file: u32,
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    /// In document order, parents before children.
    pub(super) nodes: Vec<Node>,
    /// Tokens that are empty statements.
    pub(super) empty: Vec<u32>,
    /// The parent of each node, once it was asked for.
    pub(super) parents: OnceLock<Box<[u32]>>,
    pub(super) edition: Edition,
    pub(super) whole: bool,
    /// Whether it can be told what is inside of what.
    pub(super) balanced: bool,
}

/// The memory of trees. One tree after the other can live in it.
#[derive(Debug, Default)]
pub struct Buffers {
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    pub(super) nodes: Vec<Node>,
}

/// How many tokens buffers may have room for that are kept.
const KEPT: usize = 1 << 20;

/// The absence of a token or node.
pub(super) const NONE: u32 = u32::MAX;

/// One node; which of `a`, `b`, `c` mean what is said at each kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) flags: u8,
    /// The first token.
    pub(super) first: u32,
    /// The token after the last.
    pub(super) last: u32,
    /// The node after the last descendant.
    pub(super) end: u32,
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) c: u32,
}

/// Kinds of nodes.
// Which of `a`, `b`, `c` of a node mean what; "to" is the token after the last of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[repr(u8)]
pub enum Kind {
    /// `syntax` or `edition`.
    // a: first string.
    Syntax,
    // a, b: name, to.
    Package,
    // a: modifier, b: first string.
    Import,
    /// A statement, or an option in brackets.
    // a, b: name, to; c: value. In brackets it is `COMPACT`.
    Option,
    // a: `message`, b: name, c: `{`.
    Message,
    // a: `enum`, b: name, c: `{`.
    Enum,
    // b: name, c: `{`.
    Service,
    // a, b: type, to; c: `{`.
    Extend,
    /// A map field or group, too.
    // a: type, b: name, c: number.
    Field,
    // b: name, c: `{`.
    Oneof,
    Extensions,
    Reserved,
    /// In extensions and reserved.
    // a: start, b: end.
    Range,
    /// In reserved: an identifier, or strings.
    ReservedName,
    // a: number, b: name.
    EnumValue,
    // a: input type, b: name, c: output type.
    Method,
    /// A field of an aggregate.
    // a, b: name, to; c: value.
    Entry,
    /// An element of a list in an aggregate.
    // c: value.
    Element,
    /// A lone `;`, or several.
    Empty,
    /// Tokens that no statement could be made of.
    Error,
}

/// Ends with `;`.
pub(super) const TERMINATED: u8 = 1;
/// Not read to its end.
pub(super) const LOST: u8 = 16;
/// Option: in brackets. Field: see [`LABEL`] and below.
pub(super) const COMPACT: u8 = 2;
/// Field: the first token is its label.
pub(super) const LABEL: u8 = 2;
pub(super) const MAP: u8 = 4;
pub(super) const GROUP: u8 = 8;
/// Method: `stream` stands before the input, the output; it has a body.
pub(super) const CLIENT: u8 = 2;
pub(super) const SERVER: u8 = 4;
pub(super) const BODY: u8 = 8;

/// A piece of the text; the pieces of a tree, joined, are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    pub start: u32,
    pub end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The index of the token.
    Token(u32),
    /// The index of the comment.
    Comment(u32),
    /// White space; a byte order mark or stray control characters, too.
    Space,
}

impl Tree {
    /// A tree with a text alone, if that is not too large for one.
    pub(super) fn without_nodes(text: SourceText) -> Self {
        Self {
            text: if text.len() < u32::MAX as usize { text } else { SourceText::default() },
            file: 0,
            tokens: Vec::new(),
            comments: Vec::new(),
            nodes: Vec::new(),
            empty: Vec::new(),
            parents: OnceLock::default(),
            edition: Edition::UNKNOWN,
            whole: false,
            balanced: false,
        }
    }

    /// The memory for the next tree. That of a large one is not kept.
    pub fn into_buffers(self) -> Buffers {
        let Self { tokens, comments, nodes, .. } = self;
        if tokens.capacity() > KEPT {
            Buffers::default()
        } else {
            Buffers { tokens, comments, nodes }
        }
    }

    #[inline]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    pub fn file(&self) -> u32 {
        self.file
    }

    /// The edition; [`Edition::PROTO2`] where the file does not say.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Whether every token has its place: nothing was skipped or found missing.
    ///
    /// A whole tree can still be in fault, with a label where there must be none, say.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// All tokens; the last is [`TokenKind::End`](crate::syntax::TokenKind::End).
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All comments in document order.
    #[inline]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The comments between token `before` and the one ahead of it.
    pub fn comments_before(&self, before: u32) -> &[Comment] {
        let Range { start, end } = self.comment_indices_before(before);
        &self.comments[start as usize..end as usize]
    }

    /// The same by index.
    pub fn comment_indices_before(&self, before: u32) -> Range<u32> {
        let first = self.comments.partition_point(|it| it.before < before);
        let count = self.comments[first..].iter().take_while(|it| it.before == before).count();
        first as u32..(first + count) as u32
    }

    /// The bytes of a range of offsets.
    #[inline]
    pub fn slice(&self, start: u32, end: u32) -> &[u8] {
        &self.text[start as usize..end as usize]
    }

    /// The bytes of a range as text, if they are UTF-8.
    pub fn str(&self, start: u32, end: u32) -> Option<&str> {
        self.text.str(start as usize..end as usize)
    }

    /// The bytes of a token.
    #[inline]
    pub fn token_text(&self, index: u32) -> &[u8] {
        let token = self.token(index);
        self.slice(token.start, token.end)
    }

    /// A token; past the end, the last.
    #[inline]
    pub fn token(&self, index: u32) -> Token {
        self.tokens[(index as usize).min(self.tokens.len() - 1)]
    }

    /// The span of the tokens from `first` to before `to`.
    pub fn span(&self, first: u32, to: u32) -> Span {
        let start = self.token(first).start;
        let end = if to > first { self.token(to - 1).end } else { start };
        Span { file: self.file, start, end }
    }

    /// Every byte of the file, in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        let (mut token, mut comment, mut at) = (0, 0, 0);
        std::iter::from_fn(move || {
            let next = self.token(token);
            let (kind, start, end) = match self.comments.get(comment as usize) {
                Some(value) if value.start < next.start => {
                    (PieceKind::Comment(comment), value.start, value.end)
                }
                _ if token as usize + 1 >= self.tokens.len() && at == next.start => return None,
                _ => (PieceKind::Token(token), next.start, next.end),
            };
            if at < start {
                let piece = Piece { kind: PieceKind::Space, start: at, end: start };
                at = start;
                return Some(piece);
            }
            at = end;
            match kind {
                PieceKind::Comment(_) => comment += 1,
                _ => token += 1,
            }
            Some(Piece { kind, start, end })
        })
    }
}
