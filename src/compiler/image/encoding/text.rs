//! Tokens of the text format.

use std::{borrow::Cow, str};

use super::{
    super::Error,
    token::{Quoted, Scalar, Source, Token, error_at},
};

/// Messages and lists that are open at once, in parts that are skipped too.
const MAX_OPEN: usize = 10_000;

pub(super) struct Text<'a> {
    text: &'a [u8],
    at: usize,
    /// Where the last token began.
    start: usize,
    open: Vec<Kind>,
    expected: Expected,
}

/// What is open, and what closes it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The whole text is a message without signs around it.
    Whole,
    Message(u8),
    List,
}

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Begin,
    /// A field, or the end of a message.
    Field,
    /// The value of a field.
    Value,
    /// The first value of a list, or its end.
    First,
    /// A comma or the end of a list.
    Next,
    End,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a [u8]) -> Result<Self, Error> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let found = Self { text, at: 0, start: 0, open: Vec::new(), expected: Expected::Begin };
        if text.contains(&0) {
            Err(found.error("not the text format: there is a zero byte in it"))
        } else {
            Ok(found)
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Skips blanks and comments.
    fn blank(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                b'#' => {
                    let rest = &self.text[self.at..];
                    self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                }
                _ => break,
            }
        }
        self.start = self.at;
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn opened(&mut self, kind: Kind) -> Result<(), Error> {
        if self.open.len() == MAX_OPEN {
            return Err(self.error("this is nested too deep"));
        }
        self.open.push(kind);
        self.expected = if kind == Kind::List { Expected::First } else { Expected::Field };
        Ok(())
    }

    /// After a value.
    fn done(&mut self) {
        self.expected = match self.open.last() {
            Some(Kind::List) => Expected::Next,
            _ => Expected::Field,
        };
    }

    fn field(&mut self) -> Result<Token<'a>, Error> {
        let closed = match self.open.last() {
            Some(Kind::Message(sign)) => self.take(*sign),
            _ => self.at == self.text.len(),
        };
        if closed {
            self.open.pop();
            self.done();
            if self.open.is_empty() {
                self.expected = Expected::End;
            }
            return Ok(Token::Close);
        }
        let key = match self.peek() {
            Some(b'[') => self.extension()?,
            _ => Cow::Borrowed(self.word()?),
        };
        self.expected = Expected::Value;
        Ok(Token::Key(key))
    }

    /// An extension, or the type of an `Any`, in brackets; blanks and comments in it are dropped.
    fn extension(&mut self) -> Result<Cow<'a, str>, Error> {
        let begin = self.at;
        let rest = &self.text[begin..];
        let end = memchr::memchr2(b']', b'\n', rest).filter(|it| rest[*it] == b']');
        let name = end.and_then(|end| str::from_utf8(&rest[..=end]).ok());
        let name = name.ok_or_else(|| self.error("a `]` is missing here"))?;
        self.at += name.len();
        if name.contains([' ', '\t']) {
            Ok(Cow::Owned(name.replace([' ', '\t'], "")))
        } else {
            Ok(Cow::Borrowed(name))
        }
    }

    fn word(&mut self) -> Result<&'a str, Error> {
        let inside =
            |it: &u8| matches!(it, b'_' | b'.' | b'+' | b'-') || it.is_ascii_alphanumeric();
        let rest = &self.text[self.at..];
        let len = rest.iter().position(|it| !inside(it)).unwrap_or(rest.len());
        self.at += len;
        let word = str::from_utf8(&rest[..len]).unwrap_or_default();
        if word.is_empty() {
            Err(self.error("a name or a value is missing here"))
        } else {
            Ok(word)
        }
    }

    fn value(&mut self) -> Result<Token<'a>, Error> {
        let scalar = |bytes, quoted| Token::Scalar(Scalar { bytes, quoted });
        let token = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                return self.opened(Kind::Message(b'}')).map(|()| Token::Open);
            }
            Some(b'<') => {
                self.at += 1;
                return self.opened(Kind::Message(b'>')).map(|()| Token::Open);
            }
            Some(b'[') if self.open.last() != Some(&Kind::List) => {
                self.at += 1;
                return self.opened(Kind::List).map(|()| Token::List);
            }
            Some(b'"' | b'\'') => scalar(self.strings()?, Quoted::Yes),
            Some(b'-') => {
                self.at += 1;
                self.blank();
                let word = format!("-{}", self.word()?);
                scalar(Cow::Owned(word.into_bytes()), Quoted::No)
            }
            _ => scalar(Cow::Borrowed(self.word()?.as_bytes()), Quoted::No),
        };
        self.done();
        Ok(token)
    }

    /// Strings that follow each other are one.
    fn strings(&mut self) -> Result<Cow<'a, [u8]>, Error> {
        let mut all = self.string()?;
        loop {
            self.blank();
            match self.peek() {
                Some(b'"' | b'\'') => all.to_mut().extend(&*self.string()?),
                _ => return Ok(all),
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'a, [u8]>, Error> {
        let quote = self.text[self.at];
        self.at += 1;
        let mut out = Cow::Borrowed(&[][..]);
        loop {
            let rest = &self.text[self.at..];
            let Some(len) = rest.iter().position(|it| *it == quote || matches!(it, b'\\' | b'\n'))
            else {
                return Err(self.error("this string does not end"));
            };
            if out.is_empty() {
                out = Cow::Borrowed(&rest[..len]);
            } else {
                out.to_mut().extend(&rest[..len]);
            }
            self.at += len + 1;
            match rest[len] {
                b'\\' => self.escape(out.to_mut())?,
                b'\n' => return Err(self.error("this string does not end")),
                _ => return Ok(out),
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Result<(), Error> {
        let sign = self.peek().unwrap_or_default();
        self.at += 1;
        let byte = match sign {
            b'a' => 7,
            b'b' => 8,
            b't' => 9,
            b'n' => 10,
            b'v' => 11,
            b'f' => 12,
            b'r' => 13,
            b'?' | b'\\' | b'\'' | b'"' => sign,
            b'x' | b'X' => self.number(16, 1, 2)? as u8,
            b'0'..=b'7' => {
                self.at -= 1;
                self.number(8, 1, 3)? as u8
            }
            b'u' | b'U' => {
                let digits = if sign == b'u' { 4 } else { 8 };
                let code = char::from_u32(self.number(16, digits, digits)?);
                let code = code.ok_or_else(|| self.error("this string is not Unicode"))?;
                out.extend(code.encode_utf8(&mut [0; 4]).as_bytes());
                return Ok(());
            }
            _ => return Err(self.error("this string has an unknown escape in it")),
        };
        out.push(byte);
        Ok(())
    }

    fn number(&mut self, radix: u32, min: usize, max: usize) -> Result<u32, Error> {
        let rest = &self.text[self.at..];
        let digit = |it: &&u8| char::from(**it).is_digit(radix);
        let digits = rest.iter().take(max).take_while(digit).count();
        self.at += digits;
        let text = str::from_utf8(&rest[..digits]).unwrap_or_default();
        match u32::from_str_radix(text, radix) {
            Ok(number) if digits >= min => Ok(number),
            _ => Err(self.error("this string has a broken escape in it")),
        }
    }
}

impl<'a> Source<'a> for Text<'a> {
    fn next(&mut self) -> Result<Token<'a>, Error> {
        self.blank();
        match self.expected {
            Expected::Begin => self.opened(Kind::Whole).map(|()| Token::Open),
            Expected::End => Ok(Token::End),
            Expected::Field => {
                // What may stand between two fields.
                if self.take(b',') || self.take(b';') {
                    self.blank();
                }
                self.field()
            }
            Expected::Value => {
                let colon = self.take(b':');
                self.blank();
                if !colon && !matches!(self.peek(), Some(b'{' | b'<')) {
                    return Err(self.error("a colon is missing here"));
                }
                self.value()
            }
            Expected::First | Expected::Next => {
                if self.take(b']') {
                    self.open.pop();
                    self.done();
                    return Ok(Token::EndList);
                }
                if self.expected == Expected::Next && !self.take(b',') {
                    return Err(self.error("a comma or a `]` is missing here"));
                }
                self.blank();
                self.value()
            }
        }
    }

    fn error(&self, message: &str) -> Error {
        error_at(self.text, self.start, message)
    }
}
