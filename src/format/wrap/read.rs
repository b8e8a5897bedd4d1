//! What is known of tokens before any line is broken.

use smallvec::SmallVec;

use super::{
    Index, Measure, Outer, levels, prices,
    token::{Kind, Piece, Token},
};

/// Reads what is known of tokens, which take the place of some others.
pub(super) fn read(
    pieces: &[Piece],
    outer: Outer,
    measure: Measure,
    tokens: &mut Vec<Token>,
    brackets: &mut Vec<(Index, u32)>,
) {
    tokens.clear();
    tokens.extend(pieces.iter().map(token));
    nest(tokens, brackets);
    name(tokens);
    levels::read(tokens);
    let is_declared = prices::is_declared(tokens);
    let mut total = 0;
    for at in 0..tokens.len() {
        if at > 0 {
            let must_break = pieces[at].begins_line || prices::must_break(tokens, at, outer);
            let can_break = must_break || prices::can_break(tokens, at);
            let price = 20 * u64::from(tokens[at].binding) + prices::price(tokens, at, is_declared);
            let token = &mut tokens[at];
            (token.must_break, token.can_break, token.price) = (must_break, can_break, price);
        }
        let token = &mut tokens[at];
        total += if token.must_break { measure.width } else { token.space + token.width } as u64;
        token.total = total;
    }
}

fn token(piece: &Piece) -> Token {
    Token {
        kind: piece.kind,
        width: piece.width,
        space: u32::from(piece.has_space),
        is_list: false,
        has_fields: false,
        is_name: false,
        is_key: false,
        nesting: 0,
        binding: 1,
        pair: None,
        count: 0,
        can_break: false,
        must_break: false,
        price: 0,
        total: 0,
        begins: SmallVec::new(),
        ends: 0,
        next_operator: None,
        is_first_operator: false,
    }
}

/// Finds which brackets belong together, what they are, and what is in them.
fn nest(tokens: &mut [Token], open: &mut Vec<(Index, u32)>) {
    open.clear();
    for at in 0..tokens.len() {
        let binding = open.last().map_or(1, |it| it.1);
        tokens[at].nesting = open.len() as u32;
        tokens[at].binding = binding;
        let kind = tokens[at].kind;
        let around = open.last().map(|it| it.0);
        if kind.closes() {
            if let Some((opener, _)) = open.pop() {
                tokens[at].pair = Some(opener);
                tokens[opener].pair = Some(at);
            }
            continue;
        }
        if let Some(around) = around {
            let around = &mut tokens[around];
            around.count = around.count.max(1) + u32::from(kind == Kind::Comma);
            if around.kind == Kind::OpenBrace && matches!(kind, Kind::Colon | Kind::OpenBrace) {
                around.has_fields = true;
                let before = &mut tokens[at - 1];
                before.is_key |= matches!(before.kind, Kind::Word | Kind::BuiltIn | Kind::String);
            }
        }
        if kind == Kind::OpenSquare {
            tokens[at].is_list = is_list(tokens, at);
        }
        if kind.opens() {
            let is_tight =
                kind == Kind::OpenAngle || kind == Kind::OpenSquare && !tokens[at].is_list;
            open.push((at, binding + if is_tight { 10 } else { 1 }));
        }
    }
}

/// Whether a `[` opens options or a list: behind a number that a field is set to or that ends a
/// range, or behind the `:` of a field.
fn is_list(tokens: &[Token], at: Index) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|it| &tokens[it]);
    let (Some(last), Some(second)) = (before(1), before(2)) else { return false };
    match last.kind {
        Kind::Number => matches!(second.kind, Kind::Equals | Kind::Word),
        Kind::Colon => second.is_key,
        _ => false,
    }
}

fn name(tokens: &mut [Token]) {
    let mut is_declared = false;
    for at in 1..tokens.len() {
        let before = tokens[at - 1].kind;
        let token = &mut tokens[at];
        is_declared |= token.kind == Kind::OpenParen && token.nesting == 0;
        token.is_name = token.kind == Kind::Word
            && (!is_declared || token.nesting > 0)
            && matches!(before, Kind::Word | Kind::BuiltIn | Kind::CloseAngle);
    }
}
