//! What comments say, line by line.

use crate::syntax::{token::Comment, tree::Tree};

impl Tree {
    /// What is between the markers; of a line comment up to its line feed, and with it.
    pub(super) fn comment_body(&self, comment: Comment) -> &[u8] {
        let body = comment.start + 2;
        if self.is_line(comment) {
            // The line feed is no part of the token, but of what it says.
            let feed = self.text.get(comment.end as usize) == Some(&b'\n');
            return self.slice(body, comment.end + u32::from(feed));
        }
        let is_closed = self.slice(body, comment.end).ends_with(b"*/");
        self.slice(body, comment.end - if is_closed { 2 } else { 0 })
    }

    /// Appends what a comment says to `out`.
    pub(super) fn push_comment(&self, comment: Comment, out: &mut Vec<u8>) {
        if self.is_line(comment) {
            out.extend_from_slice(self.comment_body(comment));
        } else {
            self.comment_lines(comment).for_each(|(_, line)| out.extend_from_slice(line));
        }
    }

    /// The lines of a comment without its markers, with their line feeds, and the offsets where they
    /// begin. As protoc has it, the lines of a block lose their indentation and one `*`.
    pub fn comment_lines(&self, comment: Comment) -> impl Iterator<Item = (u32, &[u8])> {
        let body = comment.start + 2;
        let mut rest = self.comment_body(comment);
        let end = body + rest.len() as u32;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let start = end - rest.len() as u32;
            let len = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, behind) = rest.split_at(len);
            rest = behind;
            if start == body {
                return Some((start, line));
            }
            let blanks = line.iter().take_while(|it| b" \t\r\x0b\x0c".contains(it)).count();
            let from = blanks + usize::from(line.get(blanks) == Some(&b'*'));
            Some((start + from as u32, &line[from..]))
        })
    }
}
