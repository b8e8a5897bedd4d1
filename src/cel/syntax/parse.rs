//! Tokens to a tree, by precedence. The first syntax error ends the reading.

use super::{
    literal::{Negative, literal},
    scan::{Kind, Token, scan},
    tree::{Expr, Id, Node, Tree},
};
use crate::issue::{Issue, Span};

/// Levels of an expression, in its text and in its tree. More are an error.
const DEPTH: u32 = 250;
/// Characters of an expression. More are an error.
const SIZE: usize = 100_000;

/// Words that are no names.
const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "namespace",
    "package",
    "return",
    "var",
    "void",
    "while",
];

/// The tree of an expression, or what is wrong with its text.
pub fn parse(text: &str) -> Result<Tree, Vec<Issue>> {
    let size = text.chars().count();
    if size > SIZE {
        let message = format!("the expression has {size} characters, more than {SIZE}");
        return Err(vec![Issue::new(Span::new(0, text.len()), message)]);
    }
    let mut issues = Vec::new();
    let tokens = scan(text, &mut issues);
    let mut parser = Parser { text, tokens, at: 0, depth: 0, nodes: Vec::new(), issues };
    let root = parser.whole();
    match root {
        Ok(root) if parser.issues.is_empty() => Ok(Tree { nodes: parser.nodes, root }),
        _ => Err(parser.issues),
    }
}

/// A syntax error that has been reported.
pub(super) struct Failed;

pub(super) type Parsed<T> = Result<T, Failed>;

pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// The expressions around the place where it reads.
    depth: u32,
    nodes: Vec<Node>,
    issues: Vec<Issue>,
}

