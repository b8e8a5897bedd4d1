//! The message of a rule of one's own: a text with expressions in braces.

use protosmith_cel::Span;

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// An expression, and where in the message it begins.
    Expression(String, u32),
}

/// What is wrong with a message, and where in it.
pub(super) type Slip = (Span, &'static str);

/// Reads a message. `{{` and `}}` are braces; expressions have none in them.
pub(super) fn read(message: &str) -> Result<Vec<Piece>, Slip> {
    let (mut out, mut text) = (Vec::new(), String::new());
    let mut rest = message;
    let at = |rest: &str| (message.len() - rest.len()) as u32;
    let span = |start: u32, len: u32| Span { start, end: start + len };
    while let Some(next) = rest.find(['{', '}']) {
        text += &rest[..next];
        rest = &rest[next..];
        if let Some(behind) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            text += &rest[..1];
            rest = behind;
            continue;
        }
        let start = at(rest);
        let Some(inside) = rest.strip_prefix('{') else {
            return Err((span(start, 1), "`}` without a `{` before it"));
        };
        let Some(end) = inside.find(['{', '}']).filter(|end| inside[*end..].starts_with('}'))
        else {
            return Err((span(start, 1), "`{` without a `}` behind its expression"));
        };
        if !text.is_empty() {
            out.push(Piece::Text(std::mem::take(&mut text)));
        }
        out.push(Piece::Expression(inside[..end].to_owned(), start + 1));
        rest = &inside[end + 1..];
    }
    text += rest;
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{Piece, read};

    #[test]
    fn expressions_stand_in_braces() {
        let text = |it: &str| Piece::Text(it.to_owned());
        let expression = |it: &str, at| Piece::Expression(it.to_owned(), at);
        for (message, wanted) in [
            ("plain", vec![text("plain")]),
            (
                "`{a.b}` is {c}",
                vec![text("`"), expression("a.b", 2), text("` is "), expression("c", 12)],
            ),
            ("{{a}}", vec![text("{a}")]),
            ("é{a}", vec![text("é"), expression("a", 3)]),
            ("", vec![]),
        ] {
            assert_eq!(read(message), Ok(wanted), "{message}");
        }
        for (message, start) in [("a {b", 2), ("a }", 2), ("{a{b}}", 0), ("{", 0)] {
            assert_eq!(read(message).unwrap_err().0.start, start, "{message}");
        }
    }
}
