//! Text to tokens and comments. Every byte that fits nowhere is reported.

mod non_ascii;
mod number;
mod string;

use crate::syntax::{
    fault::Faults,
    token::{COMMENTED, Comment, Token, TokenKind},
};

pub(super) struct Lexer<'a, 'f> {
    text: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    faults: &'f mut Faults,
    has_nul: bool,
    /// The flag of the next token: whether it has comments before it.
    commented: u8,
}

/// The tokens, with [`TokenKind::End`] last, and the comments, in these buffers.
pub(super) fn lex(
    text: &[u8],
    (mut tokens, mut comments): (Vec<Token>, Vec<Comment>),
    faults: &mut Faults,
) -> (Vec<Token>, Vec<Comment>) {
    tokens.clear();
    tokens.reserve(text.len() / 11 + 8);
    comments.clear();
    comments.reserve(text.len() / 80 + 4);
    let mut lexer = Lexer {
        text,
        at: if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 },
        tokens,
        comments,
        faults,
        has_nul: memchr::memchr(0, text).is_some(),
        commented: 0,
    };
    lexer.run(usize::MAX);
    lexer.push(TokenKind::End, text.len(), 0);
    (lexer.tokens, lexer.comments)
}

/// The comments from the end of a token, or from the beginning of the text, up to the next token that is
/// no `;`, which comes last. What is found is put behind what the buffers have.
pub(super) fn lex_gap(
    text: &[u8],
    start: usize,
    (tokens, comments): (Vec<Token>, Vec<Comment>),
) -> (Vec<Token>, Vec<Comment>) {
    let mut faults = Faults::new(0);
    let at = if start == 0 && text.starts_with(b"\xef\xbb\xbf") { 3 } else { start };
    let faults = &mut faults;
    let mut lexer = Lexer { text, at, tokens, comments, faults, has_nul: false, commented: 0 };
    loop {
        let count = lexer.tokens.len();
        lexer.run(count + 1);
        if lexer.tokens.len() == count {
            lexer.push(TokenKind::End, text.len(), 0);
        }
        if !lexer.tokens[count].is(b';') {
            return (lexer.tokens, lexer.comments);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Symbol,
    Letter,
    Digit,
    Space,
    Control,
    Quote,
    Slash,
    Dot,
    /// A byte that is not ASCII.
    High,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Symbol; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | 9..=13 => Class::Space,
            0..=31 => Class::Control,
            b'"' | b'\'' => Class::Quote,
            b'/' => Class::Slash,
            b'.' => Class::Dot,
            128..=255 => Class::High,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    table
};

fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

fn is_space(byte: u8) -> bool {
    class(byte) == Class::Space
}

/// How many bytes at the beginning are `wanted`.
#[inline]
fn run(text: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|&it| !wanted(it)).unwrap_or(text.len())
}

fn is_word(byte: u8) -> bool {
    matches!(class(byte), Class::Letter | Class::Digit)
}

impl Lexer<'_, '_> {
    /// Goes on to the end, or until there are so many tokens.
    fn run(&mut self, count: usize) {
        while self.tokens.len() < count
            && let Some(&byte) = self.text.get(self.at)
        {
            match class(byte) {
                Class::Space => self.at += 1 + run(&self.text[self.at + 1..], is_space),
                Class::Letter => self.word(),
                Class::Symbol => self.symbol(),
                Class::Digit => self.number(),
                Class::Dot if self.next_is(Class::Digit) => self.number(),
                Class::Dot => self.symbol(),
                Class::Quote => self.string(byte),
                Class::Slash => self.slash(),
                Class::Control => self.control(),
                Class::High => self.high(),
            }
        }
    }

    #[inline]
    fn push(&mut self, kind: TokenKind, start: usize, flags: u8) {
        let byte = self.text.get(start).copied().unwrap_or(0);
        let (start, end) = (start as u32, self.at as u32);
        let flags = flags | std::mem::take(&mut self.commented);
        self.tokens.push(Token { start, end, kind, byte, flags });
    }

    fn next_is(&self, wanted: Class) -> bool {
        self.text.get(self.at + 1).is_some_and(|&it| class(it) == wanted)
    }

    fn symbol(&mut self) {
        self.at += 1;
        self.push(TokenKind::Symbol, self.at - 1, 0);
    }

    fn word(&mut self) {
        let start = self.at;
        self.at += 1 + run(&self.text[start + 1..], is_word);
        if self.text.get(self.at).is_some_and(|&it| class(it) == Class::High) && !self.is_gap() {
            return self.odd_word(start);
        }
        self.push(TokenKind::Ident, start, 0);
    }

    fn slash(&mut self) {
        match self.text.get(self.at + 1) {
            Some(b'/') => self.line_comment(),
            Some(b'*') => self.block_comment(),
            _ => self.symbol(),
        }
    }

    fn line_comment(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.comment(start);
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let body = &self.text[start + 2..];
        let Some(length) = memchr::memmem::find(body, b"*/") else {
            self.at = self.text.len();
            self.comment(start);
            let range = (start as u32, start as u32 + 2);
            self.faults.at(range, "the comment is not closed").help("end it with `*/`");
            return;
        };
        self.at = start + 2 + length + 2;
        // The `*` of the end counts: `/*/ */` holds no second start, `/* /*/` does.
        let mut inner = &body[..=length];
        let mut offset = start + 2;
        while let Some(at) = memchr::memmem::find(inner, b"/*") {
            let range = ((offset + at) as u32, (offset + at + 2) as u32);
            self.faults
                .at(range, "`/*` inside a block comment")
                .help("comments do not nest: the first `*/` ends them all");
            offset += at + 2;
            inner = &inner[at + 2..];
        }
        self.comment(start);
    }

    fn comment(&mut self, start: usize) {
        let before = self.tokens.len() as u32;
        self.commented = COMMENTED;
        self.comments.push(Comment { start: start as u32, end: self.at as u32, before });
        if self.has_nul
            && let Some(nul) = memchr::memchr(0, &self.text[start..self.at])
        {
            let nul = (start + nul) as u32;
            self.faults.at((nul, nul + 1), "a NUL byte in a comment").help("remove it");
        }
    }
}
