//! Quoted strings: finds their ends, checks their escapes.

use crate::syntax::{
    lex::Lexer,
    token::{BAD, ESCAPED, TokenKind},
};

impl Lexer<'_, '_> {
    pub(super) fn string(&mut self, quote: u8) {
        let start = self.at;
        let mut flags = 0;
        self.at += 1;
        loop {
            match self.text.get(self.at) {
                Some(&byte) if byte == quote => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    flags |= ESCAPED;
                    flags |= self.escape();
                }
                Some(0) => {
                    flags |= BAD;
                    let at = self.at as u32;
                    self.faults
                        .at((at, at + 1), "a NUL byte in a string")
                        .help("write `\\0` for a zero byte");
                    self.at += 1;
                }
                Some(b'\n') | None => {
                    flags |= BAD;
                    self.unclosed(start, quote);
                    break;
                }
                Some(_) => self.at += 1,
            }
        }
        self.push(TokenKind::String, start, flags);
    }

    fn unclosed(&mut self, start: usize, quote: u8) {
        // The line feed of `\r\n` is no part of the string either.
        if self.text[..self.at].ends_with(b"\r") && self.at > start + 1 {
            self.at -= 1;
        }
        let help = format!(
            "end it with `{}`; adjacent strings are joined, so long text can span lines",
            char::from(quote)
        );
        let range = (start as u32, self.at as u32);
        self.faults.at(range, "the string is not closed on its line").help(help);
    }

    /// Steps over a backslash and what belongs to it.
    fn escape(&mut self) -> u8 {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let hex = |from: usize, most: usize| {
            rest.iter().skip(from).take(most).take_while(|it| it.is_ascii_hexdigit()).count()
        };
        let (length, fault) = match rest.first() {
            Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v') => (1, None),
            Some(b'\\' | b'?' | b'\'' | b'"' | b'0'..=b'7') => (1, None),
            Some(b'x' | b'X') => match hex(1, 1) {
                1 => (2, None),
                _ => (1, Some("`\\x` needs a hexadecimal digit")),
            },
            Some(b'u') => match hex(1, 4) {
                4 => (5, None),
                n => (1 + n, Some("`\\u` needs four hexadecimal digits")),
            },
            Some(b'U') => match (hex(1, 8), rest.get(1..4)) {
                (8, Some(b"000" | b"001")) => (9, None),
                (n, _) => (1 + n, Some("`\\U` needs eight hexadecimal digits up to `0010ffff`")),
            },
            // The end of the line or the file is reported as such.
            None | Some(b'\n' | b'\r' | 0) => (0, None),
            Some(&byte) if byte < 0x80 => (1, Some("no such escape")),
            Some(_) => (0, Some("no such escape")),
        };
        self.at = start + 1 + length;
        let Some(fault) = fault else {
            return if length == 0 { BAD } else { 0 };
        };
        let message = match (fault, rest.first()) {
            ("no such escape", Some(&byte)) if byte < 0x80 => {
                format!("there is no escape `\\{}`", char::from(byte))
            }
            ("no such escape", _) => "there is no such escape".to_owned(),
            _ => fault.to_owned(),
        };
        let range = (start as u32, self.at as u32);
        self.faults.at(range, message).help("write `\\\\` for a backslash");
        BAD
    }
}
