//! Values: scalars, strings, and what they are set to.

use std::ops::Range;

use protosmith_compiler::syntax::{SyntaxNode, Token, TokenKind};

use super::{
    After, Layout, Lead,
    place::{First, Next, Place, Position, Previous, Scope},
};
use crate::document::{Element, Line};

impl<'t> Layout<'t> {
    /// Prints `name = value` of an option, from its name on.
    pub(super) fn assignment(&mut self, node: SyntaxNode<'t>, lead: Lead) {
        let Some(option) = node.option() else { return };
        let name = option.name().tokens();
        self.option_name(name.clone(), lead);
        self.token(name.end, Lead::Space, After::Keep);
        let value = option.value_tokens();
        let is_plain = value.len() == 1 && !self.has_comments(value.end);
        if self.style.line_width.is_some() && is_plain {
            self.begin_continuation(Element::Open);
            self.value(value, node, Lead::Done);
            self.end_continuation();
        } else {
            self.value(value, node, Lead::Space);
        }
    }

    /// Prints the name of an option.
    fn option_name(&mut self, tokens: Range<u32>, lead: Lead) {
        for token in tokens.clone() {
            let found = self.tree.token(token);
            let lead = if token == tokens.start {
                lead
            } else if found.is(b')') {
                Lead::Tight
            } else if self.tree.token(token - 1).is(b'(') {
                Lead::Inner
            } else {
                Lead::Glued
            };
            self.token(token, lead, After::Block);
        }
    }

    /// Prints a name whose parts stand side by side.
    pub(super) fn path(&mut self, tokens: Range<u32>, lead: Lead) {
        for token in tokens.clone() {
            let lead = if token == tokens.start { lead } else { self.lead_in_path(token) };
            self.token(token, lead, After::Block);
        }
    }

    /// What stands before a token of a path: where it would be read as one with the token before,
    /// a space.
    fn lead_in_path(&self, token: u32) -> Lead {
        let (one, other) = (self.tree.token(token - 1), self.tree.token(token));
        let parts = |it: Token| it.is(b'.') || it.is(b'/');
        let is_name = |it: Token| it.kind == TokenKind::Ident;
        let is_plain = parts(one) && is_name(other) || is_name(one) && parts(other);
        if is_plain || one.end == other.start { Lead::Glued } else { Lead::Space }
    }

    /// Prints a number with its sign, a word or strings: what a value is that has no parts, or what
    /// stands in its place. `node` is what has the value.
    pub(super) fn value(&mut self, tokens: Range<u32>, node: SyntaxNode<'t>, lead: Lead) {
        let first = self.tree.token(tokens.start);
        if first.is(b'{') || first.is(b'<') {
            return self.message(tokens, node, lead);
        }
        if first.is(b'[') {
            return self.list(tokens, node, lead);
        }
        if first.kind == TokenKind::String {
            return self.strings(tokens, lead, Indented::Yes);
        }
        // As in buf.
        let is_statement = node.option().is_some_and(|it| !it.is_compact());
        let sign = if is_statement { After::Block } else { After::Keep };
        // protoc takes a message with a sign.
        if tokens.len() > 1 && self.tree.token(tokens.start + 1).is(b'{') {
            self.token(tokens.start, lead, sign);
            return self.message(tokens.start + 1..tokens.end, node, Lead::Loose);
        }
        self.number(tokens, lead, sign);
    }

    /// Prints a number with its sign, or a word; `sign` is what becomes of a comment behind the sign.
    pub(super) fn number(&mut self, tokens: Range<u32>, lead: Lead, sign: After) {
        for token in tokens.clone() {
            let lead = if token == tokens.start { lead } else { Lead::Loose };
            let found = self.tree.token(token);
            let after = match found.kind {
                TokenKind::Ident => After::Block,
                _ if found.is(b'-') => sign,
                _ => After::Keep,
            };
            self.token(token, lead, after);
        }
    }

    /// Prints strings that are one below each other.
    fn aligned(&mut self, tokens: Range<u32>, lead: Lead) {
        self.lead(tokens.start, lead);
        self.push(Element::Align);
        for token in tokens.clone() {
            if token > tokens.start {
                self.line(Line::Hard);
            }
            self.token(token, Lead::Done, After::Keep);
        }
        self.push(Element::Unalign);
    }

    /// Prints strings that are one: several have a line each.
    pub(super) fn strings(&mut self, tokens: Range<u32>, lead: Lead, indented: Indented) {
        if tokens.len() == 1 {
            return self.token(tokens.start, lead, After::Keep);
        }
        if self.is_as_clang_format() && !self.has_comments(tokens.end - 1) {
            return self.aligned(tokens, lead);
        }
        let before = tokens.start.checked_sub(1).map(|it| self.tree.token(it));
        let previous = match indented {
            Indented::No => Previous::Keyword,
            Indented::Yes if before.is_some_and(|it| it.is(b'=')) => Previous::Equals,
            Indented::Yes => Previous::Other,
        };
        let place = Place {
            scope: Scope::Pieces,
            position: Position::First,
            previous,
            first: First::AsWritten,
            next: Next::Other,
        };
        let (first, last) = (self.tree.token(tokens.start), self.tree.token(tokens.end - 1));
        let has_lines = self.tree.line_feeds(first.start, last.start) > 0;
        for token in tokens.clone() {
            if token > tokens.start {
                let next = match tokens.len() {
                    2 => Next::Small,
                    _ if token == tokens.end - 1 && has_lines => Next::Last,
                    _ => Next::Other,
                };
                self.line_gap(token, Place { position: Position::Between, next, ..place });
            } else if lead != Lead::Done {
                self.line_gap(token, place);
            }
            self.token(token, Lead::Done, After::Keep);
        }
        if indented == Indented::Yes && lead != Lead::Done {
            self.push(Element::Dedent);
        }
    }
}

/// Whether strings that have a line each stand further right than what is before them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Indented {
    Yes,
    No,
}
