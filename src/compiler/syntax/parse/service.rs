//! Services and their methods.

use crate::syntax::{
    parse::{Lost, ParseResult, Parser},
    tree::{BODY, CLIENT, Kind, SERVER},
};

impl Parser<'_> {
    pub(super) fn service(&mut self, node: usize) -> ParseResult {
        if matches!(self.word(), b"export" | b"local") {
            self.bump();
        }
        self.bump();
        if let Ok(name) = self.ident("the name of the service") {
            self.nodes[node].b = name;
        }
        if self.is(b'{') {
            self.nodes[node].c = self.at;
        }
        self.block("service", Self::service_statement)
    }

    fn service_statement(&mut self) {
        match self.word() {
            b"option" => self.statement(Kind::Option, Self::option),
            b"rpc" => self.statement(Kind::Method, Self::method),
            b"" if self.is(b';') => self.empty(),
            _ => {
                self.expected("`rpc` or `option`")
                    .help("methods look like `rpc Name(Request) returns (Response);`");
                self.statement(Kind::Error, |_, _| Err(Lost));
            }
        }
    }

    fn method(&mut self, node: usize) -> ParseResult {
        self.bump();
        self.nodes[node].b = self.ident("the name of the method")?;
        self.expect(b'(', " and the request type")?;
        if self.stream() {
            self.nodes[node].flags |= CLIENT;
        }
        self.nodes[node].a = self.at;
        self.message_type("the request type")?;
        self.expect(b')', " after the request type")?;
        if self.word() != b"returns" {
            self.expected("`returns` and the response type");
            return Err(Lost);
        }
        self.bump();
        self.expect(b'(', " and the response type")?;
        if self.stream() {
            self.nodes[node].flags |= SERVER;
        }
        self.nodes[node].c = self.at;
        self.message_type("the response type")?;
        self.expect(b')', " after the response type")?;
        let has_option = || self.word() == b"option" && self.is_deeper(self.first);
        if !self.is(b'{') && !has_option() {
            return self.semicolon(node);
        }
        self.nodes[node].flags |= BODY;
        self.block("method", Self::method_statement)
    }

    fn stream(&mut self) -> bool {
        let found = self.word() == b"stream";
        if found {
            self.bump();
        }
        found
    }

    fn method_statement(&mut self) {
        match self.word() {
            b"option" => self.statement(Kind::Option, Self::option),
            b"" if self.is(b';') => self.empty(),
            _ => {
                self.expected("`option`").help("the body of a method holds options only");
                self.statement(Kind::Error, |_, _| Err(Lost));
            }
        }
    }
}
