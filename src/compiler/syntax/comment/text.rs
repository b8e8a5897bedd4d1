//! What comments say, line by line.

use crate::syntax::{token::Comment, tree::Tree};

impl Tree {
    /// The lines of a comment without its markers, with their line feeds, and the offsets where they
    /// begin. As protoc has it, the lines of a block lose their indentation and one `*`.
    pub fn comment_lines(&self, comment: Comment) -> impl Iterator<Item = (u32, &[u8])> {
        let text = self.slice(comment.start, comment.end);
        let body = comment.start + 2;
        let end = if self.is_line(comment) {
            // The line feed is no part of the token, but of what it says.
            let feed = self.text.get(comment.end as usize) == Some(&b'\n');
            comment.end + u32::from(feed)
        } else {
            let is_closed = text.get(2..).is_some_and(|it| it.ends_with(b"*/"));
            comment.end - if is_closed { 2 } else { 0 }
        };
        let mut rest = self.slice(body, end);
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
