//! Which comments belong to which declaration, and what they say, as protoc has it.

mod lead;

use std::ops::Range;

use crate::syntax::{
    token::{COMMENTED, Comment},
    tree::Tree,
};

/// The comments of one declaration, without their markers.
///
/// Texts are bytes, as files are; they end with a line feed where the comment's line does.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    /// The texts, one after the other.
    text: Vec<u8>,
    leading: Range<u32>,
    lead_by_buf: Range<u32>,
    trailing: Range<u32>,
    detached: Vec<Range<u32>>,
}

impl Attached {
    /// Directly above; empty where there is none.
    pub fn leading(&self) -> &[u8] {
        self.slice(&self.leading)
    }

    /// The leading comment by the rule of buf; empty where there is none.
    pub fn lead_by_buf(&self) -> &[u8] {
        self.slice(&self.lead_by_buf)
    }

    /// Behind the `;` or `{`, or directly below; empty where there is none.
    pub fn trailing(&self) -> &[u8] {
        self.slice(&self.trailing)
    }

    /// Further above, set apart by blank lines.
    pub fn detached(&self) -> impl Iterator<Item = &[u8]> {
        self.detached.iter().map(|it| self.slice(it))
    }

    fn slice(&self, it: &Range<u32>) -> &[u8] {
        &self.text[it.start as usize..it.end as usize]
    }
}

/// The tokens whose neighbourhood holds the comments of one declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentTokens {
    first: u32,
    /// The `;` or `{`.
    terminator: u32,
}

impl Tree<'_> {
    pub(super) fn comment_tokens(&self, first: u32, terminator: u32) -> Option<CommentTokens> {
        let near = |token| self.token(token).flags & COMMENTED != 0;
        let empty = || first > 0 && self.empty.binary_search(&(first - 1)).is_ok();
        let any = near(first) || near(terminator + 1) || empty();
        any.then_some(CommentTokens { first, terminator })
    }

    /// The comments of the declaration with these tokens.
    pub fn comments_at(&self, at: CommentTokens) -> Attached {
        let CommentTokens { first, terminator } = at;
        // Empty statements hand on what is detached, not what leads.
        let mut from = first;
        while from > 0 && self.empty.binary_search(&(from - 1)).is_ok() {
            from -= 1;
        }
        let mut out = Attached::default();
        for token in from..=first {
            self.gap(token.checked_sub(1), &mut out);
        }
        let (leading, detached) = (out.leading.clone(), out.detached.len());
        self.gap(Some(terminator), &mut out);
        out.detached.truncate(detached);
        let lead_by_buf = self.text_of(self.lead_by_buf(first), &leading, &mut out.text);
        Attached { leading, lead_by_buf, ..out }
    }

    /// Adds what comments say to a text; where it stands there, which is at `same` if it says that.
    fn text_of(&self, comments: &[Comment], same: &Range<u32>, out: &mut Vec<u8>) -> Range<u32> {
        let start = out.len();
        for &it in comments {
            let text = self.slice(it.start, it.end);
            if self.is_line(it) {
                out.extend_from_slice(&text[2..]);
                out.push(b'\n');
            } else {
                let text = &text[2..];
                block_text(text.strip_suffix(b"*/").unwrap_or(text), out);
            }
        }
        let (before, added) = out.split_at(start);
        if *added == before[same.start as usize..same.end as usize] {
            out.truncate(start);
            return same.clone();
        }
        start as u32..out.len() as u32
    }

    /// The comments between a token, or the beginning, and the next token: the leading and the
    /// trailing one take the place of those in `out`, the others are added to them.
    fn gap(&self, after: Option<u32>, out: &mut Attached) {
        (out.leading, out.trailing) = (0..0, 0..0);
        let start = match after {
            Some(token) => self.token(token).end,
            None if self.text.starts_with(b"\xef\xbb\xbf") => 3,
            None => 0,
        };
        let next = self.token(after.map_or(0, |it| it + 1));
        let text = self.slice(start, next.start);
        if memchr::memchr(b'/', text).is_none() {
            return;
        }
        let mut gap = Gap::new(text, out);
        let trailing_end = match after {
            Some(_) => match gap.same_line() {
                Ok(line) => line,
                Err(SameLine) => return,
            },
            None => {
                gap.may_trail = false;
                None
            }
        };
        gap.lines_below();
        let at_end = next.start == next.end;
        if at_end || next.is(b'}') || next.is(b']') || next.is(b')') {
            gap.flush();
        }
        let same_line = after.is_some() && gap.line == 0;
        if !at_end && (same_line || trailing_end == Some(gap.line)) {
            gap.detach();
        }
        gap.finish();
    }
}

