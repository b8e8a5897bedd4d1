//! `extensions` and `reserved`.

use crate::{
    source::Span,
    syntax::{
        comment::{Attached, CommentTokens},
        literal,
        token::TokenKind,
        tree::{Kind, NONE, Tree},
        view::{
            At, Name, OptionSetting, Strings, SyntaxNode,
            methods::{bracketed, statements},
        },
    },
};

/// `extensions 4, 100 to max [verification = UNVERIFIED];`
#[derive(Clone, Copy)]
pub struct Extensions<'t>(pub(super) At<'t>);

/// `reserved 1, 4 to 6;` or `reserved "a", "b";` or `reserved a, b;`
#[derive(Clone, Copy)]
pub struct Reserved<'t>(pub(super) At<'t>);

statements!(Extensions Reserved);
bracketed!(Extensions);

/// `4`, `4 to 6` or `4 to max`; both ends belong to it.
#[derive(Clone, Copy)]
pub struct Range<'t>(pub(super) At<'t>);

parts!(Range);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    Number(i32),
    Max,
}

/// A reserved name.
#[derive(Clone, Copy)]
pub enum ReservedName<'t> {
    Quoted(Strings<'t>),
    Bare(Name<'t>),
}

impl ReservedName<'_> {
    pub fn span(self) -> Span {
        match self {
            Self::Quoted(quoted) => quoted.span(),
            Self::Bare(bare) => bare.span,
        }
    }
}

impl<'t> Extensions<'t> {
    fn first_of_span(self) -> u32 {
        self.0.node().first
    }

    fn open(self) -> u32 {
        NONE
    }

    pub fn ranges(self) -> impl Iterator<Item = Range<'t>> + Clone + use<'t> {
        ranges(self.0)
    }

    /// The options, which are those of each range.
    pub fn options(self) -> impl Iterator<Item = OptionSetting<'t>> + Clone + use<'t> {
        self.0.children().filter(|it| it.node().kind == Kind::Option).map(OptionSetting)
    }
}

impl<'t> Reserved<'t> {
    fn first_of_span(self) -> u32 {
        self.0.node().first
    }

    fn open(self) -> u32 {
        NONE
    }

    pub fn ranges(self) -> impl Iterator<Item = Range<'t>> + Clone + use<'t> {
        ranges(self.0)
    }

    pub fn names(self) -> impl Iterator<Item = ReservedName<'t>> + Clone + use<'t> {
        let names = self.0.children().filter(|it| it.node().kind == Kind::ReservedName);
        names.filter_map(reserved_name)
    }
}

impl Range<'_> {
    /// `None` where it is missing or out of range.
    pub fn start(self) -> Option<i32> {
        signed(self.0.tree, self.0.node().a)
    }

    pub fn start_span(self) -> Span {
        number_span(self.0, self.0.node().a)
    }

    /// The start where no end is written.
    pub fn end(self) -> Option<RangeEnd> {
        let end = self.0.node().b;
        if end == NONE {
            return self.start().map(RangeEnd::Number);
        }
        if self.0.tree.token_text(end) == b"max" {
            return Some(RangeEnd::Max);
        }
        signed(self.0.tree, end).map(RangeEnd::Number)
    }

    /// That of the start where no end is written.
    pub fn end_span(self) -> Span {
        let node = self.0.node();
        number_span(self.0, if node.b == NONE { node.a } else { node.b })
    }
}

/// `None` where the name is missing.
pub(super) fn reserved_name<'t>(at: At<'t>) -> Option<ReservedName<'t>> {
    let first = at.node().first;
    if at.tokens().is_empty() {
        return None;
    }
    Some(match at.tree.token(first).kind {
        TokenKind::String => ReservedName::Quoted(Strings::at(at.tree, first)),
        _ => ReservedName::Bare(Name::token(at.tree, first)),
    })
}

fn ranges<'t>(at: At<'t>) -> impl Iterator<Item = Range<'t>> + Clone + use<'t> {
    at.children().filter(|it| it.node().kind == Kind::Range).map(Range)
}

/// The integer at a token, a `-` before it perhaps.
pub(super) fn signed(tree: &Tree, token: u32) -> Option<i32> {
    if token == NONE {
        return None;
    }
    let negative = tree.token(token).is(b'-');
    let digits = token + u32::from(negative);
    if tree.token(digits).kind != TokenKind::Int {
        return None;
    }
    let value = i64::try_from(literal::int(tree.token_text(digits))?).ok()?;
    i32::try_from(if negative { -value } else { value }).ok()
}

/// The span of an integer with its sign; empty behind the node where it is missing.
pub(super) fn number_span(at: At<'_>, token: u32) -> Span {
    let tree = at.tree;
    if token == NONE {
        let end = at.span().end;
        return Span { file: tree.file(), start: end, end };
    }
    tree.span(token, token + 1 + u32::from(tree.token(token).is(b'-')))
}
