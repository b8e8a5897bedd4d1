//! Lines of source text, and what on them belongs to a statement.
//!
//! Nothing here looks further than the blanks and comments beside the statement: the cost of many
//! fixes in one file stays proportional to the file, even where it is one line.

use std::ops::Range;

use crate::{
    source::Span,
    syntax::{CommentGroup, SyntaxNode, Tree},
};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is searched for its first line break.
const HEAD: usize = 1 << 16;

/// How far the beginning of a line is searched for from within it.
const LINE: usize = 1 << 12;

/// A statement in its file, or something else that begins and ends outside of comments.
#[derive(Clone, Copy)]
pub(super) struct Statement<'t> {
    pub tree: &'t Tree,
    pub start: usize,
    pub end: usize,
}

/// What follows a statement on its line.
pub(super) struct Tail {
    /// The end of the comments on the line that belong to the statement; else its own end.
    pub end: usize,
    /// Where the next line begins; `None` where something else follows on the line.
    pub next_line: Option<usize>,
}

/// Where the text begins, behind the byte order mark.
pub(super) fn top(text: &[u8]) -> usize {
    if text.starts_with(BOM) { BOM.len() } else { 0 }
}

/// The line break of a file: that of its first line.
pub(super) fn line_break(text: &[u8]) -> &'static str {
    let head = &text[..text.len().min(HEAD)];
    match memchr::memchr(b'\n', head) {
        Some(at) if at > 0 && head[at - 1] == b'\r' => "\r\n",
        _ => "\n",
    }
}

/// By how much the first line is indented that is, as far as it is searched for.
pub fn step(text: &[u8]) -> &'static str {
    let head = &text[..text.len().min(HEAD)];
    let step = |at: usize| match &head[at + 1..] {
        [b'\t', ..] => Some("\t"),
        [b' ', b' ', b' ', b' ', next, ..] if *next != b' ' => Some("    "),
        // A star may stand below that of a block comment.
        [b' ', b' ', ..] => Some("  "),
        _ => None,
    };
    memchr::memchr_iter(b'\n', head).find_map(step).unwrap_or("  ")
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | 0x0b | 0x0c)
}

/// The first byte at or behind `at` that is no blank; line feeds are none.
pub(super) fn skip_blanks(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|it| is_blank(**it)).count()
}

/// Where the blanks before `at` begin.
pub(super) fn skip_blanks_back(text: &[u8], at: usize) -> usize {
    at - text[..at].iter().rev().take_while(|it| is_blank(**it)).count()
}

/// The start of the line on which only blanks are before `at`.
pub(super) fn line_of(text: &[u8], at: usize) -> Option<usize> {
    let start = skip_blanks_back(text, at).max(top(text));
    (start == top(text) || text[start - 1] == b'\n').then_some(start)
}

/// The start of the line that ends before `line`, if there is one and it is blank.
fn blank_line_above(text: &[u8], line: usize) -> Option<usize> {
    line_of(text, line.checked_sub(1).filter(|it| *it >= top(text))?)
}

/// The end of the line that begins at `line`, if it is blank and not the end of the file.
fn blank_line_at(text: &[u8], line: usize) -> Option<usize> {
    let at = skip_blanks(text, line);
    (text.get(at) == Some(&b'\n')).then_some(at + 1)
}

/// Whether the line before `line` ends with `{`.
fn is_below_brace(tree: &Tree, line: usize) -> bool {
    let end = skip_blanks_back(tree.text(), line.saturating_sub(1));
    let last = end.checked_sub(1).and_then(|it| tree.token_at(it as u32));
    last.is_some_and(|it| tree.token(it).is(b'{'))
}

/// The comment that has the byte at an offset: where it begins and ends.
pub(super) fn comment_at(tree: &Tree, at: usize) -> Option<Range<usize>> {
    let comment = tree.comments()[tree.comment_at(at as u32)? as usize];
    Some(comment.start as usize..comment.end as usize)
}