/// The next token follows on the same line: there are no comments.
struct SameLine;

/// Walks over the text between two tokens, and decides where each comment goes.
struct Gap<'t, 'o> {
    text: &'t [u8],
    at: usize,
    line: usize,
    out: &'o mut Attached,
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
    /// Where its text starts; it ends with all text.
    start: u32,
    is_line: bool,
}

impl<'t, 'o> Gap<'t, 'o> {
    fn new(text: &'t [u8], out: &'o mut Attached) -> Self {
        Self {
            text,
            at: 0,
            line: 0,
            first: out.detached.len(),
            out,
            held: None,
            placed: 0,
            may_trail: true,
            has_trailing: false,
        }
    }

    /// A comment on the line of the token trails it. Gives the line where it ends.
    fn same_line(&mut self) -> Result<Option<usize>, SameLine> {
        self.skip_blanks();
        if self.rest().starts_with(b"//") {
            let line = self.line;
            self.line_comment();
            self.flush();
            return Ok(Some(line));
        }
        if self.rest().starts_with(b"/*") {
            self.block_comment();
            let line = self.line;
            self.skip_blanks();
            self.flush();
            return Ok(Some(line));
        }
        if self.eat_line_feed() { Ok(None) } else { Err(SameLine) }
    }

    fn lines_below(&mut self) {
        loop {
            self.skip_blanks();
            if self.rest().starts_with(b"//") {
                self.line_comment();
            } else if self.rest().starts_with(b"/*") {
                self.block_comment();
                self.skip_blanks();
                self.eat_line_feed();
            } else if self.eat_line_feed() {
                // A blank line.
                self.flush();
                self.may_trail = false;
            } else {
                return;
            }
        }
    }

    fn rest(&self) -> &'t [u8] {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | 11 | 12) = self.text.get(self.at) {
            self.at += 1;
        }
    }

    fn eat_line_feed(&mut self) -> bool {
        let found = self.text.get(self.at) == Some(&b'\n');
        if found {
            self.at += 1;
            self.line += 1;
        }
        found
    }

    /// Adjacent line comments are one.
    fn line_comment(&mut self) {
        if self.held.as_ref().is_some_and(|it| !it.is_line) {
            self.flush();
        }
        let body = &self.text[self.at + 2..];
        let length = memchr::memchr(b'\n', body).map_or(body.len(), |it| it + 1);
        let start = self.end();
        self.held.get_or_insert(Held { start, is_line: true });
        self.out.text.extend_from_slice(&body[..length]);
        self.at += 2 + length;
        self.line += usize::from(body[..length].ends_with(b"\n"));
    }

    fn block_comment(&mut self) {
        self.flush();
        self.at += 2;
        let rest = self.rest();
        let length = memchr::memmem::find(rest, b"*/").unwrap_or(rest.len());
        let start = self.end();
        block_text(&rest[..length], &mut self.out.text);
        self.line += memchr::memchr_iter(b'\n', &rest[..length]).count();
        self.at = (self.at + length + 2).min(self.text.len());
        self.held = Some(Held { start, is_line: false });
    }

    /// The comment at hand does not belong to the next token.
    fn flush(&mut self) {
        let Some(held) = self.held.take() else { return };
        let range = held.start..self.end();
        if self.may_trail {
            self.out.trailing = range;
            self.has_trailing = true;
            self.may_trail = false;
        } else {
            self.out.detached.push(range);
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

    fn finish(self) {
        if let Some(held) = &self.held {
            self.out.leading = held.start..self.end();
        }
    }

    /// Where all text ends.
    fn end(&self) -> u32 {
        self.out.text.len() as u32
    }
}

/// Adds what a block comment says: each line loses its indentation and one leading `*`.
fn block_text(text: &[u8], out: &mut Vec<u8>) {
    let mut lines = text.split_inclusive(|&it| it == b'\n');
    out.extend_from_slice(lines.next().unwrap_or_default());
    for line in lines {
        let blanks = line.iter().take_while(|it| b" \t\r\x0b\x0c".contains(it)).count();
        let line = &line[blanks..];
        out.extend_from_slice(line.strip_prefix(b"*").unwrap_or(line));
    }
}
