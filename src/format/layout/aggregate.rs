//! Messages and lists in values.

use std::ops::Range;

use protosmith_compiler::syntax::{NodeKind, SyntaxNode, TokenKind};

use super::{
    After, Layout, Lead,
    place::{First, Next, Place, Position, Previous, Scope},
    scope::Around,
};
use crate::document::{Element, Line};

impl<'t> Layout<'t> {
    /// Prints a message, whose fields are in a node.
    pub(super) fn message(&mut self, tokens: Range<u32>, node: SyntaxNode<'t>, lead: Lead) {
        let around = Around { open: tokens.start, close: tokens.end - 1 };
        let fields = node.children().filter(|it| it.kind() == NodeKind::Entry);
        self.brace(around.open, b"{", lead, After::Block);
        let has_comments = self.has_comments(around.close);
        let outer = std::mem::replace(&mut self.is_tight, false);
        let mut rest = fields.clone();
        match (rest.next(), rest.next()) {
            (None, _) if !has_comments => {}
            (Some(field), None) if !has_comments && !self.is_by_width() && self.is_small(field) => {
                self.entry(field, Lead::Tight);
            }
            _ if self.is_by_width() && !has_comments => {
                let is_statement = node.option().is_some_and(|it| !it.is_compact());
                let is_broken = is_statement && self.is_as_clang_format();
                self.fitted_message(fields, if is_broken { Line::Hard } else { self.padding() });
            }
            _ => {
                self.scope(around, Scope::Fields, fields);
                self.is_tight = outer;
                return self.brace(around.close, b"}", Lead::Done, After::Keep);
            }
        }
        self.is_tight = outer;
        self.brace(around.close, b"}", Lead::Tight, After::Keep);
    }

    /// Prints a brace; `<` and `>` become braces.
    pub(super) fn brace(&mut self, token: u32, text: &[u8], lead: Lead, after: After) {
        if self.tree.token_text(token) == text {
            self.token(token, lead, after);
        } else {
            self.instead(token, text, lead, after);
        }
    }

    /// Whether a field can stand in braces on a line: its value has one line for sure.
    fn is_small(&self, field: SyntaxNode<'t>) -> bool {
        field.entry().is_some_and(|it| self.is_small_value(it.value_tokens()))
    }

    fn is_small_value(&self, tokens: Range<u32>) -> bool {
        let first = self.tree.token(tokens.start);
        match first.kind {
            TokenKind::Symbol => first.is(b'-'),
            TokenKind::String => tokens.len() == 1,
            _ => true,
        }
    }

    /// Whether an element of a list is on one line.
    pub(super) fn is_one_line(&self, element: SyntaxNode<'t>) -> bool {
        let tokens = element.tokens();
        let first = self.tree.token(tokens.start);
        if !first.is(b'{') && !first.is(b'<') {
            return self.is_small_value(tokens);
        }
        let waiting = self.waiting(tokens.end - 1);
        let has_comments = waiting.iter().any(|it| it.before > tokens.start);
        let mut fields = element.children();
        !has_comments
            && match (fields.next(), fields.next()) {
                (None, _) => true,
                (Some(field), None) => self.is_small(field),
                _ => false,
            }
    }

    fn fitted_message(&mut self, fields: impl Iterator<Item = SyntaxNode<'t>>, padding: Line) {
        self.push(Element::Open);
        self.push(Element::Indent);
        self.line(padding);
        let mut fields = fields.peekable();
        while let Some(field) = fields.next() {
            self.entry(field, Lead::Done);
            if fields.peek().is_some() {
                if let Some(separator) = field.separator() {
                    self.token(separator, Lead::End, After::Keep);
                }
                self.line(Line::SoftSpace);
            }
        }
        self.push(Element::Dedent);
        self.line(padding);
        self.push(Element::Close);
    }

    /// Prints a field of a message that has lines of its own.
    pub(super) fn field_of_value(&mut self, field: SyntaxNode<'t>) {
        self.entry(field, Lead::Done);
    }

