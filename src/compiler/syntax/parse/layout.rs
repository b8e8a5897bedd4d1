//! Where bodies end by their indentation. Only files whose braces do not match are read like this.

use crate::syntax::{parse::Parser, token::TokenKind, tree::Kind};

/// How far to look for the beginning of a line.
const NEAR: u32 = 64;

impl Parser<'_> {
    /// Whether the current token stands too far left for the body of a statement.
    pub(super) fn is_outside(&self, statement: u32) -> bool {
        if !self.by_layout || !self.at_line_start() || self.is_kind(TokenKind::End) {
            return false;
        }
        let (here, column) = (self.column(self.at), self.line_column(statement));
        here < column || here == column && !self.is(b'}')
    }

    /// Whether the current token begins a line that stands further right than the statement.
    pub(super) fn is_deeper(&self, statement: u32) -> bool {
        let is_inner = !self.is(b'}') && !self.is_kind(TokenKind::End) && self.at_line_start();
        is_inner && self.column(self.at) > self.line_column(statement)
    }

    /// Takes a brace that opens or closes nothing in the body of a statement from `open` on.
    pub(super) fn stray_brace(&mut self, statement: u32, open: u32) -> bool {
        let line = self.line(self.at);
        let closes_other = || {
            self.is(b'}')
                && line > open
                && self.tokens[line as usize].is(b'}')
                && self.column(line) > self.line_column(statement)
        };
        let found = self.by_layout && (self.is(b'{') || closes_other());
        if found {
            let what = if self.is(b'{') { "opens" } else { "closes" };
            let text = format!("this `{}` {what} nothing", char::from(self.token().byte));
            self.fault(text).help("remove it");
            let node = self.open(Kind::Error);
            self.bump();
            self.close(node);
        }
        found
    }

    fn line_column(&self, index: u32) -> usize {
        self.column(self.line(index))
    }

    /// The first token of a line; of a long one, one that is near.
    fn line(&self, index: u32) -> u32 {
        let mut first = index;
        while first > 0 && index - first < NEAR && !self.begins_line(first) {
            first -= 1;
        }
        first
    }
}
