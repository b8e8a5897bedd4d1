//! Fields: labels, types, names, numbers, maps and groups.

use crate::{
    syntax::{
        parse::{Lost, ParseResult, Parser, message::MAX_MESSAGES},
        scalar::Scalar,
        token::TokenKind,
        tree::{GROUP, LABEL, MAP},
    },
    vocabulary::Edition,
};

/// Where a field stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Message,
    Oneof,
    Extend,
}

impl Parser<'_> {
    pub(super) fn message_field(&mut self, node: usize) -> ParseResult {
        self.field(node, In::Message)
    }

    pub(super) fn oneof_field(&mut self, node: usize) -> ParseResult {
        self.field(node, In::Oneof)
    }

    pub(super) fn extend_field(&mut self, node: usize) -> ParseResult {
        self.field(node, In::Extend)
    }

    fn field(&mut self, node: usize, location: In) -> ParseResult {
        if !self.is_name() && !self.is(b'.') {
            self.expected("a field");
            return Err(Lost);
        }
        self.label(node, location);
        self.nodes[node].a = self.at;
        if self.word() == b"map" && self.peek(1).is(b'<') {
            self.map_type(node, location)?;
        } else {
            if self.is_proto2() && location != In::Oneof && self.nodes[node].flags & LABEL == 0 {
                self.fault("the field has no label")
                    .help("begin it with `optional`, `repeated` or `required`");
            }
            if self.word() == b"group" {
                self.nodes[node].flags |= GROUP;
                if self.edition.says_edition() {
                    self.fault("editions have no groups").help(
                        "declare a message, and a field of it with \
                         `[features.message_encoding = DELIMITED]`",
                    );
                }
            }
            if self.word() == b"map" {
                // Before `<` or not, the word is a whole type: `map.Entry` is none.
                self.bump();
            } else {
                self.field_type("the type of a field")?;
            }
        }
        self.nodes[node].b = self.ident("the name of the field")?;
        self.field_number(node)?;
        self.compact_options()?;
        self.check_field_options(node);
        if self.nodes[node].flags & GROUP != 0 {
            return self.group_body(node);
        }
        self.semicolon(node)
    }

    fn label(&mut self, node: usize, location: In) {
        let word = self.word();
        if !matches!(word, b"optional" | b"repeated" | b"required") {
            return;
        }
        // A lone label is a type of that name nowhere: protoc takes it for a label, always.
        let editions = self.edition.says_edition();
        match word {
            _ if location == In::Oneof => {
                self.fault("the fields of a oneof have no label")
                    .help("remove it: at most one of them is set anyway");
            }
            b"optional" if editions => {
                self.fault("editions have no `optional`")
                    .help("remove it: singular fields know whether they are set by default");
            }
            b"required" if editions => {
                self.fault("editions have no `required`")
                    .help("write `[features.field_presence = LEGACY_REQUIRED]` after the number");
            }
            _ => {}
        }
        self.nodes[node].flags |= LABEL;
        self.bump();
    }

    fn map_type(&mut self, node: usize, location: In) -> ParseResult {
        let first = self.at;
        self.nodes[node].flags |= MAP;
        if self.depth >= MAX_MESSAGES {
            let text = format!("messages nest more than {MAX_MESSAGES} deep");
            self.fault(text).help("a map declares a message of its own");
        }
        self.bump();
        self.bump();
        let key = self.at;
        self.field_type("the key type of the map")?;
        let scalar = Scalar::named(self.text_of(self.tokens[key as usize]), self.edition);
        if self.at != key + 1 || !scalar.is_some_and(Scalar::is_map_key) {
            let text = "this type cannot be the key of a map";
            let help = "keys are integers, `bool` or `string`";
            self.fault_over(key, self.at, text).help(help);
        }
        self.expect(b',', " and the value type of the map")?;
        if self.word() == b"group" {
            self.fault("the values of a map cannot be groups");
        }
        self.field_type("the value type of the map")?;
        self.expect(b'>', " to end the map type")?;
        let (text, help) = match location {
            In::Oneof => ("a map cannot stand in a oneof", "put it in a message of its own"),
            In::Extend => ("a map cannot be an extension", "put it in a message of its own"),
            In::Message if self.nodes[node].flags & LABEL == 0 => return Ok(()),
            In::Message => ("a map has no label", "remove it: maps are repeated as they are"),
        };
        match location {
            In::Message => self.fault_at(self.nodes[node].first, text).help(help),
            _ => self.fault_over(first, self.at, text).help(help),
        };
        Ok(())
    }

    /// Takes a scalar's keyword or the name of a message or enum.
    fn field_type(&mut self, what: &str) -> ParseResult {
        let word = self.word();
        match Scalar::named(word, self.edition) {
            Some(_) => self.bump(),
            None if word == b"group" => self.bump(),
            None => {
                if self.edition == Edition::UNSTABLE
                    && let Some(new) = Scalar::renamed(word)
                {
                    let word = String::from_utf8_lossy(word);
                    self.fault(format!("this edition has no type `{word}`"))
                        .help(format!("use `{new}`"));
                    self.bump();
                    return Ok(());
                }
                self.path(what)?;
            }
        }
        Ok(())
    }

    /// Takes the name of a message; a scalar's is reported.
    pub(super) fn message_type(&mut self, what: &str) -> ParseResult {
        let word = self.word();
        if Scalar::named(word, Edition::PROTO2).is_some() || word == b"group" {
            let word = String::from_utf8_lossy(word);
            self.fault(format!("expected {what}, found the type `{word}`")).help("name a message");
            self.bump();
            return Ok(());
        }
        self.path(what)?;
        Ok(())
    }

    fn field_number(&mut self, node: usize) -> ParseResult {
        if !self.eat(b'=') {
            let name = self.tokens[self.at as usize - 1];
            let name = String::from_utf8_lossy(self.text_of(name)).into_owned();
            if self.is_kind(TokenKind::Int) {
                self.expected("`=` before the number of the field");
            } else if self.is(b';') || self.is(b'[') || self.is(b'{') || self.at_line_start() {
                self.whole = false;
                self.fault_at(self.at - 1, format!("the field `{name}` has no number"))
                    .help(format!("give it one that is not in use: `{name} = 1`"));
                return Ok(());
            } else {
                self.expected("`=` and the number of the field")
                    .help("fields look like `Type name = 1;`");
                return Err(Lost);
            }
        }
        if self.is(b'-') && self.peek(1).kind == TokenKind::Int {
            self.fault_over(self.at, self.at + 2, "the number of a field cannot be negative");
            self.whole = false;
            self.bump();
            self.bump();
            return Ok(());
        }
        self.nodes[node].c = self.int32("the number of the field")?;
        Ok(())
    }

    fn group_body(&mut self, node: usize) -> ParseResult {
        let name = self.nodes[node].b;
        if !self.text_of(self.tokens[name as usize]).first().is_some_and(u8::is_ascii_uppercase) {
            self.fault_at(name, "the name of a group begins with a capital letter");
        }
        if !self.is(b'{') {
            self.whole = false;
            self.fault_at(self.nodes[node].a, "the group has no body")
                .help("a group declares a message: `optional group Name = 1 { … }`");
            return if self.eat(b';') { Ok(()) } else { Err(Lost) };
        }
        self.message_body(node, "group")
    }
}
