//! Options: names, and values that are no aggregate.

use crate::syntax::{
    literal,
    parse::{Lost, ParseResult, Parser},
    token::{BAD, TokenKind},
    tree::{COMPACT, Kind, LOST},
};

impl Parser<'_> {
    /// `option name = value;`
    pub(super) fn option(&mut self, node: usize) -> ParseResult {
        self.bump();
        self.assignment(node)?;
        self.semicolon(node)
    }

    /// `[name = value, …]`, if there.
    pub(super) fn compact_options(&mut self) -> ParseResult {
        if !self.eat(b'[') {
            return Ok(());
        }
        loop {
            let node = self.open(Kind::Option);
            self.nodes[node].flags = COMPACT;
            let step = self.assignment(node);
            self.close(node);
            if step.is_err() {
                self.nodes[node].flags |= LOST;
                self.skip_option();
            }
            if self.eat(b']') {
                return Ok(());
            }
            if !self.eat(b',') {
                if step.is_ok() {
                    self.expected("`,` or `]`");
                }
                return Err(Lost);
            }
        }
    }

    /// Skips to what follows an option in brackets, if that can be told.
    fn skip_option(&mut self) {
        let mut depth = 0;
        loop {
            let token = self.token();
            match (token.kind, token.byte) {
                (TokenKind::End, _) | (TokenKind::Symbol, b';' | b'}') => return,
                (TokenKind::Symbol, b',' | b']') if depth == 0 => return,
                (TokenKind::Symbol, b'{') => self.skip_block(),
                (kind, byte) => {
                    if kind == TokenKind::Symbol && byte == b'[' {
                        depth += 1;
                    } else if kind == TokenKind::Symbol && byte == b']' {
                        depth -= 1;
                    }
                    self.bump();
                }
            }
        }
    }

    fn assignment(&mut self, node: usize) -> ParseResult {
        self.nodes[node].a = self.at;
        loop {
            if self.eat(b'(') {
                self.path("the name of an extension")?;
                self.expect(b')', " after the name of the extension")?;
            } else {
                self.ident("the name of an option")?;
            }
            if !self.eat(b'.') {
                break;
            }
        }
        self.nodes[node].b = self.at;
        self.expect(b'=', " and the value of the option")?;
        self.nodes[node].c = self.at;
        self.option_value()
    }

    fn option_value(&mut self) -> ParseResult {
        let negative = self.eat(b'-');
        let token = self.token();
        match token.kind {
            TokenKind::Symbol if token.byte == b'{' => return self.aggregate(b'}', 1),
            TokenKind::Symbol | TokenKind::End => {
                let list = self.is(b'[');
                let fault = self.expected("a value");
                if list {
                    fault.help("set the option once for each element, or write it in `{ }`");
                }
                return Err(Lost);
            }
            TokenKind::Ident if negative && !matches!(self.word(), b"inf" | b"nan") => {
                self.fault_over(self.at - 1, self.at + 1, "`-` before a name")
                    .help("only numbers, `inf` and `nan` have a sign");
            }
            TokenKind::String => {
                if negative {
                    self.fault_over(self.at - 1, self.at + 1, "`-` before a string")
                        .help("remove it");
                }
                self.strings("a string")?;
                return Ok(());
            }
            // A decimal number of any size is a float at least.
            TokenKind::Int
                if token.byte == b'0'
                    && token.flags & BAD == 0
                    && literal::int(self.text_of(token)).is_none() =>
            {
                self.fault("the number is out of range").help("it does not fit 64 bits");
            }
            _ => {}
        }
        self.bump();
        Ok(())
    }
}
