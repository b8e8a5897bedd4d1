//! Comments that stay where a statement goes, and are about nothing else then.
//!
//! A comment is about what comes below it, if no blank line is between, else about what ends on the line
//! above it, or stands before it on its line.

use std::ops::Range;

use super::lines::{
    Statement, comment_at, line_break, line_of, skip_blanks, skip_blanks_back, top,
};

/// A range, and what takes its place.
pub(super) type Change = (Range<usize>, String);

impl Statement<'_> {
    /// What changes where it goes without the comments before it. Those behind it go with it where nothing
    /// else is on the line.
    pub(super) fn leaving_comments(self) -> Vec<Change> {
        let (text, tail) = (self.tree.text(), self.tail());
        let feed = line_break(text);
        let first = self.first_before();
        let blank = |is_needed: bool| if is_needed { feed.to_owned() } else { String::new() };
        let Some(next) = tail.next_line else { return self.leaving_line(first) };
        let mut out = Vec::new();
        if let Some(first) = first {
            if is_below_element(text, first) {
                out.push((first..first, feed.to_owned()));
            }
            let range = match self.line() {
                Some(line) => line..next,
                None => skip_blanks_back(text, self.start)..tail.end,
            };
            out.push((range, blank(!self.is_apart_below(next))));
            return out;
        }
        let (range, start) = match self.line() {
            Some(line) => (self.whole(None), line),
            None => {
                let start = skip_blanks_back(text, self.start);
                (start..tail.end, start)
            }
        };
        // A blank line that stays does as well.
        let is_caught = range.end <= next
            && range.start == start
            && is_below_element(text, start)
            && self.is_about_what_is_above(next);
        out.push((range, blank(is_caught)));
        out
    }

    /// The same where more is on its line.
    fn leaving_line(self, first: Option<usize>) -> Vec<Change> {
        let text = self.tree.text();
        let feed = line_break(text);
        let (behind, next) = self.behind();
        let Some(line) = self.line() else {
            let start = skip_blanks_back(text, self.start);
            return match (first, behind) {
                (None, _) => vec![(start..self.end, String::new())],
                (Some(_), None) => vec![(start..next, feed.repeat(2))],
                (Some(_), Some(behind)) => {
                    let blank = " ".to_owned();
                    vec![(start..behind.start, blank), (behind.end..next, feed.repeat(2))]
                }
            };
        };
        let indentation = String::from_utf8_lossy(self.indentation()).into_owned();
        match (first, behind) {
            (None, None) => vec![(self.start..next, String::new())],
            (Some(_), None) => vec![(line..next, format!("{feed}{indentation}"))],
            (_, Some(behind)) => vec![
                (self.start..behind.start, String::new()),
                (behind.end..next, format!("{feed}{feed}{indentation}")),
            ],
        }
    }

    /// Where the comments directly before it begin, above its line or on it. What begins behind something
    /// else on its line belongs to that.
    pub(super) fn first_before(self) -> Option<usize> {
        if let Some(line) = self.line() {
            return Some(self.comments_above(line)).filter(|it| *it < line);
        }
        let text = self.tree.text();
        let mut at = skip_blanks_back(text, self.start);
        while let Some(comment) = at.checked_sub(1).and_then(|it| comment_at(self.tree, it)) {
            at = comment.start;
            if let Some(line) = line_of(text, at) {
                return Some(Statement { start: at, ..self }.comments_above(line));
            }
            at = skip_blanks_back(text, at);
        }
        None
    }

    /// The comment behind it, and where what follows begins. Of several the last is about that, as it was.
    fn behind(self) -> (Option<Range<usize>>, usize) {
        let text = self.tree.text();
        let at = skip_space(text, self.end);
        match comment_at(self.tree, at) {
            Some(comment) => (Some(comment.clone()), skip_space(text, comment.end)),
            None => (None, at),
        }
    }

    /// Whether what begins at a line is a comment that is about what is above it, once nothing else is.
    fn is_about_what_is_above(self, line: usize) -> bool {
        let text = self.tree.text();
        let is_line = |at: usize| text[at..].starts_with(b"//");
        let mut at = skip_blanks(text, line);
        let Some(mut last) = comment_at(self.tree, at) else { return false };
        loop {
            at = skip_blanks(text, skip_blanks_back(text, last.end));
            if text.get(at) == Some(&b'\n') {
                at = skip_blanks(text, at + 1);
            }
            match (text.get(at), comment_at(self.tree, at)) {
                (None | Some(b'\n' | b'}'), _) => return true,
                (_, None) => return false,
                // Lines of comments are one; of others the first is about what is above.
                (_, Some(next)) if is_line(last.start) && is_line(next.start) => last = next,
                _ => return true,
            }
        }
    }
}

/// Whether the line above, or what is before on the line, ends with a block.
fn is_below_element(text: &[u8], at: usize) -> bool {
    let start = skip_blanks_back(text, at);
    let end = if start > top(text) && text[start - 1] == b'\n' {
        skip_blanks_back(text, start - 1)
    } else {
        start
    };
    end > top(text) && text[end - 1] == b'}'
}

/// The first byte that is no blank and no line break.
fn skip_space(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|it| it.is_ascii_whitespace() || **it == 0x0b).count()
}
