//! Aggregate values: messages in text format.

use crate::syntax::{
    parse::{Lost, ParseResult, Parser, recover::KEYWORDS},
    token::{BAD, TokenKind},
    tree::{Kind, LOST},
};

/// How deep the messages of one value nest; protoc cannot read back more.
const MAX_LEVELS: u32 = 100;

impl Parser<'_> {
    /// Parses from the current `{` or `<` over its `close`.
    pub(super) fn aggregate(&mut self, close: u8, level: u32) -> ParseResult {
        let open = self.at;
        if level > MAX_LEVELS {
            self.whole = false;
            self.fault(format!("values nest more than {MAX_LEVELS} deep"));
            return self.skip_aggregate();
        }
        self.bump();
        while self.is_outside(self.first) || !self.eat(close) {
            if self.is_kind(TokenKind::End)
                || self.is_next_statement()
                || self.is_outside(self.first)
            {
                self.whole = false;
                self.fault_at(open, "the value is not closed")
                    .help(format!("add the missing `{}`", char::from(close)));
                return Err(Lost);
            }
            if self.is(b'}') {
                self.expected("`>`");
                return Ok(());
            }
            if self.is(b'#') {
                self.hash(level);
                continue;
            }
            let first = self.at;
            let entry = self.open(Kind::Entry);
            let step = self.entry(entry, level);
            self.close(entry);
            if step.is_err() {
                self.nodes[entry].flags |= LOST;
                self.skip_entry(first);
            }
            if !self.eat(b',') {
                self.eat(b';');
            }
        }
        Ok(())
    }

    /// Text format has comments from `#`, but by then the lines of the value are joined.
    fn hash(&mut self, level: u32) {
        self.whole = false;
        if level > 1 {
            self.expected("a field of the value").help("write comments with `//`");
        }
        let mut depth = 0;
        while !self.is_kind(TokenKind::End) && (depth != 0 || !self.is(b'}')) {
            depth += i32::from(self.is(b'{')) - i32::from(self.is(b'}'));
            self.bump();
        }
    }

    /// Whether a statement begins here, so that a bracket must be missing before it.
    fn is_next_statement(&self) -> bool {
        let next = self.peek(1);
        let is_option = self.word() == b"option" && next.is(b'(');
        (is_option || matches!(next.kind, TokenKind::Ident | TokenKind::String))
            && KEYWORDS.contains(&self.word())
            && self.at_line_start()
    }

    fn entry(&mut self, node: usize, level: u32) -> ParseResult {
        self.nodes[node].a = self.at;
        if self.is(b'[') {
            self.bracket_name()?;
        } else {
            self.ident("a field of the value")?;
        }
        self.nodes[node].b = self.at;
        let colon = self.eat(b':');
        self.nodes[node].c = self.at;
        if self.is(b'[') {
            self.list(level)
        } else if self.is(b'{') || self.is(b'<') {
            self.nested(level)
        } else if colon {
            self.scalar()
        } else {
            self.expected("`:` and a value");
            Err(Lost)
        }
    }

    /// `[extension.name]` or `[domain/type.name]`.
    fn bracket_name(&mut self) -> ParseResult {
        self.bump();
        let first = self.at;
        loop {
            let token = self.token();
            match token.kind {
                TokenKind::Ident | TokenKind::Int | TokenKind::Float | TokenKind::Unknown => {}
                TokenKind::Symbol if b"-.~!$&()*+,;=%/".contains(&token.byte) => {}
                _ => break,
            }
            self.bump();
        }
        if self.at == first {
            self.expected("the name of an extension or type");
            return Err(Lost);
        }
        self.check_bracket_name(first);
        self.expect(b']', " after the name")
    }

    fn check_bracket_name(&mut self, first: u32) {
        let tokens = &self.tokens[first as usize..self.at as usize];
        if tokens.iter().any(|it| it.flags & BAD != 0) {
            return;
        }
        let text: Vec<u8> = tokens.iter().flat_map(|it| self.text_of(*it)).copied().collect();
        let slash = memchr::memrchr(b'/', &text);
        let name = slash.map_or(&text[..], |it| &text[it + 1..]);
        let is_name = |part: &[u8]| {
            part.first().is_some_and(|it| !it.is_ascii_digit())
                && part.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'_')
        };
        if slash == Some(0) {
            self.fault_over(first, self.at, "the URL of the type begins with nothing")
                .help("write `type.googleapis.com/` before the name of the type");
        } else if !name.split(|it| *it == b'.').all(is_name) {
            self.fault_over(first, self.at, "this is no name of an extension or type");
        }
    }

    fn nested(&mut self, level: u32) -> ParseResult {
        let close = if self.is(b'{') { b'}' } else { b'>' };
        self.aggregate(close, level + 1)
    }

    fn list(&mut self, level: u32) -> ParseResult {
        self.bump();
        if self.eat(b']') {
            return Ok(());
        }
        loop {
            let node = self.open(Kind::Element);
            self.nodes[node].c = self.at;
            let step =
                if self.is(b'{') || self.is(b'<') { self.nested(level) } else { self.scalar() };
            self.close(node);
            if step.is_err() {
                self.skip_entry(self.nodes[node].first - 1);
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

    fn scalar(&mut self) -> ParseResult {
        let negative = self.eat(b'-');
        match self.token().kind {
            TokenKind::Symbol | TokenKind::End => {
                let list = self.is(b'[');
                let fault = self.expected("a value");
                if list {
                    fault.help("lists do not nest");
                }
                return Err(Lost);
            }
            TokenKind::String => {
                if negative {
                    self.fault_over(self.at - 1, self.at + 1, "`-` before a string")
                        .help("remove it");
                }
                self.strings("a string")?;
                return Ok(());
            }
            TokenKind::Ident if negative => {
                let word = self.word().to_ascii_lowercase();
                if !matches!(&word[..], b"inf" | b"infinity" | b"nan") {
                    self.fault_over(self.at - 1, self.at + 1, "`-` before a name")
                        .help("only numbers, `inf` and `nan` have a sign");
                }
            }
            _ => {}
        }
        self.bump();
        Ok(())
    }

    /// Skips to what ends the current field or element; stops behind `first` only.
    fn skip_entry(&mut self, first: u32) {
        let mut lists = 0;
        loop {
            let token = self.token();
            let is_free = lists == 0 && self.at > first;
            match (token.kind, token.byte) {
                (TokenKind::End, _) | (TokenKind::Symbol, b'}') => return,
                (TokenKind::Symbol, b',' | b';' | b']' | b'>') if is_free => return,
                (TokenKind::Ident, _) if is_free && self.at_line_start() => return,
                (TokenKind::Symbol, b'{') => {
                    self.skip_block();
                    continue;
                }
                (TokenKind::Symbol, b'[') => lists += 1,
                (TokenKind::Symbol, b']') if lists > 0 => lists -= 1,
                _ => {}
            }
            self.bump();
        }
    }

    /// Skips from a `{` or `<` over what closes it.
    fn skip_aggregate(&mut self) -> ParseResult {
        let mut depth = 0;
        while !self.is_kind(TokenKind::End) {
            if self.is(b'{') || self.is(b'<') {
                depth += 1;
            } else if self.is(b'}') || self.is(b'>') {
                depth -= 1;
            }
            self.bump();
            if depth == 0 {
                return Ok(());
            }
        }
        Err(Lost)
    }
}
