//! Which comments belong to which declaration, and what they say, as protoc has it.

mod gap;
mod lead;
mod place;
mod plain;
mod text;

use std::ops::Range;

pub use self::{
    gap::{GapComments, GapShape, NextToken, SpacedComment},
    place::{CommentPlace, CommentReader},
    plain::{PlainGap, plain_gap},
};
use crate::{
    source::Span,
    syntax::{
        token::{COMMENTED, Comment},
        tree::Tree,
    },
};

/// The comments of one declaration, where they are written.
#[derive(Clone, Debug)]
pub struct Attached<'t> {
    tree: &'t Tree,
    /// The first token of the declaration; `None` where nothing is near it.
    first: Option<u32>,
    found: Found,
}

/// Comments by index.
#[derive(Clone, Debug, Default)]
struct Found {
    leading: Range<u32>,
    /// Whether these lead by the rule of buf, too, for sure.
    is_plain: bool,
    trailing: Range<u32>,
    detached: Vec<Range<u32>>,
}

/// What counts as one comment: a block, or `//` comments on lines that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct CommentGroup<'t> {
    tree: &'t Tree,
    first: u32,
    to: u32,
}

impl<'t> Attached<'t> {
    /// Directly above.
    pub fn leading(&self) -> Option<CommentGroup<'t>> {
        self.group(&self.found.leading)
    }

    /// What leads by the rule of buf.
    pub fn lead_by_buf(&self) -> Option<CommentGroup<'t>> {
        if self.found.is_plain {
            return self.leading();
        }
        self.group(&self.tree.lead_by_buf(self.first?))
    }

    /// Behind the `;` or `{`, or directly below.
    pub fn trailing(&self) -> Option<CommentGroup<'t>> {
        self.group(&self.found.trailing)
    }

    /// Further above, set apart by blank lines.
    pub fn detached(&self) -> impl Iterator<Item = CommentGroup<'t>> {
        self.found.detached.iter().filter_map(|it| self.group(it))
    }

    fn group(&self, range: &Range<u32>) -> Option<CommentGroup<'t>> {
        (!range.is_empty()).then_some(CommentGroup {
            tree: self.tree,
            first: range.start,
            to: range.end,
        })
    }
}

impl<'t> CommentGroup<'t> {
    /// The comments as they are written, markers included.
    pub fn comments(self) -> &'t [Comment] {
        &self.tree.comments[self.first as usize..self.to as usize]
    }

    /// The same by index.
    pub fn indices(self) -> Range<u32> {
        self.first..self.to
    }

    /// From the first marker to the end of the last comment, without its line feed.
    pub fn span(self) -> Span {
        let start = self.tree.comments[self.first as usize].start;
        let end = self.tree.comments[self.to as usize - 1].end;
        Span { file: self.tree.file, start, end }
    }

    /// Appends what it says, without markers: bytes, as files are. A line feed ends it where one
    /// ends the comment's line.
    pub fn push_text(self, out: &mut Vec<u8>) {
        for comment in self.comments() {
            self.tree.push_comment(*comment, out);
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(self) -> bool {
        self.comments().iter().all(|it| self.tree.comment_body(*it).is_empty())
    }

    /// The same as [`push_text`](Self::push_text) by itself.
    pub fn text(self) -> Vec<u8> {
        let mut out = Vec::new();
        self.push_text(&mut out);
        out
    }
}

/// The tokens whose neighbourhood holds the comments of one declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentTokens {
    first: u32,
    /// The `;` or `{`.
    terminator: u32,
}

impl Tree {
    pub(super) fn comment_tokens(&self, first: u32, terminator: u32) -> Option<CommentTokens> {
        let near = |token| self.token(token).flags & COMMENTED != 0;
        let any = near(first) || near(terminator + 1) || self.first_empty(first) < first;
        any.then_some(CommentTokens { first, terminator })
    }

    /// The first of the empty statements before a token, or the token.
    fn first_empty(&self, token: u32) -> u32 {
        let mut first = token;
        if self.empty.is_empty() {
            return first;
        }
        while first > 0 && self.empty.binary_search(&(first - 1)).is_ok() {
            first -= 1;
        }
        first
    }

    /// The comments of the declaration with these tokens; none of `None`.
    pub fn comments_at(&self, at: Option<CommentTokens>) -> Attached<'_> {
        let found = at.map_or_else(Found::default, |at| self.find_comments(at));
        Attached { tree: self, first: at.map(|at| at.first), found }
    }

    fn find_comments(&self, at: CommentTokens) -> Found {
        let CommentTokens { first, terminator } = at;
        // Empty statements hand on what is detached, not what leads.
        let mut out = Found::default();
        for token in self.first_empty(first)..=first {
            self.find_gap(token, &mut out);
        }
        let (leading, is_plain) = (out.leading.clone(), out.is_plain);
        let detached = out.detached.len();
        self.find_gap(terminator + 1, &mut out);
        out.detached.truncate(detached);
        Found { leading, is_plain, ..out }
    }
}
