//! Numbers, and the ways to misspell them.

use crate::syntax::{
    lex::{Class, Lexer, class, is_word},
    token::{BAD, TokenKind},
};

impl Lexer<'_, '_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        let mut kind = TokenKind::Int;
        let fault = match &self.text[start..] {
            [b'0', b'x' | b'X', ..] => {
                self.at += 2;
                self.digits(u8::is_ascii_hexdigit);
                (self.at == start + 2).then_some("`0x` has no digits")
            }
            [b'0', b'0'..=b'9', ..] => {
                self.digits(|it| matches!(it, b'0'..=b'7'));
                let octal = self.at;
                self.digits(u8::is_ascii_digit);
                (self.at > octal)
                    .then_some("a number with a leading zero is octal and has no digits 8 and 9")
            }
            _ => {
                self.digits(u8::is_ascii_digit);
                if self.text.get(self.at) == Some(&b'.') {
                    kind = TokenKind::Float;
                    self.at += 1;
                    self.digits(u8::is_ascii_digit);
                }
                self.exponent(&mut kind)
            }
        };
        let fault = fault.or_else(|| self.after_number(start, kind));
        self.push(kind, start, if fault.is_some() { BAD } else { 0 });
        if let Some(fault) = fault {
            self.faults.at((start as u32, self.at as u32), fault);
        }
    }

    fn digits(&mut self, wanted: impl Fn(&u8) -> bool) {
        self.at += self.text[self.at..].iter().take_while(|it| wanted(it)).count();
    }

    fn exponent(&mut self, kind: &mut TokenKind) -> Option<&'static str> {
        let Some(b'e' | b'E') = self.text.get(self.at) else { return None };
        *kind = TokenKind::Float;
        self.at += 1;
        if let Some(b'+' | b'-') = self.text.get(self.at) {
            self.at += 1;
        }
        let start = self.at;
        self.digits(u8::is_ascii_digit);
        (self.at == start).then_some("the exponent has no digits")
    }

    /// What may not touch a number: takes it into the token.
    fn after_number(&mut self, start: usize, kind: TokenKind) -> Option<&'static str> {
        let fault = match self.text.get(self.at) {
            Some(&byte) if class(byte) == Class::Letter => {
                "a number and a name need a space between"
            }
            Some(b'.') if kind == TokenKind::Float => "a number has one decimal point or exponent",
            Some(b'.') => "octal and hexadecimal numbers have no fraction",
            _ => return self.after_name(start),
        };
        self.digits(|&it| is_word(it) || it == b'.');
        Some(fault)
    }

    /// `a.1` reads as a name and a fraction.
    fn after_name(&self, start: usize) -> Option<&'static str> {
        let last = self.tokens.last()?;
        let touches = last.kind == TokenKind::Ident && last.end as usize == start;
        (touches && self.text[start] == b'.')
            .then_some("a part of a name cannot begin with a digit")
    }
}
