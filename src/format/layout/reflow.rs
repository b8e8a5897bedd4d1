//! `//` comments that are longer than lines may be.

use super::{Layout, place::Scope};
use crate::{
    comment::{Loose, Note, push_line, reflow},
    document::Line,
    style::Indent,
};

impl Layout<'_> {
    /// Prints comments on lines that follow each other in other lines, if the style asks for that and
    /// the first of them is too long; how many.
    pub(super) fn reflowed(&mut self, notes: &[Note], scope: Scope) -> Option<usize> {
        let width = self.style.line_width.filter(|_| self.style.reflow_comments)? as usize;
        // Elsewhere the column is not known yet.
        if !matches!(scope, Scope::File | Scope::Body) {
            return None;
        }
        let (Indent::Spaces(columns) | Indent::Tab(columns)) = self.style.indent;
        let start = self.level as usize * usize::from(columns);
        let first = notes.first()?;
        let length = (first.comment.end - first.comment.start) as usize;
        let written = |it: &Note| {
            let mut text = Vec::new();
            push_line(&self.comment_text(it.comment), self.spaced(), &mut text);
            text
        };
        // A blank behind its slashes may be what is too much.
        if !first.is_line || start + length < width || start + written(first).len() <= width {
            return None;
        }
        let column = self.column(first.comment.start);
        let is_next = |it: &&Note| it.feeds == 1 && self.column(it.comment.start) >= column;
        let rest = notes[1..].iter().take_while(is_next);
        let texts = std::iter::once(first).chain(rest).map_while(|it| {
            let text = written(it);
            (it.is_line && Loose::of(&text).is_some()).then_some(text)
        });
        let texts: Vec<Vec<u8>> = texts.collect();
        let all: Vec<Loose<'_>> = texts.iter().filter_map(|it| Loose::of(it)).collect();
        for (index, line) in reflow(&all, start, width).iter().enumerate() {
            if index > 0 {
                self.line(Line::Hard);
            }
            self.document.make(line.as_bytes());
        }
        (!all.is_empty()).then_some(all.len())
    }

    /// How far in its line a place of the source is, in bytes.
    fn column(&self, at: u32) -> usize {
        let before = &self.tree.text()[..at as usize];
        before.len() - memchr::memrchr(b'\n', before).map_or(0, |it| it + 1)
    }
}
