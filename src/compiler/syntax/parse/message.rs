//! Messages, enums, oneofs and extends: what has a name and a body.

use crate::{
    syntax::{
        parse::{Lost, ParseResult, Parser, file::near},
        token::TokenKind,
        tree::{Kind, NONE},
    },
    vocabulary::Edition,
};

/// How deep messages and groups nest, the outermost counted; protoc's limit.
pub(super) const MAX_MESSAGES: u32 = 31;

impl Parser<'_> {
    /// Takes a visibility, if any, and the keyword.
    fn keyword(&mut self, node: usize) {
        if matches!(self.word(), b"export" | b"local") {
            self.bump();
        }
        self.nodes[node].a = self.at;
        self.bump();
    }

    /// Takes the name of a declaration, and steps up to its body.
    fn name(&mut self, node: usize, what: &str) {
        if self.is_name() {
            self.nodes[node].b = self.at;
            self.bump();
        } else {
            self.expected(&format!("the name of the {what}"));
            if !self.is(b'{') && self.peek(1).is(b'{') {
                self.bump();
            }
        }
        if self.is(b'{') {
            self.nodes[node].c = self.at;
        }
    }

    pub(super) fn message(&mut self, node: usize) -> ParseResult {
        self.keyword(node);
        self.name(node, "message");
        self.message_body(node, "message")
    }

    /// The body of a message or group, down to the limit.
    pub(super) fn message_body(&mut self, node: usize, what: &str) -> ParseResult {
        if self.depth >= MAX_MESSAGES && self.is(b'{') {
            let text = format!("messages nest more than {MAX_MESSAGES} deep");
            self.fault_at(self.nodes[node].first, text).help("declare some of them on their own");
            self.whole = false;
            self.skip_block();
            return Ok(());
        }
        self.depth += 1;
        let step = self.block(what, Self::message_statement);
        self.depth -= 1;
        self.check_message(node);
        step
    }

    fn message_statement(&mut self) {
        match self.word() {
            b"message" | b"enum" => self.type_statement(),
            b"extensions" => self.statement(Kind::Extensions, Self::extensions),
            b"reserved" => self.statement(Kind::Reserved, Self::reserved_in_message),
            b"extend" => self.statement(Kind::Extend, Self::extend),
            b"option" => self.statement(Kind::Option, Self::option),
            b"oneof" => self.statement(Kind::Oneof, Self::oneof),
            b"export" | b"local" if self.is_visibility() => self.type_statement(),
            b"service" | b"rpc" | b"import" | b"package" if self.is_misplaced() => {
                let word = String::from_utf8_lossy(self.word());
                self.fault(format!("`{word}` cannot stand in a message"))
                    .help("is a `}` missing above?");
                self.statement(Kind::Error, |_, _| Err(Lost));
            }
            b"" if self.is(b';') => self.empty(),
            word if self.is_odd_block() => self.misspelt_block(word),
            _ => self.statement(Kind::Field, Self::message_field),
        }
    }

    /// Whether `export` or `local` is not the beginning of a type's name.
    fn is_visibility(&self) -> bool {
        self.edition >= Edition::E2024
            || matches!(self.word_ahead(1), b"message" | b"enum")
                && self.peek(2).kind == TokenKind::Ident
                && self.peek(3).is(b'{')
    }

    /// Whether the word is followed by what only a top-level statement has there.
    fn is_misplaced(&self) -> bool {
        match self.peek(1).kind {
            TokenKind::String => true,
            TokenKind::Ident => self.peek(2).is(b'{') || self.peek(2).is(b'('),
            _ => false,
        }
    }

    /// `word Name {` where no keyword stands.
    fn is_odd_block(&self) -> bool {
        self.peek(2).is(b'{')
            && self.peek(1).kind == TokenKind::Ident
            && !matches!(self.word(), b"" | b"group" | b"optional" | b"repeated" | b"required")
    }

    fn misspelt_block(&mut self, word: &[u8]) {
        let all = ["message", "enum", "oneof", "extend"];
        let guess = if self.faults.is_full() { None } else { near(word, &all) };
        let fault = self.expected("a field or declaration");
        if let Some(guess) = guess {
            fault.help(format!("did you mean `{guess}`?"));
        }
        match guess {
            Some("enum") => self.statement(Kind::Enum, Self::enumeration),
            Some("oneof") => self.statement(Kind::Oneof, Self::oneof),
            Some("message") => self.statement(Kind::Message, Self::message),
            _ => self.statement(Kind::Error, |_, _| Err(Lost)),
        }
    }

    pub(super) fn enumeration(&mut self, node: usize) -> ParseResult {
        self.keyword(node);
        self.name(node, "enum");
        let step = self.block("enum", Self::enum_statement);
        self.check_enum(node);
        step
    }

    fn enum_statement(&mut self) {
        match self.word() {
            b"option" => self.statement(Kind::Option, Self::option),
            b"reserved" => self.statement(Kind::Reserved, Self::reserved_in_enum),
            b"" if self.is(b';') => self.empty(),
            _ => self.statement(Kind::EnumValue, Self::enum_value),
        }
    }

    fn enum_value(&mut self, node: usize) -> ParseResult {
        self.nodes[node].b = self.ident("the name of a value")?;
        if !self.eat(b'=') {
            let name = String::from_utf8_lossy(self.text_of(self.tokens[self.at as usize - 1]));
            let text = format!("the value `{name}` has no number");
            if self.is_kind(TokenKind::Int) || self.is(b'-') {
                self.expected("`=` before the number");
            } else if self.is(b';') || self.is(b'[') || self.at_line_start() {
                self.whole = false;
                self.fault_at(self.at - 1, text).help("give it one: `NAME = 0;`");
                self.compact_options()?;
                return self.semicolon(node);
            } else {
                self.expected("`=` and the number of the value")
                    .help("values look like `NAME = 0;`");
                return Err(Lost);
            }
        }
        self.nodes[node].a = self.signed_int32("the number of the value")?;
        self.compact_options()?;
        self.semicolon(node)
    }

    pub(super) fn oneof(&mut self, node: usize) -> ParseResult {
        self.bump();
        self.name(node, "oneof");
        let step = self.block("oneof", Self::oneof_statement);
        self.check_not_empty(node, "oneof");
        step
    }

    fn oneof_statement(&mut self) {
        match self.word() {
            b"option" => self.statement(Kind::Option, Self::option),
            b"" if self.is(b';') => {
                self.fault("a oneof holds fields and options only").help("remove the `;`");
                self.empty();
            }
            word if self.is_odd_block() => {
                let word = String::from_utf8_lossy(word);
                self.fault(format!("`{word}` cannot be declared in a oneof"))
                    .help("a oneof holds fields and options only");
                self.statement(Kind::Error, |_, _| Err(Lost));
            }
            _ => self.statement(Kind::Field, Self::oneof_field),
        }
    }

    pub(super) fn extend(&mut self, node: usize) -> ParseResult {
        if matches!(self.word(), b"export" | b"local") {
            self.bump();
        }
        self.bump();
        self.nodes[node].a = self.at;
        self.message_type("the message to extend")?;
        self.nodes[node].b = self.at;
        self.nodes[node].c = if self.is(b'{') { self.at } else { NONE };
        let step = self.block("extend", Self::extend_statement);
        self.check_not_empty(node, "extend");
        step
    }

    fn extend_statement(&mut self) {
        if self.is(b';') {
            self.fault("an extend holds fields only").help("remove the `;`");
            self.empty();
        } else if self.is_odd_block() || self.word() == b"option" && self.peek(2).is(b'=') {
            let word = String::from_utf8_lossy(self.word());
            self.fault(format!("`{word}` cannot stand in an extend"))
                .help("an extend holds fields only");
            self.statement(Kind::Error, |_, _| Err(Lost));
        } else {
            self.statement(Kind::Field, Self::extend_field);
        }
    }
}
