//! Tokens that are being read, and the nodes that have been made of them.

use super::{
    scan::{Kind, Token},
    tree::{Expr, Id, Node},
};
use crate::issue::{Issue, Span};

/// Levels of an expression, in its text and in its tree. More are an error.
pub(super) const DEPTH: u32 = 250;
/// A syntax error that has been reported.
pub(super) struct Failed;

pub(super) type Parsed<T> = Result<T, Failed>;

pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// The expressions around the place where it reads.
    pub(super) depth: u32,
    pub(super) nodes: Vec<Node>,
    pub(super) issues: Vec<Issue>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, tokens: Vec<Token>, issues: Vec<Issue>) -> Self {
        Self { text, tokens, at: 0, depth: 0, nodes: Vec::new(), issues }
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub(super) fn expr(&self, id: Id) -> &Expr {
        &self.node(id).expr
    }

    pub(super) fn report(&mut self, span: Span, message: impl Into<String>) {
        self.issues.push(Issue::new(span, message));
    }

    pub(super) fn fail<T>(&mut self, span: Span, message: impl Into<String>) -> Parsed<T> {
        self.report(span, message);
        Err(Failed)
    }

    pub(super) fn peek(&self) -> Kind {
        self.tokens[self.at].kind
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Kind {
        self.tokens.get(self.at + ahead).map_or(Kind::End, |it| it.kind)
    }

    pub(super) fn span(&self) -> Span {
        self.tokens[self.at].span
    }

    pub(super) fn word(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    pub(super) fn next(&mut self) -> Span {
        let span = self.span();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        span
    }

    pub(super) fn take(&mut self, sign: &str) -> Option<Span> {
        matches!(self.peek(), Kind::Sign(it) if it == sign).then(|| self.next())
    }

    pub(super) fn expect(&mut self, sign: &str) -> Parsed<Span> {
        match self.take(sign) {
            Some(span) => Ok(span),
            None => self.unexpected(&format!("`{sign}`")),
        }
    }

    pub(super) fn unexpected<T>(&mut self, wanted: &str) -> Parsed<T> {
        let span = self.span();
        let found = match self.peek() {
            Kind::End => "the end".to_owned(),
            _ => format!("`{}`", self.word(span).escape_debug()),
        };
        self.fail(span, format!("syntax error: expected {wanted}, found {found}"))
    }

    /// Adds a node. `inside` are the nodes that it has.
    pub(super) fn add(&mut self, expr: Expr, span: Span, mark: Span, inside: &[Id]) -> Parsed<Id> {
        let depth = 1 + inside.iter().map(|it| self.node(*it).depth).max().unwrap_or(0);
        if depth > DEPTH {
            return self.too_deep(mark);
        }
        self.nodes.push(Node { expr, span, mark, depth });
        Ok(Id(self.nodes.len() as u32 - 1))
    }

    pub(super) fn too_deep<T>(&mut self, span: Span) -> Parsed<T> {
        self.fail(span, format!("the expression has more than {DEPTH} levels"))
    }

    pub(super) fn span_of(&self, first: Id, last: Id) -> Span {
        self.node(first).span.to(self.node(last).span)
    }
}
