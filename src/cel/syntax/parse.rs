//! Tokens to a tree, by precedence. The first syntax error ends the reading.

use super::{
    parser::{DEPTH, Parsed, Parser},
    scan::{Kind, scan},
    tree::{Expr, Id, Tree},
};
use crate::issue::{Issue, Span};

/// Characters of an expression. More are an error.
const SIZE: usize = 100_000;

/// The tree of an expression, or what is wrong with its text.
pub fn parse(text: &str) -> Result<Tree, Vec<Issue>> {
    let size = text.chars().count();
    if size > SIZE {
        let message = format!("the expression has {size} characters, more than {SIZE}");
        return Err(vec![Issue::new(Span::new(0, text.len()), message)]);
    }
    let mut issues = Vec::new();
    let tokens = scan(text, &mut issues);
    let mut parser = Parser::new(text, tokens, issues);
    let root = parser.whole();
    match root {
        Ok(root) if parser.issues.is_empty() => Ok(Tree { nodes: parser.nodes, root }),
        _ => Err(parser.issues),
    }
}

impl Parser<'_> {
    fn whole(&mut self) -> Parsed<Id> {
        let root = self.expression()?;
        if self.peek() == Kind::End { Ok(root) } else { self.unexpected("the end") }
    }

    pub(super) fn expression(&mut self) -> Parsed<Id> {
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

    pub(super) fn call(
        &mut self,
        function: &str,
        args: &[Id],
        span: Span,
        mark: Span,
    ) -> Parsed<Id> {
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
