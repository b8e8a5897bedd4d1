//! Integers in declarations: they fit 32 bits.

use crate::syntax::{
    literal,
    parse::{Lost, Parser},
    token::{BAD, TokenKind},
};

impl Parser<'_> {
    /// Takes an unsigned integer up to `i32::MAX`; returns its token.
    pub(super) fn int32(&mut self, what: &str) -> Result<u32, Lost> {
        self.int_up_to(i32::MAX as u64, what)
    }

    /// Takes an integer with or without a `-`; returns the first token.
    pub(super) fn signed_int32(&mut self, what: &str) -> Result<u32, Lost> {
        let first = self.at;
        let most = if self.eat(b'-') { 1 << 31 } else { i32::MAX as u64 };
        self.int_up_to(most, what)?;
        Ok(first)
    }

    pub(super) fn int_up_to(&mut self, most: u64, what: &str) -> Result<u32, Lost> {
        let token = self.token();
        if token.kind != TokenKind::Int {
            self.expected(what);
            return Err(Lost);
        }
        let value = literal::int(self.text_of(token));
        if token.flags & BAD == 0 && value.is_none_or(|it| it > most) {
            self.fault("the number is out of range").help(format!("the largest is {most}"));
        }
        self.bump();
        Ok(self.at - 1)
    }
}
