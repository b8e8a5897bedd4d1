//! What a token does to what is known at a place.

use super::{
    Measure, is_at,
    scope::Scope,
    state::{State, begins_part},
    token::{Kind, Level, Token},
};

/// What a column beyond the width costs.
const EXCESS: u64 = 1_000_000;
/// What the first line costs that ends in a scope.
const FIRST_BREAK: u64 = 15;

impl State {
    /// Adds the next token to the line; what that costs.
    pub(super) fn go_on(&mut self, tokens: &[Token], measure: Measure) -> u64 {
        self.add_on_line(tokens, measure);
        self.pass(tokens, measure)
    }

    /// Begins a line with the next token; what that costs, and the column of the line.
    pub(super) fn begin_line(&mut self, tokens: &[Token], measure: Measure) -> (u64, u32) {
        let cost = self.add_on_new_line(tokens, measure);
        let column = self.column;
        (cost + self.pass(tokens, measure), column)
    }

    fn add_on_line(&mut self, tokens: &[Token], measure: Measure) {
        let (token, before) = (&tokens[self.next], &tokens[self.next - 1]);
        let starts_chain = token.kind == Kind::Dot && before.kind.closes();
        let is_behind = starts_chain && self.column > self.line_column(tokens, measure);
        let column = self.column + token.space;
        let opener = before.pair.filter(|_| before.kind.closes());
        let length = opener.map_or(0, |it| before.total - tokens[it].total);
        let scope = self.scope();
        if before.kind.opens() {
            scope.indent = column;
        }
        if scope.avoids_packing && begins_part(token, before) {
            scope.is_fixed = true;
        }
        scope.has_unbroken_chain |= is_behind;
        if token.kind == Kind::Dot && before.kind == Kind::CloseParen && length > 10 {
            scope.is_fixed = true;
        }
        let has_two = before.is_first_operator && before.next_operator.is_none();
        if before.kind == Kind::Comma && !has_two {
            scope.has_fixed_part = true;
        }
        if before.kind == Kind::Comma {
            scope.last = column;
        }
        self.column = column;
        if before.kind.opens() {
            let behind = before.pair.and_then(|it| tokens.get(it + 1));
            let is_called = behind.is_some_and(|it| it.kind == Kind::Dot);
            if is_called && self.outer().is_some_and(|it| it.chain == 0) {
                self.scope().last = column;
            }
        }
    }

    fn add_on_new_line(&mut self, tokens: &[Token], measure: Measure) -> u64 {
        let (token, before) = (&tokens[self.next], &tokens[self.next - 1]);
        let column = self.line_column(tokens, measure);
        let scope = self.scope();
        let mut cost = token.price;
        if !std::mem::replace(&mut scope.has_break, true) {
            cost += FIRST_BREAK;
        }
        scope.block = column;
        if token.kind == Kind::Dot && scope.chain == 0 {
            scope.chain = column;
        }
        let goes_on = scope.last.max(scope.indent) + measure.continuation;
        if before.kind == Kind::Colon
            && !token.is_key
            && let Some(outer) = self.outer()
        {
            outer.last = goes_on;
        }
        let scope = self.scope();
        let is_part = matches!(before.kind, Kind::Comma | Kind::Semicolon);
        if is_part && !scope.avoids_packing || before.kind == Kind::Equals {
            scope.breaks_parts = false;
        }
        if before.kind == Kind::CloseAngle && token.nesting == 0 {
            scope.breaks_parts = false;
        }
        scope.last = column;
        self.column = column;
        (self.line_nesting, self.least_nesting) = (token.nesting, token.nesting);
        let count = self.scopes.len() - 1;
        self.scopes[..count].iter_mut().for_each(|it| it.breaks_parts = true);
        let scope = self.scope();
        let is_separate =
            !matches!(before.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Equals)
                && (before.kind != Kind::CloseAngle || token.nesting != 0);
        if is_separate && !before.kind.opens() {
            scope.breaks_parts = true;
        }
        scope.breaks_closer |= before.opens_list();
        let is_opened = matches!(before.kind, Kind::OpenParen | Kind::OpenBrace | Kind::Equals);
        if scope.avoids_packing && (!is_opened || before.has_fields) {
            scope.breaks_parts = true;
        }
        cost
    }

    /// Passes the next token, at the column at hand; what columns beyond the width cost.
    pub(super) fn pass(&mut self, tokens: &[Token], measure: Measure) -> u64 {
        let token = &tokens[self.next];
        let before = self.next.checked_sub(1).map(|it| &tokens[it]);
        if matches!(token.kind, Kind::Comma | Kind::Equals) {
            self.scope().has_fixed_part = false;
        }
        self.least_nesting = self.least_nesting.min(token.nesting);
        self.enter_expressions(token, before);
        if token.kind.closes() && self.scopes.len() > 1 {
            self.scopes.pop();
        }
        self.enter_brackets(tokens, measure);
        for _ in 0..token.ends {
            if self.scopes.len() > 1 {
                self.scopes.pop();
            }
        }
        if token.kind != Kind::String {
            self.string = 0;
        } else if self.string == 0 {
            self.string = self.column;
        }
        self.column += token.width;
        self.next += 1;
        u64::from(self.column.saturating_sub(measure.width)) * EXCESS
    }

    fn enter_expressions(&mut self, token: &Token, before: Option<&Token>) {
        for level in token.begins.iter().rev() {
            let around = self.top();
            let mut scope = Scope { opener: None, has_break: false, ..*around };
            scope.is_fixed |= around.has_fixed_part;
            if *level > Level::Comma {
                scope.avoids_packing = false;
            }
            scope.indent = self.column.max(scope.indent).max(around.last);
            // Dots count as no operators here.
            if *level != Level::Dot {
                scope.last = scope.last.max(self.column);
            }
            scope.call = self.column;
            if before.is_some_and(|it| !it.kind.opens()) || *level != Level::Comma {
                scope.breaks_parts = false;
            }
            self.scopes.push(scope);
        }
    }

    fn enter_brackets(&mut self, tokens: &[Token], measure: Measure) {
        let at = self.next;
        let token = &tokens[at];
        if !token.kind.opens() {
            return;
        }
        let last = token.pair.and_then(|it| it.checked_sub(1));
        let around = self.top();
        let mut block = around.call.max(around.block);
        let is_list = token.opens_list();
        let indent = if is_list && token.opens_block() {
            measure.indent + self.column.min(around.block)
        } else if is_list {
            around.last + measure.continuation
        } else {
            measure.continuation + around.last.max(around.call)
        };
        if is_list && token.count > 1 {
            block = block.max(self.column + 1);
        }
        let is_inherited = !(token.has_fields || token.is_list);
        let mut scope = Scope::new(Some(at), indent, around.last);
        scope.is_fixed = is_inherited && (around.is_fixed || around.has_fixed_part);
        scope.avoids_packing = is_list;
        scope.block = block;
        scope.breaks_parts = is_list && is_at(tokens, last, |it| it.kind == Kind::Comma);
        self.scopes.push(scope);
    }
}
