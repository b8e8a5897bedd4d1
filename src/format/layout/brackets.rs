//! Options in brackets.

use std::ops::Range;

use protosmith_compiler::syntax::{NodeKind, OptionSetting, SyntaxNode, TokenKind};

use super::{After, Layout, Lead, place::Scope, scope::Around};
use crate::document::{Element, Line};

impl<'t> Layout<'t> {
    /// Prints `[…]` behind a declaration, if it has one.
    pub(super) fn compact(&mut self, node: SyntaxNode<'t>) {
        let is_option = |it: &SyntaxNode<'t>| it.option().is_some_and(OptionSetting::is_compact);
        let options = node.children().filter(is_option);
        let Some(first) = options.clone().next() else { return };
        let count = options.clone().count();
        let last = options.clone().last().unwrap_or(first);
        let around = Around { open: first.tokens().start - 1, close: last.tokens().end };
        if self.is_by_width() && !self.has_comments(around.close) {
            return if count == 1 {
                self.fitted_option(around, first);
            } else {
                self.token(around.open, Lead::Space, After::Keep);
                self.fitted(around, options, Line::Soft);
            };
        }
        self.token(around.open, Lead::Space, After::Keep);
        if count > 1 || self.has_comments(around.open + 1) || self.has_odd_comment(around, first) {
            self.scope(around, Scope::Brackets, options);
            self.token(around.close, Lead::Done, After::Keep);
            return;
        }
        let outer = std::mem::replace(&mut self.is_tight, true);
        self.assignment(first, Lead::Tight);
        let strings = self.strings_of(first).map_or(0, |it| it.len());
        // What is behind strings that are one stands below them.
        if strings > 1 {
            self.push(Element::Indent);
        }
        self.lead(around.close, Lead::Tight);
        if strings > 1 {
            self.push(Element::Dedent);
        }
        self.token(around.close, Lead::Done, After::Block);
        self.is_tight = outer;
    }

    /// The strings that an option is set to.
    fn strings_of(&self, option: SyntaxNode<'t>) -> Option<Range<u32>> {
        let value = option.option()?.value_tokens();
        (self.tree.token(value.start).kind == TokenKind::String).then_some(value)
    }

    /// Whether a comment that is in brackets around an option, but not in a value that has lines of
    /// its own, would have to end the line.
    fn has_odd_comment(&self, around: Around, option: SyntaxNode<'t>) -> bool {
        let pieces = self.strings_of(option).map(|it| it.start + 1..it.end);
        let mut token = around.open;
        let mut depth = 0;
        for comment in self.waiting(around.close) {
            while token < comment.before {
                let found = self.tree.token(token);
                depth += i32::from(found.is(b'{')) - i32::from(found.is(b'}'));
                token += 1;
            }
            let has_line = pieces.as_ref().is_some_and(|it| it.contains(&comment.before));
            if depth == 0 && !has_line && !self.can_be_block(*comment) {
                return true;
            }
        }
        false
    }

    /// Prints one of several options in brackets, one element of a list.
    pub(super) fn bracketed(&mut self, item: SyntaxNode<'t>) {
        let outer = std::mem::replace(&mut self.is_tight, false);
        if item.kind() == NodeKind::Element {
            self.value(item.tokens(), item, Lead::Done);
        } else {
            self.assignment(item, Lead::Done);
        }
        self.is_tight = outer;
    }

    /// Prints one option in brackets: on the next line, where it has no room on this one.
    fn fitted_option(&mut self, around: Around, option: SyntaxNode<'t>) {
        let value = option.option().map(|it| self.tree.token(it.value_tokens().start));
        let is_message = value.is_some_and(|it| it.is(b'{'));
        self.begin_continuation(if is_message { Element::OpenNext } else { Element::Open });
        self.token(around.open, Lead::Done, After::Keep);
        self.assignment(option, Lead::Tight);
        self.token(around.close, Lead::Tight, After::Block);
        self.end_continuation();
    }

    /// Prints what is in brackets on one line, if it has room, and what closes them.
    pub(super) fn fitted(
        &mut self,
        around: Around,
        items: impl Iterator<Item = SyntaxNode<'t>> + Clone,
        padding: Line,
    ) {
        self.push(Element::Open);
        self.push(Element::Indent);
        self.line(padding);
        for item in items {
            self.bracketed(item);
            if let Some(comma) = item.separator().filter(|it| *it + 1 < around.close) {
                self.token(comma, Lead::End, After::Keep);
                self.line(Line::SoftSpace);
            }
        }
        self.push(Element::Dedent);
        self.line(padding);
        self.token(around.close, Lead::Done, After::Keep);
        self.push(Element::Close);
    }
}
