//! Names, dotted names and strings.

use std::borrow::Cow;

use crate::{
    source::Span,
    syntax::{
        literal,
        scalar::Scalar,
        token::{ESCAPED, TokenKind},
        tree::{NONE, Tree},
        view::At,
    },
};

/// A name where it stands; empty, with an empty span, where it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'t> {
    pub text: &'t str,
    pub span: Span,
}

impl<'t> Name<'t> {
    pub(super) fn token(tree: &'t Tree, index: u32) -> Self {
        let span = tree.span(index, index + 1);
        Self { text: tree.str(span.start, span.end).unwrap_or_default(), span }
    }

    /// The name at token `index` of a node, or none behind its first token.
    pub(super) fn of(at: At<'t>, index: u32) -> Self {
        if index != NONE {
            return Self::token(at.tree, index);
        }
        let end = at.tree.token(at.node().first).end;
        Self { text: "", span: Span { file: at.tree.file(), start: end, end } }
    }
}

/// A dotted name, with a leading dot or without.
#[derive(Clone, Copy)]
pub struct Path<'t> {
    pub(super) tree: &'t Tree,
    pub(super) first: u32,
    /// The token behind it.
    pub(super) to: u32,
}

impl<'t> Path<'t> {
    /// The path that begins at a token; its end is where names and dots stop alternating.
    pub(super) fn at(tree: &'t Tree, first: u32) -> Self {
        if first == NONE {
            return Self { tree, first: 0, to: 0 };
        }
        let is_name =
            |index| matches!(tree.token(index).kind, TokenKind::Ident | TokenKind::Unknown);
        let mut to = first + u32::from(tree.token(first).is(b'.'));
        if is_name(to) {
            to += 1;
            while tree.token(to).is(b'.') && is_name(to + 1) {
                to += 2;
            }
        }
        Self { tree, first, to }
    }

    /// The type of a field, a scalar's keyword perhaps: those have one token.
    pub(super) fn of_type(tree: &'t Tree, first: u32) -> Self {
        if first != NONE && Scalar::named(tree.token_text(first), tree.edition()).is_some() {
            return Self { tree, first, to: first + 1 };
        }
        Self::at(tree, first)
    }

    /// The name as written, without white space and comments.
    pub fn text(self) -> Cow<'t, str> {
        let span = self.span();
        let text = self.tree.slice(span.start, span.end);
        if self.to <= self.first + 1
            || text.iter().all(|it| it.is_ascii_alphanumeric() || b"._".contains(it))
        {
            return Cow::Borrowed(self.tree.str(span.start, span.end).unwrap_or_default());
        }
        let tokens = (self.first..self.to).map(|it| self.tree.token_text(it));
        Cow::Owned(tokens.filter_map(|it| std::str::from_utf8(it).ok()).collect())
    }

    pub fn is_absolute(self) -> bool {
        self.to > self.first && self.tree.token(self.first).is(b'.')
    }

    pub fn is_empty(self) -> bool {
        self.to == self.first
    }

    /// The names between the dots.
    pub fn parts(self) -> impl Iterator<Item = Name<'t>> + Clone + use<'t> {
        (self.first..self.to)
            .filter(move |&it| !self.tree.token(it).is(b'.'))
            .map(move |it| Name::token(self.tree, it))
    }

    /// The scalar type, if the name is the keyword of one.
    pub fn scalar(self) -> Option<Scalar> {
        let single = self.to == self.first + 1;
        single.then(|| Scalar::named(self.tree.token_text(self.first), self.tree.edition()))?
    }

    pub fn span(self) -> Span {
        self.tree.span(self.first, self.to)
    }

    /// Its tokens, by index: the first, and the one after the last.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.first..self.to
    }
}

/// A string, or several side by side that make one.
#[derive(Clone, Copy)]
pub struct Strings<'t> {
    pub(super) tree: &'t Tree,
    pub(super) first: u32,
    pub(super) to: u32,
}

impl<'t> Strings<'t> {
    pub(super) fn at(tree: &'t Tree, first: u32) -> Self {
        let (first, mut to) = if first == NONE { (0, 0) } else { (first, first) };
        while to >= first && first != to || tree.token(to).kind == TokenKind::String {
            if tree.token(to).kind != TokenKind::String {
                break;
            }
            to += 1;
        }
        Self { tree, first, to }
    }

    /// What the string means: escapes resolved, pieces joined.
    pub fn bytes(self) -> Cow<'t, [u8]> {
        if self.to == self.first + 1 && self.tree.token(self.first).flags & ESCAPED == 0 {
            let text = self.tree.token_text(self.first);
            if let [open, body @ .., close] = text
                && open == close
            {
                return Cow::Borrowed(body);
            }
        }
        let mut out = Vec::new();
        for text in self.pieces() {
            literal::unquote(text, &mut out);
        }
        Cow::Owned(out)
    }

    /// The same as text; bytes that are no UTF-8 are replaced.
    pub fn text(self) -> Cow<'t, str> {
        match self.bytes() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The strings as written, in quotes.
    pub fn pieces(self) -> impl Iterator<Item = &'t [u8]> + use<'t> {
        (self.first..self.to).map(move |it| self.tree.token_text(it))
    }

    pub fn span(self) -> Span {
        self.tree.span(self.first, self.to)
    }

    /// Its tokens, by index: the first, and the one after the last.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.first..self.to
    }
}
