//! Where lines may and must end, and what that costs.

use super::{
    Index, Outer, is_at,
    token::{Kind, Token},
};

/// Whether a statement looks as the declaration of a function does in C++: parentheses stand in it
/// before any `=`.
pub(super) fn is_declared(tokens: &[Token]) -> bool {
    let mut head = tokens.iter().take_while(|it| it.kind != Kind::Equals);
    head.any(|it| it.kind == Kind::OpenParen && it.nesting == 0)
}

/// Whether a token begins a line wherever the one before it ends.
pub(super) fn must_break(tokens: &[Token], at: Index, outer: Outer) -> bool {
    let (left, right) = (&tokens[at - 1], &tokens[at]);
    let is_outer =
        |it: &Token| outer == Outer::Lines && it.kind == Kind::OpenBrace && it.nesting == 0;
    if left.kind == Kind::String && right.kind == Kind::String {
        return true;
    }
    if is_outer(left) || right.kind == Kind::OpenSquare && !right.is_list {
        return true;
    }
    ends_in_comma(tokens, at) || is_apart(tokens, at)
}

/// Whether a comma stands before what closes a list, and the token is the first in it or closes it.
fn ends_in_comma(tokens: &[Token], at: Index) -> bool {
    let (left, right) = (&tokens[at - 1], &tokens[at]);
    let last = if left.opens_list() {
        left.pair.and_then(|it| it.checked_sub(1))
    } else if is_at(tokens, right.pair, |it| right.kind.closes() && it.opens_list()) {
        Some(at - 1)
    } else {
        None
    };
    is_at(tokens, last, |it| it.kind == Kind::Comma)
}

/// Whether a field of a message stands apart from the one before: either has parts itself.
fn is_apart(tokens: &[Token], at: Index) -> bool {
    let (left, right) = (&tokens[at - 1], &tokens[at]);
    if !right.is_key {
        return false;
    }
    let next = at + 1 + usize::from(is_at(tokens, Some(at + 1), |it| it.kind == Kind::Colon));
    let is_empty = is_at(tokens, Some(next + 1), |it| it.kind == Kind::CloseBrace);
    let has_parts = is_at(tokens, Some(next), |it| match it.kind {
        Kind::OpenBrace => it.has_fields || is_empty,
        _ => it.is_list,
    });
    has_parts && left.count == 0 || matches!(left.kind, Kind::CloseBrace | Kind::CloseSquare)
}

/// Whether a token may begin a line.
pub(super) fn can_break(tokens: &[Token], at: Index) -> bool {
    let (left, right) = (&tokens[at - 1], &tokens[at]);
    match (left.kind, right.kind) {
        _ if right.is_name => true,
        (_, Kind::Colon) => false,
        (Kind::Colon, Kind::String) => false,
        (Kind::Colon, _) => !(right.is_list || right.has_fields),
        (_, Kind::CloseParen | Kind::CloseAngle | Kind::CloseSquare | Kind::CloseBrace) => false,
        _ if right.is_key => left.kind != Kind::Dot,
        (Kind::CloseAngle, _) => false,
        (Kind::Equals, Kind::OpenBrace) => false,
        (Kind::Equals | Kind::Comma | Kind::OpenBrace | Kind::OpenAngle, _) => true,
        (_, Kind::Dot | Kind::OpenSquare) => true,
        (Kind::CloseParen, Kind::Word) => true,
        (Kind::OpenParen, _) => true,
        (Kind::OpenSquare, _) => left.is_list,
        _ => false,
    }
}

/// What it costs to begin a line with a token, before what is added for the brackets around it.
pub(super) fn price(tokens: &[Token], at: Index, is_declared: bool) -> u64 {
    let (left, right) = (&tokens[at - 1], &tokens[at]);
    let is_set = |it: &Token| it.kind == Kind::Colon || it.has_fields;
    match (left.kind, right.kind) {
        (Kind::Semicolon, _) => 0,
        (_, Kind::Word) if is_at(tokens, Some(at + 1), is_set) => 1,
        (_, Kind::OpenSquare) => 1,
        _ if right.is_name && left.is_name => 110,
        _ if right.is_name => 200,
        (Kind::Equals, Kind::OpenBrace) => 160,
        (_, Kind::Dot) => {
            let before = right.next_operator.and_then(|it| it.checked_sub(1));
            if is_at(tokens, before, |it| it.kind.closes()) { 35 } else { 1000 }
        }
        (Kind::OpenParen, _) | (Kind::OpenAngle, _)
            if is_declared || left.kind == Kind::OpenAngle =>
        {
            100
        }
        (Kind::Equals, _) if is_declared => 110,
        (_, Kind::CloseBrace) => 1,
        (Kind::OpenBrace, _) => 19,
        (Kind::OpenParen | Kind::OpenSquare, _) => {
            if left.count > 1 {
                1
            } else {
                19
            }
        }
        (Kind::Comma, _) => 1,
        (Kind::Equals, _) => 2,
        _ => 3,
    }
}
