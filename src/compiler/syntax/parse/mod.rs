//! The parser's ground: a cursor over tokens, nodes, faults and the way back after one.

mod aggregate;
mod check;
mod default;
mod field;
mod file;
mod layout;
mod message;
mod number;
mod option;
mod ranges;
mod recover;
mod service;

use crate::{
    diagnostic::Diagnostic,
    syntax::{
        fault::Faults,
        token::{BAD, Token, TokenKind},
        tree::{Kind, LOST, NONE, Node, TERMINATED},
    },
    vocabulary::Edition,
};

pub(super) struct Parser<'a> {
    text: &'a [u8],
    tokens: &'a [Token],
    /// The index of the current token.
    at: u32,
    nodes: Vec<Node>,
    empty: Vec<u32>,
    edition: Edition,
    faults: &'a mut Faults,
    whole: bool,
    balanced: bool,
    /// Messages and groups that are open.
    depth: u32,
    /// The first token of the innermost statement.
    first: u32,
    /// Whether bodies end where lines stand further left, too.
    by_layout: bool,
    /// The node that was closed last.
    closed: usize,
}

/// What was read of a file.
pub(super) struct Read {
    pub nodes: Vec<Node>,
    pub empty: Vec<u32>,
    pub edition: Edition,
    /// Nothing was skipped or found missing.
    pub whole: bool,
    /// It can be told which brace closes which.
    pub balanced: bool,
}

/// A statement cannot be read on; what to skip is up to whoever asked for it.
struct Lost;

type ParseResult = Result<(), Lost>;

impl<'a> Parser<'a> {
    /// Nodes go into a buffer that may have been used before.
    pub(super) fn new(
        text: &'a [u8],
        tokens: &'a [Token],
        mut nodes: Vec<Node>,
        faults: &'a mut Faults,
    ) -> Self {
        nodes.clear();
        nodes.reserve(tokens.len() / 5 + 4);
        Self {
            text,
            tokens,
            at: 0,
            nodes,
            empty: Vec::new(),
            edition: Edition::PROTO2,
            faults,
            whole: true,
            balanced: true,
            depth: 0,
            first: 0,
            by_layout: false,
            closed: 0,
        }
    }

    /// Reads bodies by their indentation, too.
    pub(super) fn by_layout(self) -> Self {
        Self { by_layout: true, ..self }
    }

    #[inline]
    fn token(&self) -> Token {
        self.tokens[self.at as usize]
    }

    /// The token `ahead` of the current one; the end, past it.
    #[inline]
    fn peek(&self, ahead: u32) -> Token {
        self.tokens[((self.at + ahead) as usize).min(self.tokens.len() - 1)]
    }

    #[inline]
    fn bump(&mut self) {
        if self.at as usize + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    fn text_of(&self, token: Token) -> &'a [u8] {
        &self.text[token.start as usize..token.end as usize]
    }

