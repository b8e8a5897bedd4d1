//! Bytes that no token is made of: control characters, and all that is not ASCII.

use crate::syntax::{
    lex::{Class, Lexer, class, is_word},
    token::{BAD, TokenKind},
};

impl Lexer<'_, '_> {
    /// Steps over control characters; they separate tokens as white space does.
    pub(super) fn control(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.iter().take_while(|&&it| class(it) == Class::Control).count();
        let range = (start as u32, self.at as u32);
        self.faults.at(range, "control characters are not allowed here").help("remove them");
    }

    /// The character at the current place, if it is one.
    fn character(&self) -> Option<char> {
        let rest = &self.text[self.at..];
        let rest = &rest[..rest.len().min(4)];
        let valid = match std::str::from_utf8(rest) {
            Ok(valid) => valid,
            Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).ok()?,
        };
        valid.chars().next()
    }

    /// Whether a character follows that separates words where people see it.
    pub(super) fn is_gap(&self) -> bool {
        self.character().is_some_and(|character| {
            character.is_whitespace()
                || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        })
    }

    pub(super) fn high(&mut self) {
        let start = self.at;
        let Some(character) = self.character() else { return self.odd_word(start) };
        let code = character as u32;
        if self.is_gap() {
            self.at += character.len_utf8();
            let text = format!("the invisible character U+{code:04X} is not allowed here");
            let range = (start as u32, self.at as u32);
            self.faults.at(range, text).help("replace it with a space");
        } else if matches!(character, '\u{2018}'..='\u{201f}') {
            self.curly_string(character);
        } else {
            self.odd_word(start);
        }
    }

    /// Text in typographic quotes: nearly a string.
    fn curly_string(&mut self, open: char) {
        let start = self.at;
        self.at += open.len_utf8();
        let body = &self.text[self.at..];
        let body = &body[..body.len().min(200)];
        let line = &body[..memchr::memchr2(b'\n', b';', body).unwrap_or(body.len())];
        let close = line.windows(3).position(|it| matches!(it, [0xe2, 0x80, 0x98..=0x9f]));
        let plain = memchr::memchr2(b'"', b'\'', line);
        self.at += match (close, plain) {
            (Some(close), Some(plain)) if plain < close => plain + 1,
            (Some(close), _) => close + 3,
            (None, Some(plain)) => plain + 1,
            (None, None) => 0,
        };
        self.push(TokenKind::String, start, BAD);
        let text = format!("`{open}` does not quote a string");
        let range = (start as u32, (start + open.len_utf8()) as u32);
        self.faults.at(range, text).help("use `\"`");
    }

    /// A word of which some characters are not allowed in one.
    pub(super) fn odd_word(&mut self, start: usize) {
        let from = self.at;
        while let Some(&byte) = self.text.get(self.at)
            && (is_word(byte) || class(byte) == Class::High && !self.is_gap())
        {
            self.at += 1;
        }
        self.push(TokenKind::Unknown, start, BAD);
        let non_ascii = &self.text[from..self.at.min(from + 4)];
        let range = (start as u32, self.at as u32);
        let what = match String::from_utf8_lossy(non_ascii).chars().next() {
            Some(value) if value != char::REPLACEMENT_CHARACTER => {
                format!("`{value}` is not allowed outside strings and comments")
            }
            _ => "bytes that are not ASCII are allowed in strings and comments only".to_owned(),
        };
        self.faults.at(range, what).help("names are made of ASCII letters, digits and `_`");
    }
}
