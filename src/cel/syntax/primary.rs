//! Names, literals, and what follows them: fields, calls, indices.

use super::{
    literal::{Negative, literal},
    parser::{Parsed, Parser},
    scan::Kind,
    tree::{Expr, Id},
};
use crate::issue::Span;

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

impl Parser<'_> {
    pub(super) fn member(&mut self) -> Parsed<Id> {
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
