//! What stands between two tokens that are printed one after the other.

use protosmith_compiler::syntax::{Comment, GapComments, GapShape, NextToken, SpacedComment, Tree};
use smallvec::SmallVec;

/// A comment in a gap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Note {
    pub(crate) comment: Comment,
    /// Line feeds between it and what is before it; two stand for more.
    pub(crate) feeds: usize,
    pub(crate) is_line: bool,
    /// Whether it has more than one line.
    pub(crate) is_tall: bool,
    /// Whether anything stands between it and what is before it.
    pub(crate) has_space_before: bool,
}

/// Most gaps have few.
pub(crate) type Notes = SmallVec<[Note; 4]>;

/// What stands between two tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gap {
    pub(crate) notes: Notes,
    /// Line feeds before the next token; two stand for more.
    pub(crate) feeds_after: usize,
    /// Whether blanks other than line feeds stand before the next token.
    pub(crate) has_blank_after: bool,
}

impl Gap {
    /// The gap between an offset, where what is before it ends, and a token; `comments` are those in
    /// it. Tokens in it that are not printed do not count.
    pub(crate) fn read(tree: &Tree, start: u32, comments: &[Comment], next: u32) -> Self {
        let mut at = start;
        let mut notes = Notes::with_capacity(comments.len());
        for comment in comments {
            let is_line = tree.is_line(*comment);
            notes.push(Note {
                comment: *comment,
                feeds: feeds_between(tree, at, comment.start),
                is_line,
                is_tall: !is_line && tree.line_feeds(comment.start, comment.end) > 0,
                has_space_before: at < comment.start,
            });
            at = comment.end;
        }
        let feeds_after = feeds_between(tree, at, next);
        let is_blank = |it: &u8| matches!(it, b' ' | b'\t' | 0x0b | 0x0c | b'\r');
        let has_blank_after = tree.slice(at, next).iter().any(is_blank);
        Self { notes, feeds_after, has_blank_after }
    }

    /// How many notes stand on the line of the token before and end it: those go with that token.
    pub(crate) fn ending(&self) -> usize {
        let beside = self.beside();
        if self.feeds_at(beside) > 0 { beside } else { 0 }
    }

    /// How many notes stand on the line of the token before.
    pub(crate) fn beside(&self) -> usize {
        self.notes.iter().take_while(|it| it.feeds == 0).count()
    }

    /// Takes the notes behind the first `kept`, with what is behind them.
    pub(crate) fn split_off(&mut self, kept: usize) -> Self {
        Self { notes: self.notes.drain(kept..).collect(), ..*self }
    }

    /// Line feeds behind the first `passed` notes, up to what is next.
    pub(crate) fn feeds_at(&self, passed: usize) -> usize {
        self.notes.get(passed).map_or(self.feeds_after, |it| it.feeds)
    }

    /// Whether a blank line is in it.
    pub(crate) fn has_blank_lines(&self) -> bool {
        self.feeds_after > 1 || self.notes.iter().any(|it| it.feeds > 1)
    }

    /// Whether it is as most are: `//` comments on the lines above the next token, which lead that.
    fn is_plain(&self) -> bool {
        let [first, rest @ ..] = &*self.notes else { return false };
        self.feeds_after == 1
            && first.is_line
            && first.feeds > 0
            && rest.iter().all(|it| it.is_line && it.feeds == 1)
    }

    /// To what protoc attributes the notes.
    pub(crate) fn attribute(&self, has_previous: bool, next: NextToken) -> GapComments {
        if next == NextToken::Other && self.is_plain() {
            return GapComments { leading: 0..self.notes.len(), ..GapComments::default() };
        }
        let spaced: SmallVec<[SpacedComment; 32]> = self
            .notes
            .iter()
            .map(|it| SpacedComment {
                is_line: it.is_line,
                is_tall: it.is_tall,
                feeds_before: it.feeds,
            })
            .collect();
        let shape =
            GapShape { has_previous, comments: &spaced, feeds_after: self.feeds_after, next };
        shape.attribute()
    }
}

/// The most line feeds that follow each other between two places with nothing but blanks and
/// separators between them; two stand for more.
fn feeds_between(tree: &Tree, start: u32, end: u32) -> usize {
    let (mut most, mut feeds) = (0, 0);
    // Most gaps are a few bytes long.
    for byte in tree.slice(start, end) {
        match byte {
            b'\n' => feeds += 1,
            b';' | b',' => feeds = 0,
            _ => continue,
        }
        most = most.max(feeds);
    }
    most.min(2)
}
