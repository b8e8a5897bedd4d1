//! What stands at the top of a file: syntax, package, imports, declarations.

use crate::{
    diagnostic::Location,
    source::Span,
    syntax::{
        literal,
        parse::{Lost, ParseResult, Parser, Read},
        token::TokenKind,
        tree::Kind,
    },
    vocabulary::Edition,
};

/// What the file said so far that later statements must agree with.
#[derive(Default)]
struct Seen {
    package: Option<u32>,
    option_import: bool,
}

impl Parser<'_> {
    /// Parses everything.
    pub(in crate::syntax) fn file(mut self) -> Read {
        if matches!(self.word(), b"syntax" | b"edition") {
            self.statement(Kind::Syntax, Self::syntax);
        } else if self.is_odd_syntax() {
            self.edition = Edition::UNKNOWN;
            self.expected("`syntax` or `edition`");
            self.statement(Kind::Error, |_, _| Err(Lost));
        } else {
            self.faults.warn_file("the file does not say which syntax it is written in").help(
                "begin it with `edition = \"2023\";` or `syntax = \"proto3\";`; \
                     without either it is read as proto2",
            );
        }
        let mut seen = Seen::default();
        while !self.is_kind(TokenKind::End) {
            match self.word() {
                b"package" => self.package_statement(&mut seen),
                b"import" => self.import_statement(&mut seen),
                b"" if self.is(b'}') => {
                    let node = self.open(Kind::Error);
                    self.balanced &= self.by_layout;
                    self.fault("this `}` closes nothing").help("remove it");
                    self.bump();
                    self.close(node);
                }
                _ => self.guarded(Self::file_statement),
            }
        }
        let Self { nodes, empty, edition, whole, balanced, .. } = self;
        Read { nodes, empty, edition, whole, balanced }
    }

    /// `word = "…"`, or without the word, which is meant to be `syntax` or `edition`.
    fn is_odd_syntax(&self) -> bool {
        let equals = u32::from(self.is_name());
        self.peek(equals).is(b'=') && self.peek(equals + 1).kind == TokenKind::String
    }

    fn syntax(&mut self, node: usize) -> ParseResult {
        let keyword = self.word();
        self.bump();
        self.edition = Edition::UNKNOWN;
        if !self.eat(b'=') {
            self.expected("`=`");
            if !self.is_kind(TokenKind::String) {
                return Err(Lost);
            }
        }
        let first = self.at;
        let what = if keyword == b"edition" { "an edition in quotes" } else { "`\"proto3\"`" };
        self.strings(what)?;
        self.nodes[node].a = first;
        let mut name = Vec::new();
        for index in first..self.at {
            literal::unquote(self.text_of(self.tokens[index as usize]), &mut name);
        }
        let edition = match (keyword, &name[..]) {
            (b"edition", name) => Edition::named(name),
            (_, b"proto2") => Some(Edition::PROTO2),
            (_, b"proto3") => Some(Edition::PROTO3),
            _ => None,
        };
        self.edition = edition.unwrap_or(Edition::UNKNOWN);
        if edition.is_none() {
            let name = String::from_utf8_lossy(&name).into_owned();
            let what = if keyword == b"edition" { "edition" } else { "syntax" };
            let help = match keyword {
                b"edition" if name.starts_with("proto") => format!("write `syntax = \"{name}\";`"),
                b"edition" => "the editions are `2023` and `2024`".to_owned(),
                _ if Edition::named(name.as_bytes()).is_some() => {
                    format!("write `edition = \"{name}\";`")
                }
                _ => "use `proto2` or `proto3`, or begin with `edition = \"2023\";`".to_owned(),
            };
            self.fault_over(first, self.at, format!("unknown {what} `{name}`")).help(help);
        }
        self.semicolon(node)
    }

    fn file_statement(&mut self) {
        match self.word() {
            b"message" | b"enum" => self.type_statement(),
            b"service" => self.statement(Kind::Service, Self::service),
            b"extend" => self.statement(Kind::Extend, Self::extend),
            b"option" => self.statement(Kind::Option, Self::option),
            b"export" | b"local" => self.type_statement(),
            b"syntax" | b"edition" => {
                self.fault("this must be the first statement of the file, and the only one");
                self.statement(Kind::Error, |_, _| Err(Lost));
            }
            _ if self.is(b';') => self.empty(),
            word => self.unknown_statement(word),
        }
    }

    /// Something that begins no statement, or does so misspelt.
    fn unknown_statement(&mut self, word: &[u8]) {
        let all = ["message", "enum", "service", "extend", "import", "package", "option"];
        let guess = if self.faults.is_full() { None } else { near(word, &all) };
        let fault = self.expected("a declaration");
        match (guess, word) {
            (Some(guess), _) => _ = fault.help(format!("did you mean `{guess}`?")),
            (None, b"") => {}
            (None, b"rpc") => _ = fault.help("declare it in a `service`"),
            (None, _) => _ = fault.help("fields and values belong in a message, enum or extend"),
        }
        let is_block = self.peek(1).kind == TokenKind::Ident && self.peek(2).is(b'{');
        match guess {
            Some("message") if is_block => self.statement(Kind::Message, Self::message),
            Some("enum") if is_block => self.statement(Kind::Enum, Self::enumeration),
            Some("service") if is_block => self.statement(Kind::Service, Self::service),
            _ => self.statement(Kind::Error, |_, _| Err(Lost)),
        }
    }

    fn package_statement(&mut self, seen: &mut Seen) {
        let first = self.at;
        self.statement(Kind::Package, Self::package);
        let token = self.tokens[first as usize];
        if let Some(old) = seen.package {
            let old = self.tokens[old as usize];
            let file = self.faults.file();
            self.faults
                .at((token.start, token.end), "a file has one package")
                .label(
                    Location::Span(Span { file, start: old.start, end: old.end }),
                    "first declared here",
                )
                .help("remove one of them");
        }
        seen.package.get_or_insert(first);
    }

    fn package(&mut self, node: usize) -> ParseResult {
        self.bump();
        self.nodes[node].a = self.at;
        self.nodes[node].b = self.at;
        if self.is(b'.') {
            self.fault("a package has no leading `.`").help("remove it");
        }
        self.path("the name of the package")?;
        self.nodes[node].b = self.at;
        self.semicolon(node)
    }

    fn import_statement(&mut self, seen: &mut Seen) {
        match self.word_ahead(1) {
            b"option" => seen.option_import = true,
            _ if seen.option_import => {
                self.fault("this import comes after an `import option`")
                    .help("move it up: option imports are the last");
            }
            _ => {}
        }
        self.statement(Kind::Import, Self::import);
    }

    fn import(&mut self, node: usize) -> ParseResult {
        self.bump();
        let modern = self.edition >= Edition::E2024;
        match self.word() {
            b"option" if !modern && self.edition != Edition::UNKNOWN => {
                self.fault("`import option` needs edition 2024");
            }
            b"weak" if modern => {
                self.fault("edition 2024 has no weak imports").help("use `import option`");
            }
            _ => {}
        }
        if matches!(self.word(), b"public" | b"weak" | b"option") {
            self.nodes[node].a = self.at;
            self.bump();
        }
        self.nodes[node].b = self.strings("the file to import, in quotes")?;
        self.semicolon(node)
    }

    /// A message or enum, with or without a visibility.
    pub(super) fn type_statement(&mut self) {
        let visible = matches!(self.word(), b"export" | b"local");
        if visible && self.edition < Edition::E2024 && self.edition != Edition::UNKNOWN {
            let word = String::from_utf8_lossy(self.word());
            self.fault(format!("`{word}` needs edition 2024"));
        }
        match self.word_ahead(u32::from(visible)) {
            b"message" => self.statement(Kind::Message, Self::message),
            b"enum" => self.statement(Kind::Enum, Self::enumeration),
            other => {
                let word = String::from_utf8_lossy(self.word());
                self.fault(format!("`{word}` is for messages and enums only"));
                let kind = match other {
                    b"service" => Kind::Service,
                    b"extend" => Kind::Extend,
                    _ => Kind::Error,
                };
                self.statement(
                    kind,
                    match kind {
                        Kind::Service => Self::service,
                        Kind::Extend => Self::extend,
                        _ => |_, _| Err(Lost),
                    },
                );
            }
        }
    }
}

/// The keyword that `word` is a slip of.
pub(super) fn near<'k>(word: &[u8], keywords: &[&'k str]) -> Option<&'k str> {
    let word = std::str::from_utf8(word).ok().filter(|it| (3..16).contains(&it.len()))?;
    let distance = |it: &&&str| strsim::damerau_levenshtein(word, it);
    keywords.iter().min_by_key(distance).filter(|it| distance(it) <= 2).copied()
}
