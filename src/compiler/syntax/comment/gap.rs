//! Decides where each comment between two tokens goes.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Found, plain::lead_plainly};
use crate::syntax::tree::Tree;

/// What a gap between two tokens looks like to protoc, wherever its comments are written.
#[derive(Clone, Copy, Debug)]
pub struct GapShape<'a> {
    /// Whether a token stands before the gap.
    pub has_previous: bool,
    pub comments: &'a [SpacedComment],
    /// How many line feeds stand between the last comment, or the token before, and the next token.
    pub feeds_after: usize,
    pub next: NextToken,
}

/// A comment of a gap, and how far it stands from what is before it.
#[derive(Clone, Copy, Debug)]
pub struct SpacedComment {
    /// Whether it is a `//` comment.
    pub is_line: bool,
    /// Whether it has line feeds in it.
    pub is_tall: bool,
    /// Line feeds between it and what is before it; two stand for more.
    pub feeds_before: usize,
}

/// What stands behind a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextToken {
    /// The end of the file.
    End,
    /// `}`, `]` or `)`.
    Closer,
    Other,
}

/// The comments of a gap, by their place in it, as protoc attributes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapComments {
    /// Those that belong to what is behind the gap.
    pub leading: Range<usize>,
    /// Those that belong to what is before the gap.
    pub trailing: Range<usize>,
    /// Those that belong to neither, one range for each.
    pub detached: SmallVec<[Range<usize>; 2]>,
}

impl GapShape<'_> {
    /// Which comment belongs to what.
    pub fn attribute(self) -> GapComments {
        if self.comments.is_empty() {
            return GapComments::default();
        }
        let walk = Walk {
            out: GapComments::default(),
            held: None,
            placed: 0,
            may_trail: self.has_previous,
            has_trailing: false,
        };
        walk.run(self)
    }
}

impl Tree {
    fn next_token(&self, index: u32) -> NextToken {
        let token = self.token(index);
        if token.start == token.end {
            NextToken::End
        } else if token.is(b'}') || token.is(b']') || token.is(b')') {
            NextToken::Closer
        } else {
            NextToken::Other
        }
    }

    /// Finds the comments between a token and the one ahead of it, or the beginning: the leading
    /// and the trailing one take the place of those in `out`, the others are added to them.
    pub(super) fn find_gap(&self, before: u32, out: &mut Found) {
        (out.leading, out.trailing, out.is_plain) = (0..0, 0..0, false);
        let comments = self.comment_indices_before(before);
        if comments.is_empty() {
            return;
        }
        let mut at = before.checked_sub(1).map_or(0, |it| self.token(it).end);
        if lead_plainly(&self.text, at) {
            (out.leading, out.is_plain) = (comments, true);
            return;
        }
        let next = self.next_token(before);
        let start = self.token(before).start;
        let spaced: SmallVec<[SpacedComment; 32]> = self.comments
            [comments.start as usize..comments.end as usize]
            .iter()
            .map(|comment| {
                let feeds_before = self.line_feeds(at, comment.start);
                at = comment.end;
                let is_line = self.is_line(*comment);
                let is_tall = !is_line && self.line_feeds(comment.start, comment.end) > 0;
                SpacedComment { is_line, is_tall, feeds_before }
            })
            .collect();
        let shape = GapShape {
            has_previous: before > 0,
            comments: &spaced,
            feeds_after: self.line_feeds(at, start),
            next,
        };
        let found = shape.attribute();
        let absolute = |it: Range<usize>| {
            if it.is_empty() {
                0..0
            } else {
                comments.start + it.start as u32..comments.start + it.end as u32
            }
        };
        (out.leading, out.trailing) = (absolute(found.leading), absolute(found.trailing));
        out.detached.extend(found.detached.into_iter().map(absolute));
    }
}

struct Walk {
    out: GapComments,
    /// The comment whose place is not known yet.
    held: Option<Held>,
    /// How many comments have found their place.
    placed: usize,
    /// Whether the next comment could still be a trailing one.
    may_trail: bool,
    has_trailing: bool,
}

struct Held {
    comments: Range<usize>,
    is_line: bool,
}

impl Walk {
    fn run(mut self, gap: GapShape<'_>) -> GapComments {
        // How many line feeds there are without a blank line.
        let mut allowed = usize::from(gap.has_previous);
        let mut is_beside_next = false;
        for (index, comment) in gap.comments.iter().enumerate() {
            if comment.feeds_before > allowed {
                self.blank_line();
            }
            self.hold(index, comment.is_line);
            allowed = 1;
            if index == 0 && gap.has_previous && comment.feeds_before == 0 {
                // It is on the line of the token.
                self.flush();
                is_beside_next = !comment.is_line && is_flat(gap, 1);
            }
        }
        if gap.feeds_after > allowed {
            self.blank_line();
        }
        let at_end = gap.next == NextToken::End;
        if gap.next != NextToken::Other {
            self.flush();
        }
        let same_line = gap.has_previous
            && gap.comments[0].feeds_before == 0
            && !gap.comments[0].is_tall
            && is_flat(gap, 1);
        if !at_end && (same_line || is_beside_next) {
            self.detach();
        }
        self.out.leading = self.held.map_or(0..0, |it| it.comments);
        self.out
    }

    /// Adjacent line comments are one.
    fn hold(&mut self, index: usize, is_line: bool) {
        match &mut self.held {
            Some(held) if held.is_line && is_line => held.comments.end = index + 1,
            _ => {
                self.flush();
                self.held = Some(Held { comments: index..index + 1, is_line });
            }
        }
    }

    fn blank_line(&mut self) {
        self.flush();
        self.may_trail = false;
    }

    /// The comment at hand does not belong to the next token.
    fn flush(&mut self) {
        let Some(held) = self.held.take() else { return };
        if self.may_trail {
            self.out.trailing = held.comments;
            self.has_trailing = true;
            self.may_trail = false;
        } else {
            self.out.detached.push(held.comments);
        }
        self.placed += 1;
    }

    /// A single comment between two tokens of a line belongs to neither.
    fn detach(&mut self) {
        if self.placed + usize::from(self.held.is_some()) != 1 {
            return;
        }
        if self.has_trailing {
            let trailing = std::mem::replace(&mut self.out.trailing, 0..0);
            self.out.detached.insert(0, trailing);
        }
        self.flush();
    }
}

/// Whether no line ends in a gap behind the first `passed` comments.
fn is_flat(gap: GapShape<'_>, passed: usize) -> bool {
    gap.feeds_after == 0
        && gap.comments[passed..].iter().all(|it| it.feeds_before == 0 && !it.is_tall)
}
