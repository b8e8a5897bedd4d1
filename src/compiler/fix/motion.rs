//! Statements that move.

use super::{Edits, lines::Statement};
use crate::{diagnostic::Location, model::Element, source::Span};

impl Edits<'_> {
    /// The text of an element with what belongs to it: where it is alone on its lines, the comments
    /// behind it and directly above; without blanks before and line breaks behind.
    pub fn text_of(&mut self, element: Element<'_>) -> Option<Span> {
        let (span, statement) = self.statement(element.location())?;
        // The visibility is written before what counts as the element.
        let node = statement.tree.ancestors_at(span.start).next();
        let start = node.map_or(span.start, |it| it.span().start);
        let whole = Statement { start: start as usize, ..statement };
        let (Some(line), tail) = (whole.line(), whole.tail()) else {
            return Some(Span { start, ..span });
        };
        if tail.next_line.is_none() {
            return Some(Span { start, ..span });
        }
        let above = whole.comments_above(line);
        let head = &statement.tree.text()[above..start as usize];
        let blanks = head.len() - head.trim_ascii_start().len();
        Some(Span { start: (above + blanks) as u32, end: tail.end as u32, ..span })
    }

    /// Moves a statement ahead of one that is before it in its block. Of a line of its own, the
    /// comments behind it and directly above go with it.
    pub fn move_ahead(&mut self, location: Location, of: Location) -> &mut Self {
        let Some((span, moved)) = self.statement(location) else { return self };
        let Some((_, ahead)) = self.statement(of) else { return self };
        let (text, file) = (moved.tree.text(), span.file);
        let lines = |it: Statement<'_>| Some((it.line()?, it.tail().next_line?));
        let (at, moving, range) = match (lines(moved), lines(ahead)) {
            (Some((line, end)), Some((line_ahead, _))) if text[..end].ends_with(b"\n") => {
                let start = moved.comments_above(line);
                (ahead.comments_above(line_ahead), start..end, moved.whole(Some(start)))
            }
            _ => (ahead.start, moved.start..moved.end, moved.alone()),
        };
        let is_line = moving.start < moved.start || text[..moving.end].ends_with(b"\n");
        let Ok(moving) = str::from_utf8(&text[moving]) else { return self.fail() };
        let moving = if is_line { moving.to_owned() } else { format!("{moving} ") };
        self.insert(file, at as u32, moving).delete(file, range)
    }
}