    /// The current token if it is a word, else nothing.
    #[inline]
    fn word(&self) -> &'a [u8] {
        self.word_ahead(0)
    }

    #[inline]
    fn word_ahead(&self, ahead: u32) -> &'a [u8] {
        let token = self.peek(ahead);
        if token.kind == TokenKind::Ident { self.text_of(token) } else { b"" }
    }

    #[inline]
    fn is(&self, byte: u8) -> bool {
        self.token().is(byte)
    }

    fn is_kind(&self, kind: TokenKind) -> bool {
        self.token().kind == kind
    }

    #[inline]
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.is(byte);
        if found {
            self.bump();
        }
        found
    }

    #[inline]
    fn open(&mut self, kind: Kind) -> usize {
        let (first, flags) = (self.at, 0);
        let node = Node { kind, flags, first, last: first, end: 0, a: NONE, b: NONE, c: NONE };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    #[inline]
    fn close(&mut self, node: usize) {
        let end = self.nodes.len() as u32;
        let found = &mut self.nodes[node];
        found.last = self.at;
        found.end = end;
        if matches!(found.kind, Kind::Error | Kind::Empty) {
            self.whole &= found.kind == Kind::Empty;
            self.merge(node);
        }
        self.closed = node.min(self.nodes.len() - 1);
    }

    /// Joins a node of no meaning to one before it: noise takes little memory.
    #[cold]
    fn merge(&mut self, node: usize) {
        let found = self.nodes[node];
        if let Some(before) = node.checked_sub(1).map(|before| &mut self.nodes[before])
            && before.kind == found.kind
            && before.last == found.first
            // Else it is in a block whose `}` is missing.
            && self.closed + 1 == node
            && found.end as usize == node + 1
        {
            before.last = found.last;
            self.nodes.pop();
        }
    }

    /// What stands at the current token, for a message.
    fn found(&self) -> String {
        let token = self.token();
        match token.kind {
            TokenKind::End => "the end of the file".to_owned(),
            TokenKind::String if token.end - token.start > 24 => "a string".to_owned(),
            _ => {
                let text = String::from_utf8_lossy(self.text_of(token));
                let text: String = text.chars().take(40).filter(|it| !it.is_control()).collect();
                format!("`{text}`")
            }
        }
    }

    /// Reports a fault at the current token; the lexer has already spoken of odd ones.
    fn fault(&mut self, message: impl Into<String>) -> &mut Diagnostic {
        self.fault_at(self.at, message)
    }

    fn fault_at(&mut self, index: u32, message: impl Into<String>) -> &mut Diagnostic {
        let token = self.tokens[index as usize];
        let is_bad = token.flags & BAD != 0 && token.kind != TokenKind::String;
        if is_bad || index == self.at && self.follows_odd_string() {
            return self.faults.discard();
        }
        self.faults.once((token.start, token.end), message)
    }

    /// Reports a fault over the tokens from `first` to before `to`.
    fn fault_over(&mut self, first: u32, to: u32, message: impl Into<String>) -> &mut Diagnostic {
        let start = self.tokens[first as usize].start;
        let end = self.tokens[to.max(first + 1) as usize - 1].end;
        self.faults.once((start, end), message)
    }

    /// Reports that something else was expected than what stands here.
    fn expected(&mut self, what: &str) -> &mut Diagnostic {
        self.whole = false;
        let found = if self.faults.is_full() { String::new() } else { self.found() };
        let message = format!("expected {what}, found {found}");
        self.fault(message)
    }

    fn expect(&mut self, byte: u8, before: &str) -> ParseResult {
        if self.eat(byte) {
            return Ok(());
        }
        let what = format!("`{}`{before}", char::from(byte));
        self.expected(&what);
        Err(Lost)
    }

    fn is_name(&self) -> bool {
        matches!(self.token().kind, TokenKind::Ident | TokenKind::Unknown)
    }

    /// Takes a name; one with odd characters has been reported and will do.
    fn ident(&mut self, what: &str) -> Result<u32, Lost> {
        if self.is_name() {
            self.bump();
            return Ok(self.at - 1);
        }
        self.expected(what);
        Err(Lost)
    }

    /// Takes a dotted name; returns its first token.
    fn path(&mut self, what: &str) -> Result<u32, Lost> {
        let first = self.at;
        if self.eat(b'.') {
            self.ident("a name after `.`")?;
        } else {
            self.ident(what)?;
        }
        while self.eat(b'.') {
            self.ident("a name after `.`")?;
        }
        Ok(first)
    }

    /// Takes adjacent strings; returns the first.
    fn strings(&mut self, what: &str) -> Result<u32, Lost> {
        let first = self.at;
        if !self.is_kind(TokenKind::String) {
            self.expected(what);
            return Err(Lost);
        }
        while self.is_kind(TokenKind::String) {
            self.bump();
        }
        Ok(first)
    }

    /// Ends a statement. Where only the `;` is missing, nothing is skipped.
    fn semicolon(&mut self, node: usize) -> ParseResult {
        if self.eat(b';') {
            self.nodes[node].flags |= TERMINATED;
            return Ok(());
        }
        let next = self.token();
        if next.flags & BAD != 0 && next.kind == TokenKind::Unknown {
            return Err(Lost);
        }
        if self.at_line_start() || next.is(b'}') || next.kind == TokenKind::End {
            self.whole = false;
            if !self.follows_odd_string() {
                let end = self.tokens[self.at as usize - 1].end;
                self.faults.once((end, end), "expected `;` at the end of the statement");
            }
            return Ok(());
        }
        self.expected("`;`").help("a statement ends with `;`");
        Err(Lost)
    }

    /// Parses one statement into a node, and goes on behind it whatever it is.
    fn statement(&mut self, kind: Kind, parse: fn(&mut Self, usize) -> ParseResult) {
        let first = self.at;
        let node = self.open(kind);
        self.first = first;
        if parse(self, node).is_err() {
            self.whole = false;
            self.nodes[node].flags |= LOST;
            self.resync(first);
        }
        self.close(node);
    }

    /// Parses `{ statement* }` with `body` for each statement.
    fn block(&mut self, owner: &str, body: fn(&mut Self)) -> ParseResult {
        let first = self.first;
        if !self.is(b'{') {
            self.expected(&format!("`{{` and the body of the {owner}"));
            if !self.is_deeper(first) {
                self.skip_to_body()?;
            }
        }
        let open = if self.is(b'{') { self.at } else { self.at - 1 };
        self.eat(b'{');
        loop {
            if self.by_layout && self.stray_brace(first, open) {
                continue;
            }
            let is_outside = self.is_outside(first);
            if !is_outside && self.eat(b'}') {
                return Ok(());
            }
            if is_outside || self.is_kind(TokenKind::End) {
                self.whole = false;
                self.balanced &= is_outside;
                self.fault_at(open, format!("the body of the {owner} is not closed"))
                    .help("add the missing `}`");
                return Ok(());
            }
            self.guarded(body);
        }
    }

    /// Runs `body`, which takes at least one token afterwards, come what may.
    fn guarded(&mut self, body: fn(&mut Self)) {
        let before = self.at;
        body(self);
        if self.at == before && !self.is(b'}') {
            let node = self.open(Kind::Error);
            self.bump();
            self.close(node);
        }
    }

    /// Takes an empty statement.
    fn empty(&mut self) {
        self.empty.push(self.at);
        let node = self.open(Kind::Empty);
        self.bump();
        self.close(node);
    }

    fn is_proto2(&self) -> bool {
        self.edition == Edition::PROTO2
    }
}
