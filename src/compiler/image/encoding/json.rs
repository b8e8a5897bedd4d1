//! Tokens of JSON.

use std::{borrow::Cow, str};

use super::{
    super::Error,
    token::{Quoted, Scalar, Source, Token, error_at},
};

/// Objects and lists that are open at once, in parts that are skipped too.
const MAX_OPEN: usize = 10_000;

pub(super) struct Json<'a> {
    text: &'a [u8],
    at: usize,
    /// Where the last token began.
    start: usize,
    open: Vec<Kind>,
    expected: Expected,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Object,
    List,
}

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Value,
    /// Right after the opening sign: the closing one may follow.
    First,
    /// A comma or the closing sign.
    Next,
    /// The value of a key.
    Colon,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        Self { text, at: 0, start: 0, open: Vec::new(), expected: Expected::Value }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn opened(&mut self, kind: Kind) -> Result<(), Error> {
        self.at += 1;
        if self.open.len() == MAX_OPEN {
            return Err(self.error("this is nested too deep"));
        }
        self.open.push(kind);
        self.expected = Expected::First;
        Ok(())
    }

    /// After a value.
    fn done(&mut self) {
        self.expected = Expected::Next;
    }

    fn value(&mut self) -> Result<Token<'a>, Error> {
        match self.peek() {
            Some(b'{') => self.opened(Kind::Object).map(|()| Token::Open),
            Some(b'[') => self.opened(Kind::List).map(|()| Token::List),
            Some(b'"') => {
                let text = self.string()?;
                let bytes = match text {
                    Cow::Borrowed(borrowed) => Cow::Borrowed(borrowed.as_bytes()),
                    Cow::Owned(owned) => Cow::Owned(owned.into_bytes()),
                };
                self.done();
                Ok(Token::Scalar(Scalar { bytes, quoted: Quoted::Yes }))
            }
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z') => {
                let inside =
                    |it: &u8| matches!(it, b'-' | b'+' | b'.') || it.is_ascii_alphanumeric();
                let rest = &self.text[self.at..];
                let len = rest.iter().position(|it| !inside(it)).unwrap_or(rest.len());
                self.at += len;
                self.done();
                let bytes = Cow::Borrowed(&rest[..len]);
                Ok(Token::Scalar(Scalar { bytes, quoted: Quoted::No }))
            }
            _ => Err(self.error("a value is missing here")),
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        if !self.take(b'"') {
            return Err(self.error("a string is missing here"));
        }
        let begin = self.at;
        let mut out: Option<Vec<u8>> = None;
        let mut from = begin;
        loop {
            let rest = &self.text[self.at..];
            let Some(len) = rest.iter().position(|it| matches!(it, b'"' | b'\\' | 0..0x20)) else {
                return Err(self.error("this string does not end"));
            };
            self.at += len + 1;
            match rest[len] {
                b'"' => break,
                b'\\' => {
                    let out = out.get_or_insert_default();
                    out.extend(&self.text[from..self.at - 1]);
                    let escaped = self.escape()?;
                    out.extend(escaped.encode_utf8(&mut [0; 4]).as_bytes());
                    from = self.at;
                }
                _ => return Err(self.error("this string has a control character in it")),
            }
        }
        let last = &self.text[from..self.at - 1];
        let text = match out {
            None => str::from_utf8(last).map(Cow::Borrowed).ok(),
            Some(mut out) => {
                out.extend(last);
                String::from_utf8(out).map(Cow::Owned).ok()
            }
        };
        text.ok_or_else(|| self.error("this string is not UTF-8"))
    }

    fn escape(&mut self) -> Result<char, Error> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"' | b'\\' | b'/') => char::from(self.text[self.at - 1]),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let mut code = self.unit()?;
                if code & 0xfc00 == 0xd800 && self.text[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    let low = self.unit()?;
                    code = if low & 0xfc00 == 0xdc00 {
                        0x10000 + ((code & 0x3ff) << 10 | low & 0x3ff)
                    } else {
                        code
                    };
                }
                char::from_u32(code).ok_or_else(|| self.error("this string is not Unicode"))?
            }
            _ => return Err(self.error("this string has an unknown escape in it")),
        })
    }

    fn unit(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4).and_then(|it| str::from_utf8(it).ok());
        let digits = digits.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        self.at += 4;
        let unit = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
        unit.ok_or_else(|| self.error("this string has a broken escape in it"))
    }
}

impl<'a> Source<'a> for Json<'a> {
    fn next(&mut self) -> Result<Token<'a>, Error> {
        self.blank();
        self.start = self.at;
        let Some(&kind) = self.open.last() else {
            return match self.expected {
                Expected::Value => self.value(),
                _ if self.at < self.text.len() => Err(self.error("nothing may follow here")),
                _ => Ok(Token::End),
            };
        };
        let (end, token) = match kind {
            Kind::Object => (b'}', Token::Close),
            Kind::List => (b']', Token::EndList),
        };
        if self.expected != Expected::Colon {
            if self.take(end) {
                self.open.pop();
                self.done();
                return Ok(token);
            }
            if self.expected == Expected::Next {
                if !self.take(b',') {
                    return Err(self.error("a comma or the closing sign is missing here"));
                }
                self.blank();
                self.start = self.at;
            }
        }
        match (kind, self.expected) {
            (Kind::Object, Expected::Colon) => {
                if !self.take(b':') {
                    return Err(self.error("a colon is missing here"));
                }
                self.blank();
                self.start = self.at;
                self.value()
            }
            (Kind::Object, _) => {
                let key = self.string()?;
                self.expected = Expected::Colon;
                Ok(Token::Key(key))
            }
            (Kind::List, _) => self.value(),
        }
    }

    fn error(&self, message: &str) -> Error {
        error_at(self.text, self.start, message)
    }
}
