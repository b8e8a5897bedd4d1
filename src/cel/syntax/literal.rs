//! Tokens that stand for values.

use super::{scan::Kind, text, tree::Expr};

/// The value of a token, as it is written after a sign; `Err` says what is wrong.
pub(super) fn literal(kind: Kind, token: &str, negative: Negative) -> Result<Expr, &'static str> {
    match kind {
        Kind::Int => int(token, negative).map(Expr::Int).ok_or("invalid int literal"),
        Kind::Uint => uint(token).map(Expr::Uint).ok_or("invalid uint literal"),
        Kind::Float => {
            let value = token.parse().ok().filter(|it: &f64| it.is_finite());
            let signed = |it: f64| if negative == Negative::Yes { -it } else { it };
            value.map(|it| Expr::Double(signed(it))).ok_or("invalid double literal")
        }
        Kind::Text => {
            let value = text::string(token).ok_or("an escape is no character")?;
            Ok(Expr::Text(value.into()))
        }
        Kind::Bytes => {
            let value = text::bytes(token).ok_or("an escape is no character")?;
            Ok(Expr::Bytes(value.into()))
        }
        Kind::Sign("true") => Ok(Expr::Bool(true)),
        Kind::Sign("false") => Ok(Expr::Bool(false)),
        _ => Ok(Expr::Null),
    }
}

/// Whether a minus stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Negative {
    Yes,
    No,
}

fn int(token: &str, negative: Negative) -> Option<i64> {
    let value = i128::from(magnitude(token)?);
    i64::try_from(if negative == Negative::Yes { -value } else { value }).ok()
}

fn uint(token: &str) -> Option<u64> {
    magnitude(token.trim_end_matches(['u', 'U']))
}

fn magnitude(token: &str) -> Option<u64> {
    match token.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None => token.parse().ok(),
    }
}
