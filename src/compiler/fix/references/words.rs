//! The parts of a dotted name as it is written: blanks and comments may stand between them.

use crate::model::table::TextRange;

/// A dotted name.
#[derive(Debug, Default)]
pub(super) struct Written<'t> {
    /// Whether it begins with a dot.
    pub is_absolute: bool,
    pub parts: Vec<(TextRange, &'t [u8])>,
}

impl<'t> Written<'t> {
    /// The name in a range; empty where the range is none of the text.
    pub(super) fn name(text: &'t [u8], range: TextRange) -> Self {
        Self::read(text, range).pop().unwrap_or_default()
    }

    /// The second of the names in `map<a, b>`.
    pub(super) fn map_value(text: &'t [u8], range: TextRange) -> Self {
        let all = Self::read(text, range);
        if all.len() < 3 { Self::default() } else { all.into_iter().nth(2).unwrap_or_default() }
    }

    /// The names in a range, between which other symbols stand.
    fn read(text: &'t [u8], range: TextRange) -> Vec<Self> {
        let (mut at, end) = (range.start as usize, (range.end as usize).min(text.len()));
        let mut out = vec![Self::default()];
        while let Some(rest) = text.get(at..end).filter(|it| !it.is_empty()) {
            let it = out.last_mut().expect("it begins with one");
            let is_word = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
            let word = rest.iter().take_while(|it| is_word(it)).count();
            at += if word > 0 {
                let range = TextRange { start: at as u32, end: (at + word) as u32 };
                it.parts.push((range, &rest[..word]));
                word
            } else if rest.starts_with(b"//") {
                memchr::memchr(b'\n', rest).unwrap_or(rest.len())
            } else if rest.starts_with(b"/*") {
                memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4)
            } else {
                match rest[0] {
                    b'.' => it.is_absolute |= it.parts.is_empty(),
                    b'<' | b',' => out.push(Self::default()),
                    _ => {}
                }
                1
            };
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
            let it = read(text.as_bytes(), range);
            let parts: Vec<_> = it.parts.iter().map(|it| String::from_utf8_lossy(it.1)).collect();
            let dot = if it.is_absolute { "." } else { "" };
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