impl<'t> Statement<'t> {
    /// The start of its line; `None` where something else stands before it on the line.
    pub(super) fn line(self) -> Option<usize> {
        line_of(self.tree.text(), self.start)
    }

    /// The blanks before it on its line.
    pub(super) fn indentation(self) -> &'t [u8] {
        let text = self.tree.text();
        &text[skip_blanks_back(text, self.start).max(top(text))..self.start]
    }

    /// Where its line begins with the comments directly above and before it; `None` where something else
    /// stands before them on the line.
    pub(super) fn top_line(self) -> Option<usize> {
        match self.line() {
            Some(line) => Some(self.comments_above(line)),
            None => self.first_before(),
        }
    }

    /// The indentation of what begins a line with it, else of what is in the block that it is in.
    pub(super) fn indentation_of_line(self) -> String {
        let text = self.tree.text();
        let blanks = |line: usize| {
            String::from_utf8_lossy(&text[line..skip_blanks(text, line)]).into_owned()
        };
        if let Some(line) = self.line().or_else(|| self.first_before()) {
            return blanks(line);
        }
        let from = self.start.saturating_sub(LINE).max(top(text));
        let start = memchr::memrchr(b'\n', &text[from..self.start]).map(|it| from + it + 1);
        let Some(start) = start.or_else(|| (from == top(text)).then_some(from)) else {
            return String::new();
        };
        let around = self.node().and_then(SyntaxNode::parent).and_then(SyntaxNode::body_token);
        match around.filter(|it| self.tree.token(*it).start as usize >= start) {
            Some(_) => blanks(start) + step(text),
            None => blanks(start),
        }
    }

    /// Where the comments begin that belong to it or to nothing, directly before it on a line that it
    /// shares.
    pub(super) fn own_start(self) -> usize {
        let comments = self.node().map(SyntaxNode::comments);
        let before = self.tree.token_from(self.start as u32).checked_sub(1);
        let end = before.map_or(0, |it| self.tree.token(it).end);
        let all = comments.iter().flat_map(|it| it.detached().chain(it.leading()));
        let starts = all.map(|it| it.span().start).filter(|it| *it >= end);
        starts.min().map_or(self.start, |it| it as usize)
    }

    /// Where the comment ends that is about it, behind it on its line, else its own end.
    pub(super) fn own_end(self) -> usize {
        let comment = self.node().and_then(|it| it.comments().trailing()).map(CommentGroup::span);
        let text = self.tree.text();
        let blanks = |it: &Span| text.get(self.end..it.start as usize);
        let is_beside = |it: &Span| blanks(it).is_some_and(|it| !it.contains(&b'\n'));
        // Without the carriage return of a comment that the line ends.
        let end = |it: Span| text[..it.end as usize].trim_ascii_end().len();
        comment.filter(is_beside).map_or(self.end, end)
    }

    pub(super) fn node(self) -> Option<SyntaxNode<'t>> {
        self.tree.ancestors_at(self.start as u32).find(|it| it.item().is_some())
    }

    pub(super) fn tail(self) -> Tail {
        let text = self.tree.text();
        let mut at = self.end;
        loop {
            let next = skip_blanks(text, at);
            if text.get(next).is_none_or(|it| *it == b'\n') {
                return Tail { end: at, next_line: Some(text.len().min(next + 1)) };
            }
            let Some(comment) = comment_at(self.tree, next) else {
                return Tail { end: self.end, next_line: None };
            };
            at = skip_blanks_back(text, comment.end);
        }
    }

    /// The line below its comment and others on the last line of that, where it stands on lines of
    /// its own below the statement.
    pub(super) fn below_its_comment(self) -> Option<usize> {
        let text = self.tree.text();
        let node = self.tree.ancestors_at(self.start as u32).next()?;
        let comment = node.comments().trailing()?.span();
        let (start, end) = (comment.start as usize, comment.end as usize);
        let is_below = text.get(self.end..start)?.contains(&b'\n');
        Self { start, end, ..self }.tail().next_line.filter(|_| is_below)
    }

    /// Where the comments directly above its line begin, or the line where there are none. What
    /// begins behind something else on its line belongs to that.
    pub(super) fn comments_above(self, line: usize) -> usize {
        let (text, mut first) = (self.tree.text(), line);
        let mut at = line.saturating_sub(1);
        while let Some(last) = skip_blanks_back(text, at).checked_sub(1)
            && let Some(comment) = comment_at(self.tree, last)
        {
            at = comment.start;
            // Others may stand before it on its line.
            if let Some(line) = line_of(text, at) {
                first = line;
                at = line.saturating_sub(1);
            }
        }
        first
    }

    /// Whether the line at `next`, below it, begins with a comment that does not lead what follows:
    /// directly below a new statement it would be about that.
    pub(super) fn is_above_loose_comment(self, next: usize) -> bool {
        let (tree, at) = (self.tree, skip_blanks(self.tree.text(), next));
        let following = tree.token(tree.token_from(at as u32));
        let (start, end) = (following.start as usize, following.end as usize);
        let leading = Self { start, end, ..self }.leading();
        comment_at(tree, at).is_some() && leading.is_none_or(|it| it > at)
    }

    /// Where the comment begins that leads the statement that begins here.
    pub(super) fn leading(self) -> Option<usize> {
        let node = self.node().filter(|it| it.span().start as usize == self.start)?;
        node.comments().leading().map(|it| it.span().start as usize)
    }

    /// What goes with it, its comments above included if they begin at `from`: its lines, with one
    /// of the blank lines that would meet; where it shares its line, what is its own of that.
    pub(super) fn whole(self, from: Option<usize>) -> Range<usize> {
        let (text, tail) = (self.tree.text(), self.tail());
        match (self.line(), tail.next_line) {
            (Some(line), Some(next)) => self.lines(from.unwrap_or(line), next),
            (Some(_), None) => self.start..skip_blanks(text, self.end),
            (None, _) => skip_blanks_back(text, self.start)..tail.end,
        }
    }

    /// What goes with a comment: its lines, or its part of the line that it shares.
    pub(super) fn alone(self) -> Range<usize> {
        let (text, tail) = (self.tree.text(), self.tail());
        match self.line() {
            Some(_) if tail.end == self.end && tail.next_line.is_some() => self.whole(None),
            Some(_) => self.start..skip_blanks(text, self.end),
            None => skip_blanks_back(text, self.start)..self.end,
        }
    }

    /// Its line, of the lines of a comment; a part of the first line or the last goes alone.
    pub(super) fn line_inside(self, comment: Self) -> Range<usize> {
        let text = self.tree.text();
        let before = memchr::memrchr(b'\n', &text[comment.start..self.start]);
        let behind = memchr::memchr(b'\n', &text[self.end..comment.end]);
        match (before, behind) {
            (Some(before), Some(behind)) => comment.start + before + 1..self.end + behind + 1,
            (None, _) => skip_blanks_back(text, self.start)..self.end,
            (_, None) => self.start..skip_blanks(text, self.end),
        }
    }

    fn lines(self, from: usize, next: usize) -> Range<usize> {
        let text = self.tree.text();
        let above = blank_line_above(text, from);
        if (above.is_some() || from == top(text) || is_below_brace(self.tree, from))
            && let Some(end) = blank_line_at(text, next)
        {
            return from..end;
        }
        let is_last = next == text.len() || text.get(skip_blanks(text, next)) == Some(&b'}');
        match above.filter(|_| is_last) {
            Some(above) => above..next,
            None => from..next,
        }
    }

    /// Whether what is on the line below, if anything, stands apart from it.
    pub(super) fn is_apart_below(self, next: usize) -> bool {
        let text = self.tree.text();
        text.get(skip_blanks(text, next)).is_none_or(|it| matches!(it, b'\n' | b'}'))
    }
}