    /// Prints a field of a message, without a separator. A `:` that is missing is added.
    fn entry(&mut self, field: SyntaxNode<'t>, lead: Lead) {
        let Some(entry) = field.entry() else { return };
        let value = entry.value_tokens();
        let colon = if entry.has_colon() { Some(value.start - 1) } else { None };
        let name = field.tokens().start..colon.unwrap_or(value.start);
        let first = self.tree.token(value.start);
        let after = if first.is(b'{') || first.is(b'<') || first.is(b'[') {
            After::Block
        } else {
            After::Keep
        };
        if self.tree.token(name.start).is(b'[') {
            // As in buf: before a scalar, a comment behind the name stays.
            let after = if colon.is_some() { after } else { After::Block };
            self.bracket_name(name, lead, after);
        } else {
            self.token(name.start, lead, After::Block);
        }
        match colon {
            Some(colon) => self.token(colon, Lead::Loose, after),
            None if self.is_as_clang_format() => self.after = after,
            None => self.missing_colon(value.start, after),
        }
        self.value(value, field, Lead::Space);
    }

    /// Prints the `:` that is missing before a value. A `//` comment on the line of the name stands
    /// before it, as it does once it is a block.
    fn missing_colon(&mut self, value: u32, after: After) {
        let comment = self.tree.comments().get(self.comment).filter(|it| it.before <= value);
        let is_beside = comment.is_some_and(|it| {
            self.tree.is_line(*it) && self.tree.line_feeds(self.end, it.start) == 0
        });
        if is_beside {
            self.lead(value, Lead::Loose);
        }
        self.document.make(b":");
        self.after = after;
    }

    /// Prints `[a.b]` or `[type.googleapis.com/a.B]` in the place of a field's name.
    fn bracket_name(&mut self, tokens: Range<u32>, lead: Lead, after: After) {
        let (open, close) = (tokens.start, tokens.end - 1);
        let inner = open + 1..close;
        self.token(open, lead, After::Keep);
        if !self.has_comments(close) {
            self.path(inner, Lead::Tight);
            return self.token(close, Lead::Tight, after);
        }
        self.bracket_name_on_lines(Around { open, close }, inner);
        self.token(close, Lead::Done, after);
    }

    /// Prints a name in brackets with comments in it on lines of its own.
    fn bracket_name_on_lines(&mut self, around: Around, inner: Range<u32>) {
        let place = Place {
            scope: Scope::Brackets,
            position: Position::First,
            previous: Previous::Opener,
            first: First::AsWritten,
            next: Next::Small,
        };
        self.line_gap(inner.start, place);
        self.path(inner, Lead::Done);
        let (position, previous) = (Position::Last, Previous::Other);
        let place = Place { position, previous, next: Next::Other, ..place };
        self.line_gap(around.close, place);
    }

    /// Prints a list, whose elements are in a node.
    pub(super) fn list(&mut self, tokens: Range<u32>, node: SyntaxNode<'t>, lead: Lead) {
        let around = Around { open: tokens.start, close: tokens.end - 1 };
        let elements = node.children().filter(|it| it.kind() == NodeKind::Element);
        self.token(around.open, lead, After::Keep);
        let has_comments = self.has_comments(around.close);
        let mut rest = elements.clone();
        let (first, second) = (rest.next(), rest.next());
        match (first, second) {
            (None, _) if !has_comments => self.token(around.close, Lead::Tight, After::Block),
            (Some(element), None)
                if !has_comments
                    && !self.is_by_width()
                    && self.is_small_value(element.tokens()) =>
            {
                self.value(element.tokens(), element, Lead::Tight);
                self.token(around.close, Lead::Tight, After::Block);
            }
            _ if self.is_by_width() && !has_comments => {
                self.fitted(around, elements, self.padding());
            }
            _ => {
                self.scope(around, Scope::Brackets, elements);
                self.token(around.close, Lead::Done, After::Block);
            }
        }
    }
}
