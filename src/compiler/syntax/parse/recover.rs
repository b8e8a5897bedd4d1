//! The way back after a fault: where lines begin, and what to skip.

use crate::syntax::{
    parse::{Lost, ParseResult, Parser},
    token::{BAD, TokenKind},
};

/// The words that begin statements; a line that starts with one is a new statement.
pub(super) const KEYWORDS: &[&[u8]] = &[
    b"message",
    b"enum",
    b"service",
    b"rpc",
    b"extend",
    b"option",
    b"oneof",
    b"reserved",
    b"extensions",
    b"import",
    b"package",
    b"optional",
    b"repeated",
    b"required",
    b"export",
    b"local",
    b"syntax",
    b"edition",
];

impl Parser<'_> {
    /// Whether the line above ends in a string that is not closed: it has the rest of the
    /// statement in it, and what follows is no further fault.
    pub(super) fn follows_odd_string(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|before| {
            let token = self.tokens[before as usize];
            token.kind == TokenKind::String && token.flags & BAD != 0
        }) && self.at_line_start()
    }

    /// Whether a line feed stands between the current token and the one ahead of it.
    pub(super) fn at_line_start(&self) -> bool {
        self.begins_line(self.at)
    }

    /// Whether a line feed stands between a token and the one ahead of it.
    pub(super) fn begins_line(&self, index: u32) -> bool {
        index == 0 || {
            let end = self.tokens[index as usize - 1].end as usize;
            let start = self.tokens[index as usize].start as usize;
            memchr::memchr(b'\n', &self.text[end..start]).is_some()
        }
    }

    /// How far a token is indented; lines of absurd length count as deep.
    pub(super) fn column(&self, index: u32) -> usize {
        let end = self.tokens[index as usize].start as usize;
        let window = &self.text[end.saturating_sub(400)..end];
        match memchr::memrchr(b'\n', window) {
            Some(at) => window.len() - at - 1,
            None if window.len() == end => end,
            None => usize::MAX,
        }
    }

    /// Skips the rest of a statement: to its `;`, over its block, or to the next one.
    pub(super) fn resync(&mut self, first: u32) {
        let column = self.column(first);
        loop {
            let token = self.token();
            match token.kind {
                TokenKind::End => return,
                TokenKind::Ident if self.at > first && self.at_line_start() => {
                    if KEYWORDS.contains(&self.text_of(token)) || self.column(self.at) <= column {
                        return;
                    }
                    self.bump();
                }
                TokenKind::Symbol => match token.byte {
                    b'}' => return,
                    b';' => return self.bump(),
                    b'{' => {
                        self.skip_block();
                        self.eat(b';');
                        return;
                    }
                    _ => self.bump(),
                },
                _ => self.bump(),
            }
        }
    }

    /// Skips from a `{` over its `}`, without a look at what is between.
    pub(super) fn skip_block(&mut self) {
        let mut depth = 0;
        while !self.is_kind(TokenKind::End) {
            if self.is(b'{') {
                depth += 1;
            } else if self.is(b'}') {
                depth -= 1;
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    /// Steps to a `{` on the same line, so that what is behind it is read all the same.
    pub(super) fn skip_to_body(&mut self) -> ParseResult {
        while !self.is(b'{') {
            let stop = self.is(b';') || self.is(b'}') || self.is_kind(TokenKind::End);
            if stop || self.at_line_start() {
                return Err(Lost);
            }
            self.bump();
        }
        Ok(())
    }
}
