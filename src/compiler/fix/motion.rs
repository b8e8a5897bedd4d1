//! Statements that move.

use super::{Edits, lines::Statement, shared};
use crate::{
    diagnostic::{Edit, Location},
    model::Element,
    source::Span,
};

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

    /// Moves a statement ahead of one that is before it in its block. The comments go with it that are about
    /// it; a comment alone between two statements of a line is about one of them, too.
    pub fn move_ahead(&mut self, location: Location, of: Location) -> &mut Self {
        let Some((span, moved)) = self.statement(location) else { return self };
        let Some((_, ahead)) = self.statement(of) else { return self };
        let Some(changes) = shared::changes(moved, ahead) else { return self.fail() };
        for (range, text) in changes {
            let span = Span { start: range.start as u32, end: range.end as u32, ..span };
            self.edits.push(Edit { span, text });
        }
        self
    }
}
