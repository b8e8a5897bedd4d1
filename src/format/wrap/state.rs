//! A place in a statement, and all that bears on what may come behind it.

use smallvec::{SmallVec, smallvec};

use super::{
    Index, Measure,
    scope::Scope,
    token::{Kind, Token},
};

#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// The next token.
    pub(super) next: Index,
    /// The columns of the line so far.
    pub(super) column: u32,
    /// How many brackets are around the first token of the line, and the least on it.
    pub(super) line_nesting: u32,
    pub(super) least_nesting: u32,
    /// Where the first of several strings that are one stands; 0 for none.
    pub(super) string: u32,
    pub(super) scopes: SmallVec<[Scope; 6]>,
}

impl State {
    /// The state behind the first token.
    pub(super) fn new(tokens: &[Token], measure: Measure) -> Self {
        let mut out = Self {
            next: 0,
            column: measure.first,
            line_nesting: 0,
            least_nesting: 0,
            string: 0,
            scopes: smallvec![Scope::new(None, measure.first, measure.first)],
        };
        if !tokens.is_empty() {
            out.pass(tokens, measure);
        }
        out
    }

    /// The same state once more: a plain copy of what it has.
    pub(super) fn copy(&self) -> Self {
        Self { scopes: SmallVec::from_slice(&self.scopes), ..*self }
    }

    /// How many scopes it has.
    pub(super) fn weight(&self) -> usize {
        self.scopes.len()
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        // There is always the one of the statement.
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    pub(super) fn top(&self) -> &Scope {
        &self.scopes[self.scopes.len() - 1]
    }

    pub(super) fn outer(&mut self) -> Option<&mut Scope> {
        let at = self.scopes.len().checked_sub(2)?;
        self.scopes.get_mut(at)
    }

    pub(super) fn can_break(&self, tokens: &[Token]) -> bool {
        let (token, before) = (&tokens[self.next], &tokens[self.next - 1]);
        let top = self.top();
        let may_close = top.breaks_closer && closes_block(tokens, token);
        if !token.can_break && !may_close {
            return false;
        }
        if !token.must_break && opens_plain_brace(tokens, self.next - 1) {
            return false;
        }
        if before.kind.opens()
            && before.kind != Kind::OpenBrace
            && self.least_nesting < self.line_nesting
            && self.least_nesting < token.nesting
        {
            return false;
        }
        if token.kind == Kind::Dot && top.has_unbroken_chain {
            return false;
        }
        if token.kind != Kind::Comma && top.has_fixed_part {
            return false;
        }
        !top.is_fixed
    }

    pub(super) fn must_break(&self, tokens: &[Token], measure: Measure) -> bool {
        let (token, before) = (&tokens[self.next], &tokens[self.next - 1]);
        let top = self.top();
        if token.must_break || top.breaks_closer && closes_block(tokens, token) {
            return true;
        }
        let closes = matches!(token.kind, Kind::CloseParen | Kind::CloseBrace);
        let begins_part = begins_part(token, before) || before.kind == Kind::Semicolon;
        if begins_part && top.breaks_parts && !closes {
            return true;
        }
        let is_list = before.kind == Kind::OpenBrace && before.has_fields
            || before.is_list && before.count > 1;
        let column = u64::from(self.column);
        let width = u64::from(measure.width);
        if is_list && self.length(tokens, self.next - 1) + column > width + 1 {
            return true;
        }
        if token.kind != Kind::Dot {
            return false;
        }
        let line = self.line_column(tokens, measure);
        let to_next = token.next_operator.map_or(0, |it| tokens[it].total - token.total);
        if column + to_next > width && (self.column > line || token.nesting < self.line_nesting) {
            return true;
        }
        let is_behind = self.column > line || !before.kind.closes();
        before.kind.closes() && (top.chain != 0 || top.breaks_parts) && is_behind
    }

    /// The columns from an opener up to where a line can end behind what closes it.
    fn length(&self, tokens: &[Token], opener: Index) -> u64 {
        let Some(mut end) = tokens[opener].pair else { return 0 };
        let mut level = self.scopes.len();
        while let Some(next) = tokens.get(end + 1) {
            if next.can_break {
                break;
            }
            end += 1;
            let around = next.pair.filter(|it| next.kind.closes() && tokens[*it].opens_list());
            let Some(around) = around else { continue };
            while level > 0 && self.scopes[level - 1].opener != Some(around) {
                level -= 1;
            }
            if level > 0 && self.scopes[level - 1].breaks_closer {
                end -= 1;
                break;
            }
        }
        tokens[end].total - tokens[opener].total + 1
    }

    /// The column of a line that begins with the next token.
    pub(super) fn line_column(&self, tokens: &[Token], measure: Measure) -> u32 {
        let (token, before) = (&tokens[self.next], &tokens[self.next - 1]);
        let top = self.top();
        let outer = self.scopes.len().checked_sub(2).map(|it| &self.scopes[it]);
        let continued = top.last.max(top.indent) + measure.continuation;
        match (token.kind, outer) {
            (Kind::CloseBrace | Kind::CloseSquare, Some(outer)) => {
                return if closes_block(tokens, token) { outer.block } else { outer.last };
            }
            (Kind::CloseParen, Some(outer)) => return outer.last,
            (Kind::String, _) if self.string != 0 => return self.string,
            (Kind::Dot, _) => return if top.chain == 0 { continued } else { top.chain },
            _ => {}
        }
        if token.is_key {
            return top.indent;
        }
        if token.is_name || matches!(before.kind, Kind::Equals | Kind::Colon | Kind::CloseParen) {
            return continued;
        }
        if token.kind == Kind::OpenSquare && !token.is_list {
            return top.indent;
        }
        if top.indent == measure.first && before.kind != Kind::CloseBrace {
            return top.indent + measure.continuation;
        }
        top.indent
    }
}

/// Whether a token closes what has lines that are indented as those of a block.
fn closes_block(tokens: &[Token], token: &Token) -> bool {
    token.kind.closes() && token.pair.is_some_and(|it| tokens[it].opens_block())
}

/// Whether a token begins a part of what is around it.
pub(super) fn begins_part(token: &Token, before: &Token) -> bool {
    token.is_key || before.kind == Kind::Comma
}

/// Whether a token is a brace without fields directly in other brackets.
fn opens_plain_brace(tokens: &[Token], at: Index) -> bool {
    let around = at.checked_sub(1).map(|it| tokens[it].kind);
    tokens[at].kind == Kind::OpenBrace
        && !tokens[at].has_fields
        && matches!(around, Some(Kind::OpenBrace | Kind::OpenParen | Kind::Comma))
}