impl Parser<'_> {
    fn whole(&mut self) -> Parsed<Id> {
        let root = self.expression()?;
        if self.peek() == Kind::End { Ok(root) } else { self.unexpected("the end") }
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

    fn fail<T>(&mut self, span: Span, message: impl Into<String>) -> Parsed<T> {
        self.report(span, message);
        Err(Failed)
    }

    fn peek(&self) -> Kind {
        self.tokens[self.at].kind
    }

    fn peek_at(&self, ahead: usize) -> Kind {
        self.tokens.get(self.at + ahead).map_or(Kind::End, |it| it.kind)
    }

    fn span(&self) -> Span {
        self.tokens[self.at].span
    }

    fn word(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    fn next(&mut self) -> Span {
        let span = self.span();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        span
    }

    fn take(&mut self, sign: &str) -> Option<Span> {
        matches!(self.peek(), Kind::Sign(it) if it == sign).then(|| self.next())
    }

    fn expect(&mut self, sign: &str) -> Parsed<Span> {
        match self.take(sign) {
            Some(span) => Ok(span),
            None => self.unexpected(&format!("`{sign}`")),
        }
    }

    fn unexpected<T>(&mut self, wanted: &str) -> Parsed<T> {
        let span = self.span();
        let found = match self.peek() {
            Kind::End => "the end".to_owned(),
            _ => format!("`{}`", self.word(span).escape_debug()),
        };
        self.fail(span, format!("syntax error: expected {wanted}, found {found}"))
    }

    /// Adds a node. `inside` are the nodes that it has.
    fn add(&mut self, expr: Expr, span: Span, mark: Span, inside: &[Id]) -> Parsed<Id> {
        let depth = 1 + inside.iter().map(|it| self.node(*it).depth).max().unwrap_or(0);
        if depth > DEPTH {
            return self.too_deep(mark);
        }
        self.nodes.push(Node { expr, span, mark, depth });
        Ok(Id(self.nodes.len() as u32 - 1))
    }

    fn too_deep<T>(&mut self, span: Span) -> Parsed<T> {
        self.fail(span, format!("the expression has more than {DEPTH} levels"))
    }

    fn span_of(&self, first: Id, last: Id) -> Span {
        self.node(first).span.to(self.node(last).span)
    }

    fn expression(&mut self) -> Parsed<Id> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.too_deep(self.span());
        }
        let mut out = self.logic(Logic::Or)?;
        if let Some(mark) = self.take("?") {
            let then = self.logic(Logic::Or)?;
            self.expect(":")?;
            let other = self.expression()?;
            let span = self.span_of(out, other);
            out = self.call("_?_:_", &[out, then, other], span, mark)?;
        }
        self.depth -= 1;
        Ok(out)
    }

    fn call(&mut self, function: &str, args: &[Id], span: Span, mark: Span) -> Parsed<Id> {
        let expr = Expr::Call { function: function.into(), target: None, args: args.into() };
        self.add(expr, span, mark, args)
    }

    /// `a || b || c`, or `a && b && c`.
    fn logic(&mut self, logic: Logic) -> Parsed<Id> {
        let part = |parser: &mut Self| match logic {
            Logic::Or => parser.logic(Logic::And),
            Logic::And => parser.binary(0),
        };
        let first = part(self)?;
        let mut parts = vec![first];
        let mut mark = None;
        while let Some(span) = self.take(logic.sign()) {
            mark = mark.or(Some(span));
            parts.push(part(self)?);
        }
        let Some(mark) = mark else { return Ok(first) };
        let span = self.span_of(first, parts[parts.len() - 1]);
        let inside = parts.clone();
        let parts = parts.into_boxed_slice();
        let expr = match logic {
            Logic::Or => Expr::Or(parts),
            Logic::And => Expr::And(parts),
        };
        self.add(expr, span, mark, &inside)
    }

    /// Operators that bind at least as closely as the level.
    fn binary(&mut self, level: usize) -> Parsed<Id> {
        let mut left = self.unary()?;
        while let Kind::Sign(sign) = self.peek() {
            let Some(own) = LEVELS.iter().position(|it| it.iter().any(|it| it.0 == sign)) else {
                break;
            };
            if own < level {
                break;
            }
            let function = LEVELS[own].iter().find(|it| it.0 == sign).map_or("", |it| it.1);
            let mark = self.next();
            let right = self.binary(own + 1)?;
            let span = self.span_of(left, right);
            left = self.call(function, &[left, right], span, mark)?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Id> {
        for (sign, function) in [("!", "!_"), ("-", "-_")] {
            let start = self.span();
            let mut count = 0;
            while matches!(self.peek(), Kind::Sign(it) if it == sign) {
                // The last minus before a number belongs to the number.
                if sign == "-" && matches!(self.peek_at(1), Kind::Int | Kind::Float) {
                    break;
                }
                self.next();
                count += 1;
            }
            if count > 0 {
                let of = self.member()?;
                if count % 2 == 0 {
                    return Ok(of);
                }
                let span = start.to(self.node(of).span);
                return self.call(function, &[of], span, start);
            }
        }
        self.member()
    }

    fn member(&mut self) -> Parsed<Id> {
        let mut of = self.primary()?;
        loop {
            if self.take(".").is_some() {
                of = self.selected(of)?;
            } else if let Some(mark) = self.take("[") {
                self.no_optional("[?")?;
                let index = self.expression()?;
                let end = self.expect("]")?;
                let span = self.node(of).span.to(end);
                of = self.call("_[_]", &[of, index], span, mark)?;
            } else {
                return Ok(of);
            }
        }
    }

    fn no_optional(&mut self, sign: &str) -> Parsed<()> {
        match self.take("?") {
            Some(span) => self.fail(span, format!("unsupported syntax `{sign}`")),
            None => Ok(()),
        }
    }

    /// What follows a dot: a field or a method.
    fn selected(&mut self, of: Id) -> Parsed<Id> {
        self.no_optional(".?")?;
        let (kind, mark) = (self.peek(), self.span());
        if !matches!(kind, Kind::Name | Kind::Escaped) {
            return self.unexpected("a name");
        }
        self.next();
        let name: Box<str> = self.word(mark).trim_matches('`').into();
        if kind == Kind::Name && self.take("(").is_some() {
            let (args, end) = self.arguments(")")?;
            let span = self.node(of).span.to(end);
            return self.called(name, Some(of), args, span, mark);
        }
        let span = self.node(of).span.to(mark);
        self.add(Expr::Select { of, field: name }, span, mark, &[of])
    }

    fn called(
        &mut self,
        function: Box<str>,
        target: Option<Id>,
        args: Vec<Id>,
        span: Span,
        mark: Span,
    ) -> Parsed<Id> {
        let inside: Vec<Id> = target.into_iter().chain(args.iter().copied()).collect();
        let expanded = self.expand(&function, target, &args, mark);
        let expr = expanded.unwrap_or_else(|| Expr::Call { function, target, args: args.into() });
        // What is wrong with `has(a.b)` is wrong with the field.
        let of_field = matches!(expr, Expr::Has { .. });
        let mark =
            if of_field { inside.first().map_or(mark, |it| self.node(*it).mark) } else { mark };
        self.add(expr, span, mark, &inside)
    }

    /// Expressions with commas between them, up to a closing sign.
    fn arguments(&mut self, close: &str) -> Parsed<(Vec<Id>, Span)> {
        let mut out = Vec::new();
        loop {
            // Lists may end with a comma, arguments may not.
            if (out.is_empty() || close == "]")
                && let Some(end) = self.take(close)
            {
                return Ok((out, end));
            }
            if close == "]" {
                self.no_optional("?")?;
            }
            out.push(self.expression()?);
            if self.take(",").is_none() {
                return Ok((out, self.expect(close)?));
            }
        }
    }

    fn primary(&mut self) -> Parsed<Id> {
        let start = self.span();
        match self.peek() {
            Kind::Name => self.named(""),
            Kind::Sign(".") => {
                self.next();
                if self.peek() == Kind::Name { self.named(".") } else { self.unexpected("a name") }
            }
            Kind::Sign("(") => {
                self.next();
                let out = self.expression()?;
                self.expect(")")?;
                Ok(out)
            }
            Kind::Sign("[") => {
                self.next();
                let (elements, end) = self.arguments("]")?;
                let inside = elements.clone();
                self.add(Expr::List(elements.into()), start.to(end), start, &inside)
            }
            Kind::Sign("{") => self.map(),
            Kind::Sign("-") if matches!(self.peek_at(1), Kind::Int | Kind::Float) => {
                self.next();
                self.literal(start, Negative::Yes)
            }
            Kind::Int | Kind::Uint | Kind::Float | Kind::Text | Kind::Bytes => {
                self.literal(start, Negative::No)
            }
            Kind::Sign("true" | "false" | "null") => self.literal(start, Negative::No),
            _ => self.unexpected("an expression"),
        }
    }

    fn literal(&mut self, start: Span, negative: Negative) -> Parsed<Id> {
        let kind = self.peek();
        let token = self.next();
        let span = start.to(token);
        let expr = literal(kind, self.word(token), negative).unwrap_or_else(|message| {
            self.report(span, message);
            Expr::Broken
        });
        self.add(expr, span, span, &[])
    }

    /// A name, a call of a function, or a message.
    fn named(&mut self, dot: &str) -> Parsed<Id> {
        let start = self.span();
        let mut ahead = 1;
        while self.peek_at(ahead) == Kind::Sign(".") && self.peek_at(ahead + 1) == Kind::Name {
            ahead += 2;
        }
        if self.peek_at(ahead) == Kind::Sign("{") {
            return self.message(dot, ahead);
        }
        self.next();
        let word = self.word(start);
        if RESERVED.contains(&word) {
            let message = format!("reserved identifier: {word}");
            self.report(start, message);
        }
        let name: Box<str> = format!("{dot}{}", self.word(start)).into();
        if self.take("(").is_some() {
            let (args, end) = self.arguments(")")?;
            return self.called(name, None, args, start.to(end), start);
        }
        self.add(Expr::Name(name), start, start, &[])
    }

    fn message(&mut self, dot: &str, tokens: usize) -> Parsed<Id> {
        let start = self.span();
        let mut mark = start;
        for _ in 0..tokens {
            mark = start.to(self.next());
        }
        let name: String = self.word(mark).split_whitespace().collect();
        let name = format!("{dot}{name}").into();
        self.expect("{")?;
        let (mut fields, mut inside) = (Vec::new(), Vec::new());
        let end = loop {
            if let Some(end) = self.take("}") {
                break end;
            }
            self.no_optional("?")?;
            let (kind, span) = (self.peek(), self.span());
            if !matches!(kind, Kind::Name | Kind::Escaped) {
                return self.unexpected("a field");
            }
            self.next();
            let field: Box<str> = self.word(span).trim_matches('`').into();
            self.expect(":")?;
            let value = self.expression()?;
            fields.push((field, span, value));
            inside.push(value);
            if self.take(",").is_none() {
                break self.expect("}")?;
            }
        };
        let expr = Expr::Message { name, fields: fields.into() };
        self.add(expr, start.to(end), mark, &inside)
    }

    fn map(&mut self) -> Parsed<Id> {
        let start = self.next();
        let (mut entries, mut inside) = (Vec::new(), Vec::new());
        let end = loop {
            if let Some(end) = self.take("}") {
                break end;
            }
            self.no_optional("?")?;
            let key = self.expression()?;
            self.expect(":")?;
            let value = self.expression()?;
            entries.push((key, value));
            inside.extend([key, value]);
            if self.take(",").is_none() {
                break self.expect("}")?;
            }
        };
        self.add(Expr::Map(entries.into()), start.to(end), start, &inside)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Logic {
    Or,
    And,
}

impl Logic {
    fn sign(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
        }
    }
}

/// Operators and their functions, those that bind most loosely first.
const LEVELS: [&[(&str, &str)]; 3] = [
    &[
        ("<", "_<_"),
        ("<=", "_<=_"),
        (">=", "_>=_"),
        (">", "_>_"),
        ("==", "_==_"),
        ("!=", "_!=_"),
        ("in", "@in"),
    ],
    &[("+", "_+_"), ("-", "_-_")],
    &[("*", "_*_"), ("/", "_/_"), ("%", "_%_")],
];
