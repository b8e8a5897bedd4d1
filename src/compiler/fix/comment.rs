//! What comments say, taken out of them.

use super::{Edits, lines::Statement};
use crate::diagnostic::Location;

impl Edits<'_> {
    /// Deletes what is said at a place in a comment: the comment, if it says nothing else; of
    /// several lines that which has the place.
    pub fn delete_remark(&mut self, location: Location) -> &mut Self {
        let Some((span, Statement { tree, .. })) = self.statement(location) else { return self };
        let Some(comment) = tree.comment_at(span.start) else { return self.fail() };
        let comment = tree.comments()[comment as usize];
        let is_said = |(start, line): (u32, &[u8])| {
            let blanks = (line.len() - line.trim_ascii_start().len()) as u32;
            let end = start + line.trim_ascii_end().len() as u32;
            start + blanks >= end || span.start <= start + blanks && end <= span.end
        };
        let mut lines = tree.comment_lines(comment);
        let line = lines.find(|it| span.start < it.0 + it.1.len() as u32);
        if !line.is_some_and(is_said) {
            return self.fail();
        }
        // Without the carriage return of a comment that the line ends.
        let (start, text) = (comment.start as usize, &tree.text()[..comment.end as usize]);
        let end = text.trim_ascii_end().len();
        let whole = Statement { start, end, tree };
        let range = if tree.comment_lines(comment).all(is_said) {
            whole.alone()
        } else {
            Statement { start: span.start as usize, end: span.end as usize, tree }
                .line_inside(whole)
        };
        self.delete(span.file, range)
    }
}
