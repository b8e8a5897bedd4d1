//! The parts of a dotted name as it is written: blanks and comments may stand between them.

use crate::{
    model::table::TextRange,
    syntax::{self, TokenKind},
};

/// A dotted name.
#[derive(Debug, Default)]
pub(in crate::fix) struct Written<'t> {
    /// Whether it begins with a dot.
    pub is_absolute: bool,
    pub parts: Vec<(TextRange, &'t [u8])>,
}

impl<'t> Written<'t> {
    /// The name in a range; empty where the range is none of the text.
    pub(in crate::fix) fn name(text: &'t [u8], range: TextRange) -> Self {
        Self::read(text, range).pop().unwrap_or_default()
    }

    /// The second of the names in `map<a, b>`.
    pub(super) fn map_value(text: &'t [u8], range: TextRange) -> Self {
        let all = Self::read(text, range);
        if all.len() < 3 { Self::default() } else { all.into_iter().nth(2).unwrap_or_default() }
    }

    /// The names in a range, between which other symbols stand.
    fn read(text: &'t [u8], range: TextRange) -> Vec<Self> {
        let mut out = vec![Self::default()];
        let (start, end) = (range.start as usize, (range.end as usize).min(text.len()));
        let Some(written) = text.get(start..end) else { return out };
        for token in syntax::tokens(written) {
            let found = out.last_mut().expect("it begins with one");
            match (token.kind, token.byte) {
                (TokenKind::Ident, _) => {
                    let text = &written[token.start as usize..token.end as usize];
                    let (start, end) = (range.start + token.start, range.start + token.end);
                    found.parts.push((TextRange { start, end }, text));
                }
                (TokenKind::Symbol, b'.') => found.is_absolute |= found.parts.is_empty(),
                (TokenKind::Symbol, b'<' | b',') => out.push(Self::default()),
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{TextRange, Written};

    #[test]
    fn names_are_read_through_comments() {
        type Read = fn(&'static [u8], TextRange) -> Written<'static>;
        let check = |read: Read, text: &'static str, wanted: &str| {
            let range = TextRange { start: 0, end: text.len() as u32 };
            let read = read(text.as_bytes(), range);
            let parts: Vec<_> = read.parts.iter().map(|it| String::from_utf8_lossy(it.1)).collect();
            let dot = if read.is_absolute { "." } else { "" };
            assert_eq!(format!("{dot}{}", parts.join(".")), wanted, "{text:?}");
        };
        check(Written::name, "a.B", "a.B");
        check(Written::name, ". a /* x.y */ . // z\n B", ".a.B");
        check(Written::name, "", "");
        check(Written::map_value, "map<string, .a.B>", ".a.B");
        check(Written::map_value, "map /*<,*/ < int32 , B >", "B");
        check(Written::map_value, "map<string, ", "");
    }
}
