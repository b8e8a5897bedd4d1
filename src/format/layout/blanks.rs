//! Blank lines between the fields of a message in a value.

use protosmith_compiler::syntax::SyntaxNode;
use smallvec::SmallVec;

use super::Layout;
use crate::style::LineEnds;

/// For each field of a message, whether a blank line stands before it.
pub(super) type Blanks = SmallVec<[bool; 8]>;

impl<'t> Layout<'t> {
    /// Where buf has blank lines: where they are, and in more places, because it counts wrongly. It counts the
    /// ends of fields that a separator or a brace marks, and puts the blank line behind the third such end,
    /// say, above the fourth field, though fields without a mark stand between: in `a: 1 b {}` with a blank
    /// line behind `b {}`, the end of `b` is the first, and the line comes above the second field, `b`, too.
    /// Its second pass, over its own output without separators, counts once more; that is done here at once.
    pub(super) fn blanks(&self, open: u32, fields: impl Iterator<Item = SyntaxNode<'t>>) -> Blanks {
        let is_nested = !self.tree.token(open - 1).is(b'=');
        let mut blanks = Blanks::new();
        let mut marked: SmallVec<[usize; 8]> = SmallVec::new();
        // The fields that are followed by others, by whether braces close them.
        let mut closed = Blanks::new();
        let mut ends = 0;
        let mut before: Option<SyntaxNode<'t>> = None;
        for field in fields {
            let Some(last) = before.replace(field) else {
                blanks.push(false);
                continue;
            };
            let end = self.tree.token(last.tokens().end - 1);
            let start = self.tree.token(field.tokens().start).start;
            blanks.push(self.has_blank_line(end.end, start));
            closed.push(end.is(b'}') || end.is(b'>'));
            let separator = last.separator().map(|it| self.tree.token(it));
            let mut end_at = |end: u32, next: u32| {
                ends += 1;
                if self.is_apart(end, next) {
                    marked.push(ends);
                }
            };
            // Within other values, a `,` ends nothing, and a `;` behind a brace something else.
            if is_nested && end.is(b'}') {
                end_at(end.end, separator.map_or(start, |it| it.start));
            }
            match separator {
                Some(it) if !is_nested || it.is(b';') => end_at(it.end, start),
                None if !is_nested && end.is(b'}') => end_at(end.end, start),
                _ => {}
            }
        }
        for field in marked {
            if let Some(blank) = blanks.get_mut(field) {
                *blank = true;
            }
        }
        // The second pass: only braces mark ends now, so the count is lower, and blank lines move up.
        let mut ends = closed.iter().filter(|it| **it).count();
        for (index, _) in closed.iter().enumerate().filter(|it| *it.1).rev() {
            blanks[ends] |= blanks[index + 1];
            ends -= 1;
        }
        blanks
    }

    /// Whether a line between two places has nothing on it, be it in a comment.
    fn has_blank_line(&self, start: u32, end: u32) -> bool {
        let mut is_empty = false;
        self.tree.slice(start, end).iter().any(|byte| match byte {
            b'\n' => std::mem::replace(&mut is_empty, true),
            b' ' | b'\t' => false,
            b'\r' if self.style.line_ends != LineEnds::Buf => false,
            _ => {
                is_empty = false;
                false
            }
        })
    }

    /// Whether a blank line is the first behind the line of a place.
    fn is_apart(&self, start: u32, end: u32) -> bool {
        let comments = self.tree.comments();
        let first = comments.partition_point(|it| it.start < start);
        let mut at = start;
        for comment in comments[first..].iter().take_while(|it| it.start < end) {
            if self.tree.line_feeds(at, comment.start) > 0 {
                return self.tree.line_feeds(at, comment.start) > 1;
            }
            at = comment.end;
        }
        self.tree.line_feeds(at, end) > 1
    }
}
