//! Lines of source text, and what on them belongs to a statement. Knows comments by their markers
//! only; the text compiles, so that block comments are not nested.
//!
//! Nothing here looks further than the blanks and comments beside the statement: the cost of many
//! fixes in one file stays proportional to the file, even where it is one line.

use std::ops::Range;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is searched for its first line break.
const HEAD: usize = 1 << 16;

/// A statement in the text of its file.
#[derive(Clone, Copy)]
pub(super) struct Statement<'t> {
    pub text: &'t [u8],
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

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | 0x0b | 0x0c)
}

/// The first byte at or behind `at` that is no blank; line feeds are none.
fn skip_blanks(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|it| is_blank(**it)).count()
}

/// Where the blanks before `at` begin.
fn skip_blanks_back(text: &[u8], at: usize) -> usize {
    at - text[..at].iter().rev().take_while(|it| is_blank(**it)).count()
}

/// The start of the line that ends before `line`, if there is one and it is blank.
fn blank_line_above(text: &[u8], line: usize) -> Option<usize> {
    let last = line.checked_sub(1).filter(|it| *it >= top(text))?;
    let start = skip_blanks_back(text, last).max(top(text));
    (start == top(text) || text[start - 1] == b'\n').then_some(start)
}

/// Whether the line before `line` ends with `{`.
fn is_below_brace(text: &[u8], line: usize) -> bool {
    let end = line.saturating_sub(1);
    skip_blanks_back(text, end).checked_sub(1).is_some_and(|it| text[it] == b'{')
}

/// The end of the line that begins at `line`, if it is blank and not the end of the file.
fn blank_line_at(text: &[u8], line: usize) -> Option<usize> {
    let at = skip_blanks(text, line);
    (text.get(at) == Some(&b'\n')).then_some(at + 1)
}

impl<'t> Statement<'t> {
    /// `None` where the range is not in the text.
    pub(super) fn new(text: &'t [u8], start: u32, end: u32) -> Option<Self> {
        let (start, end) = (start as usize, end as usize);
        (start >= top(text) && start <= end && end <= text.len()).then_some(Self {
            text,
            start,
            end,
        })
    }

    /// The start of its line; `None` where something else stands before it on the line.
    pub(super) fn line(self) -> Option<usize> {
        let at = skip_blanks_back(self.text, self.start).max(top(self.text));
        (at == top(self.text) || self.text[at - 1] == b'\n').then_some(at)
    }

    /// The blanks before it on its line.
    pub(super) fn indentation(self) -> &'t [u8] {
        &self.text[skip_blanks_back(self.text, self.start).max(top(self.text))..self.start]
    }

    pub(super) fn tail(self) -> Tail {
        let text = self.text;
        let mut at = self.end;
        loop {
            let next = skip_blanks(text, at);
            let rest = &text[next..];
            if rest.is_empty() || rest[0] == b'\n' {
                return Tail { end: at, next_line: Some(text.len().min(next + 1)) };
            }
            at = if rest.starts_with(b"//") {
                let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                skip_blanks_back(text, next + len)
            } else if rest.starts_with(b"/*")
                && let Some(len) = memchr::memmem::find(&rest[2..], b"*/")
            {
                next + 2 + len + 2
            } else {
                return Tail { end: self.end, next_line: None };
            };
        }
    }

    /// Where the comments directly above its line begin, or the line where there are none. `None`
    /// where this cannot be told from the lines alone.
    pub(super) fn comments_above(self, line: usize) -> Option<usize> {
        let (text, top) = (self.text, top(self.text));
        let mut at = line;
        while at > top {
            let last = at - 1;
            let above = memchr::memrchr(b'\n', &text[top..last]).map_or(top, |it| top + it + 1);
            let bare = text[above..last].trim_ascii();
            if bare.starts_with(b"//") {
                // The end of a block comment, perhaps.
                if memchr::memmem::find(bare, b"*/").is_some() {
                    return None;
                }
                at = above;
            } else if bare.ends_with(b"*/") {
                let close = skip_blanks_back(text, last) - 2;
                let open = memchr::memmem::rfind(&text[top..close], b"/*")? + top;
                let Some(line) = (Statement { start: open, ..self }).line() else { break };
                at = line;
            } else {
                break;
            }
        }
        Some(at)
    }

    /// What goes with it, its comments above included if they begin at `from`: its lines, with one
    /// of the blank lines that would meet; where it shares its line, what is its own of that.
    pub(super) fn whole(self, from: Option<usize>) -> Range<usize> {
        let (text, tail) = (self.text, self.tail());
        match (self.line(), tail.next_line) {
            (Some(line), Some(next)) => self.lines(from.unwrap_or(line), next),
            (Some(_), None) => self.start..skip_blanks(text, self.end),
            (None, _) => skip_blanks_back(text, self.start)..tail.end,
        }
    }

    fn lines(self, from: usize, next: usize) -> Range<usize> {
        let text = self.text;
        let above = blank_line_above(text, from);
        if (above.is_some() || from == top(text) || is_below_brace(text, from))
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
        let at = skip_blanks(self.text, next);
        self.text.get(at).is_none_or(|it| matches!(it, b'\n' | b'}'))
    }
}
