//! Text to tokens. What is no token is reported and left out, up to the letter that made it none.

use super::text::{self, Quoted};
use crate::issue::{Issue, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    /// A name in backticks.
    Escaped,
    Int,
    Uint,
    Float,
    Text,
    Bytes,
    /// An operator, a bracket, or one of the words `in`, `true`, `false` and `null`.
    Sign(&'static str),
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// Longer ones before those that they begin with.
const SIGNS: [&str; 24] = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", "{", "}", ".", ",", "-",
    "+", "*", "/", "%", "?", ":",
];

const WORDS: [&str; 4] = ["in", "true", "false", "null"];

/// The tokens of a text, with one at the end.
pub(super) fn scan(text: &str, issues: &mut Vec<Issue>) -> Vec<Token> {
    let (bytes, mut tokens, mut at) = (text.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0c) {
            at += 1;
            continue;
        }
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        match token(rest) {
            Ok((kind, len)) => {
                tokens.push(Token { kind, span: Span::new(at, at + len) });
                at += len;
            }
            Err(len) => {
                // The letter that made it no token goes with it.
                let len = len + rest[len..].chars().next().map_or(0, char::len_utf8);
                let shown = &rest[..len];
                let what = if shown.starts_with(['\'', '"']) {
                    "is no complete string"
                } else {
                    "has no meaning here"
                };
                let message = format!("syntax error: `{}` {what}", shown.escape_debug());
                issues.push(Issue::new(Span::new(at, at + len), message));
                at += len;
            }
        }
    }
    let span = Span::new(text.len(), text.len());
    tokens.push(Token { kind: Kind::End, span });
    tokens
}

/// The token at the start of a text and its length; or how much could still be the start of one.
fn token(rest: &str) -> Result<(Kind, usize), usize> {
    let bytes = rest.as_bytes();
    let first = bytes[0];
    if first.is_ascii_digit() || (first == b'.' && bytes.get(1).is_some_and(u8::is_ascii_digit)) {
        return Ok(number(bytes));
    }
    if first == b'`' {
        return escaped(bytes);
    }
    if let Some((kind, prefix)) = prefix(bytes) {
        match text::end(&rest[prefix..], Quoted::of(&rest[..prefix])) {
            Ok(end) => return Ok((kind, prefix + end)),
            // Three quotes without an end are two and what follows.
            Err(_) if text::has_three_quotes(&rest[prefix..]) => return Ok((kind, prefix + 2)),
            // `b'` without an end is a name and what follows.
            Err(end) if prefix == 0 => return Err(end),
            Err(_) => {}
        }
    }
    if first.is_ascii_alphabetic() || first == b'_' {
        let is_part = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
        let len = bytes.iter().take_while(|it| is_part(it)).count();
        let word = WORDS.into_iter().find(|it| *it == &rest[..len]);
        return Ok((word.map_or(Kind::Name, Kind::Sign), len));
    }
    if let Some(sign) = SIGNS.into_iter().find(|it| rest.starts_with(*it)) {
        return Ok((Kind::Sign(sign), sign.len()));
    }
    // `=`, `&` and `|` are the start of something.
    Err(usize::from(matches!(first, b'=' | b'&' | b'|')))
}

/// Whether a string or bytes begin here, and how long the letters before the quote are.
fn prefix(bytes: &[u8]) -> Option<(Kind, usize)> {
    let letter = |at: usize| bytes.get(at).map(u8::to_ascii_lowercase);
    let is_quote = |at: usize| matches!(bytes.get(at), Some(b'\'' | b'"'));
    let (kind, len) = match (letter(0), letter(1)) {
        (Some(b'b'), Some(b'r')) if is_quote(2) => (Kind::Bytes, 2),
        (Some(b'b'), _) if is_quote(1) => (Kind::Bytes, 1),
        (Some(b'r'), _) if is_quote(1) => (Kind::Text, 1),
        _ if is_quote(0) => (Kind::Text, 0),
        _ => return None,
    };
    Some((kind, len))
}

fn number(bytes: &[u8]) -> (Kind, usize) {
    let digits = |from: usize| bytes[from..].iter().take_while(|it| it.is_ascii_digit()).count();
    let unsigned = |len: usize| match bytes.get(len) {
        Some(b'u' | b'U') => (Kind::Uint, len + 1),
        _ => (Kind::Int, len),
    };
    if bytes.starts_with(b"0x") {
        let hex = bytes[2..].iter().take_while(|it| it.is_ascii_hexdigit()).count();
        return if hex > 0 { unsigned(2 + hex) } else { (Kind::Int, 1) };
    }
    let mut len = digits(0);
    let mut kind = Kind::Int;
    if bytes.get(len) == Some(&b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit) {
        len += 1;
        len += digits(len);
        kind = Kind::Float;
    }
    if matches!(bytes.get(len), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(len + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(len + 1 + sign..).map_or(0, |_| digits(len + 1 + sign));
        if exponent > 0 {
            return (Kind::Float, len + 1 + sign + exponent);
        }
    }
    if kind == Kind::Int { unsigned(len) } else { (kind, len) }
}

fn escaped(bytes: &[u8]) -> Result<(Kind, usize), usize> {
    let is_part =
        |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'-' | b'/' | b' ');
    let len = 1 + bytes[1..].iter().take_while(|it| is_part(it)).count();
    if len > 1 && bytes.get(len) == Some(&b'`') { Ok((Kind::Escaped, len + 1)) } else { Err(len) }
}

#[cfg(test)]
mod tests {
    use super::{Kind, scan};

    fn tokens(text: &str) -> String {
        let mut issues = Vec::new();
        let all = scan(text, &mut issues);
        let shown = |it: &super::Token| {
            let part = &text[it.span.start as usize..it.span.end as usize];
            match it.kind {
                Kind::Sign(sign) => sign.to_owned(),
                Kind::End => "$".to_owned(),
                kind => format!("{kind:?}:{part}"),
            }
        };
        let mut out: Vec<_> = all.iter().map(shown).collect();
        let cut = |it: crate::Issue| text[it.span.start as usize..it.span.end as usize].to_owned();
        out.extend(issues.into_iter().map(|it| format!("!{}", cut(it))));
        out.join(" ")
    }

    #[test]
    fn the_longest_token_counts() {
        for (text, wanted) in [
            ("a<=1u", "Name:a <= Uint:1u $"),
            (
                "0x1F 0x .5 1.5e3 1e 1.a",
                "Int:0x1F Int:0 Name:x Float:.5 Float:1.5e3 Int:1 Name:e Int:1 . Name:a $",
            ),
            (
                "b'a' rb r'\\' 'a''b' \"\"\"a\"b\"\"\"",
                "Bytes:b'a' Name:rb Text:r'\\' Text:'a' Text:'b' Text:\"\"\"a\"b\"\"\" $",
            ),
            ("x in y // c\n&& true", "Name:x in Name:y && true $"),
            ("a.`b.c-d`", "Name:a . Escaped:`b.c-d` $"),
        ] {
            assert_eq!(tokens(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_token_ends_with_the_letter_that_made_it_none() {
        for (text, wanted) in [
            ("this = 1", "Name:this Int:1 $ != "),
            ("1;2", "Int:1 Int:2 $ !;"),
            ("'abc", "$ !'abc"),
            ("'\\q' == ''", "Text:' == ' $ !'\\q !'"),
            ("b'x", "Name:b $ !'x"),
            ("é", "$ !é"),
            ("'''a", "Text:'' $ !'a"),
        ] {
            assert_eq!(tokens(text), wanted, "{text}");
        }
    }
}
