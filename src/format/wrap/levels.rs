//! Which tokens make expressions: `a.b`, `a = b`, `a, b`.

use super::{
    Index,
    token::{Kind, Level, Token},
};

/// How many brackets in each other are looked into.
const DEPTH: usize = 200;

const LEVELS: [Level; 4] = [Level::Semicolon, Level::Comma, Level::Assignment, Level::Dot];

/// Takes note of the expressions of a statement.
pub(super) fn read(tokens: &mut [Token]) {
    let mut reader = Reader { tokens, at: 0, depth: 0 };
    while reader.at < reader.tokens.len() {
        reader.level(0);
        reader.at += 1;
    }
}

struct Reader<'t> {
    tokens: &'t mut [Token],
    at: Index,
    depth: usize,
}

impl Reader<'_> {
    /// Reads operators of a level, and of those that are stronger.
    fn level(&mut self, number: usize) {
        while self.token().is_some_and(|it| it.kind == Kind::Colon) {
            self.at += 1;
        }
        let Some(&level) = LEVELS.get(number) else { return };
        let mut start = self.at;
        let mut last: Option<Index> = None;
        while self.at < self.tokens.len() {
            self.level(number + 1);
            let Some(token) = self.token() else { break };
            let (kind, is_key) = (token.kind, token.is_key);
            let found = self.operator();
            if found == Some(level) && is_key {
                if last.is_some() {
                    self.expression(start, level);
                }
                start = self.at;
            }
            if kind.closes() || found.is_some_and(|it| it < level) {
                break;
            }
            if kind.opens() {
                self.brackets();
            } else {
                if found == Some(level) {
                    match last {
                        Some(last) => self.tokens[last].next_operator = Some(self.at),
                        None => self.tokens[self.at].is_first_operator = true,
                    }
                    last = Some(self.at);
                }
                self.at += 1;
            }
        }
        if last.is_some() && (self.at < self.tokens.len() || level > Level::Semicolon) {
            self.expression(start, level);
        }
    }

    /// Passes what is in brackets.
    fn brackets(&mut self) {
        self.depth += 1;
        if self.depth > DEPTH {
            self.at = self.tokens[self.at].pair.unwrap_or(self.tokens.len());
        }
        while self.token().is_some_and(|it| !it.kind.closes()) {
            self.at += 1;
            self.level(0);
        }
        self.at += 1;
        self.depth -= 1;
    }

    fn expression(&mut self, start: Index, level: Level) {
        self.tokens[start].begins.push(level);
        if let Some(end) = self.at.checked_sub(1).filter(|_| self.at < self.tokens.len()) {
            self.tokens[end].ends += 1;
        }
    }

    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// The level of the operator at hand; the name of a field is one.
    fn operator(&self) -> Option<Level> {
        let token = self.token()?;
        let next = self.tokens.get(self.at + 1);
        let is_set = |it: &Token| it.kind == Kind::Colon || it.has_fields;
        match token.kind {
            _ if token.is_key && next.is_some_and(is_set) => Some(Level::Assignment),
            Kind::Semicolon => Some(Level::Semicolon),
            Kind::Comma => Some(Level::Comma),
            Kind::Equals => Some(Level::Assignment),
            Kind::Dot => Some(Level::Dot),
            _ => None,
        }
    }
}
