//! What stands in braces or brackets, each on lines of its own.

use protosmith_compiler::syntax::{NodeKind, SyntaxNode, Token, TokenKind};

use super::{
    After, Layout, Lead,
    blanks::Blanks,
    place::{First, Next, Place, Position, Previous, Scope},
};
use crate::document::Line;

/// The tokens that are around a scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) open: u32,
    pub(super) close: u32,
}

/// What a line has room for behind a `{`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    None,
    Any,
}

impl<'t> Layout<'t> {
    /// Prints a body from its `{` to its `}`.
    pub(super) fn body(
        &mut self,
        around: Around,
        items: impl Iterator<Item = SyntaxNode<'t>> + Clone,
    ) {
        self.body_in(around, items, Room::Any);
    }

    /// The same where a line may have no room for the `}` of a body with nothing in it.
    pub(super) fn body_in(
        &mut self,
        around: Around,
        items: impl Iterator<Item = SyntaxNode<'t>> + Clone,
        room: Room,
    ) {
        self.token(around.open, Lead::Space, After::Keep);
        let items = items.filter(|it| it.kind() != NodeKind::Empty);
        let is_empty = items.clone().next().is_none();
        if is_empty && !self.has_comments(around.close) {
            if room == Room::None {
                self.line(Line::Hard);
            }
            return self.token(around.close, Lead::Tight, After::Keep);
        }
        self.scope(around, Scope::Body, items);
        self.token(around.close, Lead::Done, After::Keep);
    }

    /// Prints what is in a scope behind its opener, and the gap before what closes it.
    pub(super) fn scope(
        &mut self,
        around: Around,
        scope: Scope,
        items: impl Iterator<Item = SyntaxNode<'t>> + Clone,
    ) {
        let mut previous = Previous::Opener;
        let mut position = Position::First;
        let mut next_of_last = Next::Other;
        let blanks = if scope == Scope::Fields && !self.is_by_width() {
            self.blanks(around.open, items.clone())
        } else {
            Blanks::new()
        };
        let mut items = items.enumerate().peekable();
        while let Some((index, item)) = items.peek().copied() {
            let next = self.next_of(item, scope);
            let first = match blanks.get(index) {
                Some(true) => First::Always,
                Some(false) => First::Never,
                None if scope == Scope::Brackets && self.is_in_pieces(item) => First::Never,
                None => First::AsWritten,
            };
            let place = Place { scope, position, previous, first, next };
            let token = item.tokens().start;
            position = Position::Between;
            let rest = items.clone().map(|it| it.1);
            if let Some(end) = self.off(token, around.close, rest, place) {
                while items.next_if(|it| it.1.tokens().start < end).is_some() {}
                (previous, next_of_last) = (Previous::Other, Next::Other);
                // What is kept may end before the `,` of its last part.
                if scope == Scope::Brackets && self.tree.token(end).is(b',') {
                    self.comma_behind_kept(end, Place { position, previous, ..place });
                    previous = Previous::Separator;
                }
                continue;
            }
            items.next();
            let is_kept = self.skips(token);
            self.line_gap(token, place);
            if is_kept {
                self.verbatim_item(item);
            } else {
                self.part(item, scope);
            }
            previous = self.previous_of(item, scope);
            next_of_last = self.next_of_last(item, scope);
            match (scope, item.separator()) {
                (Scope::Brackets, _) if items.peek().is_some() => previous = self.comma(item),
                // What is on the line of a separator is on that of the field.
                (Scope::Fields, Some(it)) if !self.has_comments(it) => {
                    self.end = self.tree.token(it).end;
                }
                _ => {}
            }
        }
        let position = if position == Position::First { Position::Empty } else { Position::Last };
        let (first, next) = (First::AsWritten, next_of_last);
        let place = Place { scope, position, previous, first, next };
        let rest = items.map(|it| it.1);
        if self.off(around.close, around.close, rest, place).is_some() {
            let place = Place { previous: Previous::Other, position: Position::Last, ..place };
            return self.line_gap(around.close, place);
        }
        self.line_gap(around.close, place);
    }

    /// Whether an element of a list is several strings.
    fn is_in_pieces(&self, item: SyntaxNode<'t>) -> bool {
        let mut tokens = item.tokens();
        item.kind() == NodeKind::Element
            && tokens.len() > 1
            && tokens.all(|it| self.tree.token(it).kind == TokenKind::String)
    }

    /// What a part is to the gap before it.
    fn next_of(&self, item: SyntaxNode<'t>, scope: Scope) -> Next {
        let is_element = scope == Scope::Brackets && item.kind() == NodeKind::Element;
        if is_element && self.is_one_line(item) { Next::Small } else { Next::Other }
    }

    /// What closes a scope is to the gap behind the last part.
    fn next_of_last(&self, item: SyntaxNode<'t>, scope: Scope) -> Next {
        let separator = item.separator().filter(|_| scope == Scope::Fields);
        let is_apart = separator.is_some_and(|it| self.tree.token(it).is(b';'));
        if is_apart { Next::Apart } else { Next::Other }
    }

    /// Prints the `,` behind a part that is not the last.
    fn comma(&mut self, item: SyntaxNode<'t>) -> Previous {
        match item.separator() {
            Some(comma) => {
                self.token(comma, Lead::End, After::Keep);
                Previous::Separator
            }
            None => Previous::Other,
        }
    }

    /// Prints the `,` behind what is kept, on its line unless a comment ends that.
    fn comma_behind_kept(&mut self, comma: u32, place: Place) {
        let end = self.tree.comments()[..self.comment].last();
        if self.has_comments(comma) || end.is_some_and(|it| self.tree.is_line(*it)) {
            self.line_gap(comma, place);
            self.token(comma, Lead::Done, After::Keep);
        } else {
            self.token(comma, Lead::Tight, After::Keep);
        }
    }

    /// Prints one of what is in a scope, without a separator.
    fn part(&mut self, item: SyntaxNode<'t>, scope: Scope) {
        match scope {
            Scope::File | Scope::Body => self.statement(item),
            Scope::Brackets => self.bracketed(item),
            Scope::Fields => self.field_of_value(item),
            Scope::Pieces => {}
        }
    }

    /// What the last token of a part is to the gap behind it.
    pub(super) fn previous_of(&self, item: SyntaxNode<'t>, scope: Scope) -> Previous {
        let tokens = item.tokens();
        let last = self.tree.token(tokens.end - 1);
        let is_string = |it: u32| self.tree.token(it).kind == TokenKind::String;
        let closes = |it: Token| it.is(b']') || it.is(b'>');
        match scope {
            Scope::Body | Scope::File if last.is(b';') => Previous::Separator,
            _ if last.is(b'}') => Previous::Brace,
            Scope::Fields if closes(last) && item.separator().is_some() => Previous::Brace,
            _ if last.is(b'>') => Previous::Angle,
            _ if last.is(b']') => Previous::Bracket,
            Scope::Fields if (tokens.end - 2..tokens.end).all(is_string) => Previous::Strings,
            _ => Previous::Other,
        }
    }
}
