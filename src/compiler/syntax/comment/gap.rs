//! Decides where each comment between two tokens goes.

use std::ops::Range;

use super::Found;
use crate::syntax::{token::Token, tree::Tree};

pub(super) struct Gap<'t, 'o> {
    tree: &'t Tree,
    out: &'o mut Found,
    /// The first of the detached comments that lie here.
    first: usize,
    /// The comment whose place is not known yet.
    held: Option<Held>,
    /// How many comments have found their place.
    placed: usize,
    /// Whether the next comment could still be a trailing one.
    may_trail: bool,
    has_trailing: bool,
}

struct Held {
    /// By index.
    comments: Range<u32>,
    is_line: bool,
}

impl<'t, 'o> Gap<'t, 'o> {
    /// Finds the comments between a token and the one ahead of it, or the beginning: the leading
    /// and the trailing one take the place of those in `out`, the others are added to them.
    pub(super) fn find(tree: &'t Tree, before: u32, out: &'o mut Found) {
        (out.leading, out.trailing) = (0..0, 0..0);
        let comments = tree.comment_indices_before(before);
        if comments.is_empty() {
            return;
        }
        let gap = Self {
            tree,
            first: out.detached.len(),
            out,
            held: None,
            placed: 0,
            may_trail: before > 0,
            has_trailing: false,
        };
        let after = before.checked_sub(1).map(|it| tree.token(it));
        gap.walk(after, comments, tree.token(before));
    }

    fn walk(mut self, after: Option<Token>, comments: Range<u32>, next: Token) {
        let (first, start) = (comments.start, after.map_or(0, |it| it.end));
        let mut at = start;
        // How many line feeds there are without a blank line.
        let mut allowed = usize::from(after.is_some());
        let mut is_beside_next = false;
        for index in comments {
            let is_first = index == first;
            let comment = self.tree.comments()[index as usize];
            let feeds = self.tree.line_feeds(at, comment.start);
            if feeds > allowed {
                self.blank_line();
            }
            let is_line = self.tree.is_line(comment);
            self.hold(index, is_line);
            (at, allowed) = (comment.end, 1);
            if is_first && after.is_some() && feeds == 0 {
                // It is on the line of the token.
                self.flush();
                is_beside_next = !is_line && self.tree.line_feeds(at, next.start) == 0;
            }
        }
        if self.tree.line_feeds(at, next.start) > allowed {
            self.blank_line();
        }
        let at_end = next.start == next.end;
        if at_end || next.is(b'}') || next.is(b']') || next.is(b')') {
            self.flush();
        }
        let same_line = after.is_some() && self.tree.line_feeds(start, next.start) == 0;
        if !at_end && (same_line || is_beside_next) {
            self.detach();
        }
        self.out.leading = self.held.map_or(0..0, |it| it.comments);
    }

    /// Adjacent line comments are one.
    fn hold(&mut self, index: u32, is_line: bool) {
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
            self.out.detached.insert(self.first, trailing);
        }
        self.flush();
    }
}
