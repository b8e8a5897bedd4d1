//! What comments keep as it is: bytes from `off` to `on`, and the element behind `skip`.

use protosmith_compiler::syntax::{Comment, SyntaxNode};

use super::{
    Layout,
    docs::Roles,
    place::{Next, Place, Position},
};
use crate::{
    comment::{Directive, directive},
    document::{Bytes, Element},
};

impl<'t> Layout<'t> {
    pub(super) fn directive(&self, comment: Comment) -> Option<Directive> {
        directive(self.tree.slice(comment.start, comment.end))
    }

    /// Whether the comments before a token say that what begins there stays as it is.
    pub(super) fn skips(&self, token: u32) -> bool {
        let waiting = self.waiting(token);
        self.has_regions && waiting.iter().any(|it| self.directive(*it) == Some(Directive::Skip))
    }

    /// Whether the comments before a token keep what begins there as it is.
    pub(super) fn has_region(&self, token: u32) -> bool {
        self.has_regions
            && self.tree.comments_before(token).iter().any(|it| self.begins_region(*it))
    }

    /// Whether a comment keeps what is behind it as it is.
    pub(super) fn begins_region(&self, comment: Comment) -> bool {
        self.has_regions
            && matches!(self.directive(comment), Some(Directive::Off | Directive::Skip))
    }

    /// Prints an element as it is; what is before it was printed.
    pub(super) fn verbatim_item(&mut self, item: SyntaxNode<'t>) {
        let tokens = item.tokens();
        let span = self.tree.span(tokens.start, tokens.end);
        self.push(Element::Verbatim(Bytes { start: span.start, end: span.end }));
        self.note_printed_all(tokens.clone());
        self.jump(tokens.end, span.end);
        self.after = super::After::Keep;
    }

    /// Prints what `off` among the comments before a token keeps, up to `on` or the end of the
    /// scope, and gives back the first token behind it; `items` are what is left of the scope.
    pub(super) fn off(
        &mut self,
        token: u32,
        close: u32,
        items: impl Iterator<Item = SyntaxNode<'t>>,
        place: Place,
    ) -> Option<u32> {
        if !self.has_regions {
            return None;
        }
        let waiting = self.waiting(token);
        let off = waiting.iter().position(|it| self.directive(*it) == Some(Directive::Off))?;
        let off = self.comment + off;
        let mut gap = self.gap(token);
        gap.notes.truncate(off + 1 + waiting.len() - self.comment);
        gap.feeds_after = 1;
        self.part_behind_empty(&mut gap);
        self.take_carried(&mut gap, &mut Roles::new());
        let begin = self.tree.comments()[off];
        let start = begin.end;
        let (end, next) = self.region_end(off, close, items);
        let position = opened(place.position);
        self.lines(gap, &[], Place { position, next: Next::Kept, ..place });
        self.push(Element::Verbatim(Bytes { start, end }));
        // Between them may be a lone `;`.
        self.note_printed_all(begin.before..next);
        self.comment = self.tree.comments().partition_point(|it| it.start < end);
        self.next = next;
        self.end = end;
        Some(next)
    }

    /// Where a region ends, and the first token behind it.
    fn region_end(
        &self,
        off: usize,
        close: u32,
        items: impl Iterator<Item = SyntaxNode<'t>>,
    ) -> (u32, u32) {
        let mut items = items.peekable();
        let rest = &self.tree.comments()[off + 1..];
        for comment in rest.iter().take_while(|it| it.before <= close) {
            // In an item it belongs to another scope.
            while items.next_if(|it| it.tokens().end <= comment.before).is_some() {}
            let is_inside = items.peek().is_some_and(|it| it.tokens().start < comment.before);
            if !is_inside && self.directive(*comment) == Some(Directive::On) {
                return (comment.end, comment.before);
            }
        }
        let comment = rest.iter().take_while(|it| it.before <= close).last().map(|it| it.end);
        let token = close.checked_sub(1).map(|it| self.tree.token(it).end);
        let start = self.tree.comments()[off].end;
        (comment.max(token).map_or(start, |it| it.max(start)), close)
    }

    fn note_printed_all(&mut self, tokens: std::ops::Range<u32>) {
        if !tokens.is_empty() {
            self.printed.push(tokens);
        }
    }
}

/// Where a gap is that ends in a comment.
fn opened(position: Position) -> Position {
    match position {
        Position::Empty => Position::First,
        Position::Last => Position::Between,
        other => other,
    }
}
