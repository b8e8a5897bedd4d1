//! Which comment leads a declaration by the rule of buf. It differs from protoc's where a comment
//! stands on a line with something else, and where one stands alone between two declarations.

use std::ops::Range;

use super::super::{Comment, tree::Tree};

impl Tree {
    /// The comments that lead what begins with a token, as buf has it: one block comment, or line
    /// comments without a blank line between them.
    pub(super) fn lead_by_buf(&self, token: u32) -> Range<u32> {
        let Range { start, end } = self.comment_indices_before(token);
        let all = &self.comments[start as usize..end as usize];
        let next = self.token(token);
        // A byte order mark counts as a token.
        let mark = self.text.starts_with(b"\xef\xbb\xbf").then_some(3);
        let previous = token.checked_sub(1).map(|it| self.token(it).end).or(mark);
        // The line comment on the line of the token before; only the first can be that.
        let beside = previous.and_then(|end| {
            let first = all.iter().find(|it| self.is_line(**it))?;
            (self.line_feeds(end, first.start) == 0).then_some(first.start)
        });
        let belong = |one: &Comment, other: &Comment| {
            let lines = self.is_line(*one) && self.is_line(*other);
            lines && beside != Some(one.start) && self.line_feeds(one.end, other.start) < 2
        };
        let mut paragraphs = all.chunk_by(belong);
        let Some(first) = paragraphs.next() else { return 0..0 };
        let other = paragraphs.next_back();
        let (last, is_alone) = (other.unwrap_or(first), other.is_none());
        let to_next = |it: &[Comment]| self.line_feeds(it[it.len() - 1].end, next.start);
        let first_trails = previous.is_some_and(|end| {
            let closes = next.is(b'}') || next.is(b']') || next.is(b')');
            let is_apart = !is_alone || closes || to_next(first) > 1;
            beside.is_some() || (is_apart && self.line_feeds(end, first[0].start) < 2)
        });
        let is_left = !first_trails || !is_alone;
        if is_left && to_next(last) == 1 { end - last.len() as u32..end } else { 0..0 }
    }

    /// How many line feeds are between two places; two stand for more.
    pub fn line_feeds(&self, start: u32, end: u32) -> usize {
        self.slice(start, end).iter().filter(|it| **it == b'\n').take(2).count()
    }

    /// Whether it is a `//` comment.
    #[inline]
    pub fn is_line(&self, comment: Comment) -> bool {
        matches!(self.slice(comment.start, comment.end), [b'/', b'/', ..])
    }
}
