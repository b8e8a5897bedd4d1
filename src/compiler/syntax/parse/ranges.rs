//! `extensions` and `reserved`: ranges of numbers, and names.

use crate::syntax::{
    literal,
    parse::{Lost, ParseResult, Parser},
    token::TokenKind,
    tree::Kind,
};

impl Parser<'_> {
    pub(super) fn extensions(&mut self, node: usize) -> ParseResult {
        self.bump();
        self.ranges(Self::int32, |item, index| {
            // The end of a range is stored as the number after it.
            let text = item.text_of(item.tokens[index as usize]);
            if literal::int(text) == Some(i32::MAX as u64) {
                item.fault_at(index, "the number is out of range").help("write `max`");
            }
        })?;
        self.compact_options()?;
        self.semicolon(node)
    }

    pub(super) fn reserved_in_message(&mut self, node: usize) -> ParseResult {
        self.reserved(node, "field", Self::int32)
    }

    pub(super) fn reserved_in_enum(&mut self, node: usize) -> ParseResult {
        self.reserved(node, "value", Self::signed_int32)
    }

    fn reserved(
        &mut self,
        node: usize,
        what: &str,
        number: fn(&mut Self, &str) -> Result<u32, Lost>,
    ) -> ParseResult {
        self.bump();
        match self.token().kind {
            TokenKind::String => {
                if self.edition.says_edition() {
                    self.fault("in editions reserved names are not quoted")
                        .help("remove the quotes");
                }
                self.reserved_names(|it| it.strings("a name in quotes").map(|_| ()))?;
            }
            TokenKind::Ident | TokenKind::Unknown => {
                if self.edition.is_syntax() {
                    let word = String::from_utf8_lossy(self.word());
                    let help = if self.word() == b"max" {
                        "ranges look like `1 to max`".to_owned()
                    } else {
                        format!("write `\"{word}\"`")
                    };
                    self.fault("reserved names are quoted before editions").help(help);
                }
                self.reserved_names(|it| it.ident("a name").map(|_| ()))?;
            }
            _ => {
                if self.token().kind != TokenKind::Int && !self.is(b'-') {
                    self.expected(&format!("a {what} name or number to reserve"));
                    return Err(Lost);
                }
                self.ranges(number, |_, _| {})?;
            }
        }
        self.semicolon(node)
    }

    fn reserved_names(&mut self, take: fn(&mut Self) -> ParseResult) -> ParseResult {
        loop {
            let name = self.open(Kind::ReservedName);
            let step = take(self);
            self.close(name);
            step?;
            if !self.eat(b',') {
                return Ok(());
            }
        }
    }

    /// Takes ranges with commas between; `check` sees each number's token.
    fn ranges(
        &mut self,
        number: fn(&mut Self, &str) -> Result<u32, Lost>,
        check: fn(&mut Self, u32),
    ) -> ParseResult {
        loop {
            let node = self.open(Kind::Range);
            let step = self.range(node, number, check);
            self.close(node);
            step?;
            if !self.eat(b',') {
                return Ok(());
            }
        }
    }

    fn range(
        &mut self,
        node: usize,
        number: fn(&mut Self, &str) -> Result<u32, Lost>,
        check: fn(&mut Self, u32),
    ) -> ParseResult {
        let start = number(self, "a number or range")?;
        self.nodes[node].a = start;
        check(self, start);
        if self.word() == b"to" {
            self.bump();
            self.nodes[node].b = self.at;
            if self.word() == b"max" {
                self.bump();
            } else {
                let end = number(self, "a number or `max`")?;
                check(self, end);
            }
        }
        Ok(())
    }
}
