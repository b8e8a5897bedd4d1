//! Text of strangers made harmless: what would steer a terminal or hide from a reader is spelled
//! out.

use std::fmt::{self, Write as _};

/// Must not reach a terminal: controls, line and paragraph ends, and what turns the direction of
/// the text around it.
pub(super) fn is_hidden(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}')
}

/// On one line: every hidden character becomes `\u{…}`, a tab a blank.
pub(super) struct Line<'a>(pub(super) &'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let odd = self.0.bytes().fold(false, |odd, byte| odd | !matches!(byte, b' '..=b'~'));
        if odd { replace(f, self.0, is_hidden, spell) } else { f.write_str(self.0) }
    }
}

/// Writes some text; `change` writes in place of each character that is `odd`.
pub(super) fn replace(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    odd: fn(char) -> bool,
    change: fn(&mut fmt::Formatter<'_>, char) -> fmt::Result,
) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(odd) {
        f.write_str(&rest[..at])?;
        let mut chars = rest[at..].chars();
        if let Some(it) = chars.next() {
            change(f, it)?;
        }
        rest = chars.as_str();
    }
    f.write_str(rest)
}

pub(super) fn spell(f: &mut fmt::Formatter<'_>, it: char) -> fmt::Result {
    match it {
        '\t' => f.write_char(' '),
        _ => write!(f, "\\u{{{:x}}}", u32::from(it)),
    }
}
