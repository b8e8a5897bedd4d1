//! Text of others made harmless: what would steer a terminal, hide from a reader or give a command
//! to a runner of pipelines is spelled out.
//!
//! Names and messages become one line where they are put among text of ours: [`Line`], [`Quoted`].
//! All that is printed then goes through a [`Door`], which leaves nothing to chance.

mod commands;
mod door;
mod quoted;

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
};

pub use self::{
    commands::{Commands, Own},
    door::{Door, Styles, harmless},
    quoted::Quoted,
};

/// Must not be shown as it is: controls, line and paragraph ends, and all that is not seen, such as
/// what turns the direction of the text around it. That is what Unicode calls
/// `Default_Ignorable_Code_Point`, variation selectors and tags included, and a few of its
/// `Format` characters.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || (letter >= '\u{ad}'
            && matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
                | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'))
}

/// On one line: every hidden character becomes `\u{…}`, a tab a blank.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a>(pub &'a str);

impl<'a> Line<'a> {
    /// The line itself, where nothing is to be changed.
    pub fn text(self) -> Cow<'a, str> {
        if self.is_plain() { Cow::Borrowed(self.0) } else { Cow::Owned(self.to_string()) }
    }

    /// Whether it is printable ASCII.
    fn is_plain(self) -> bool {
        self.0.bytes().fold(true, |is, byte| is & matches!(byte, b' '..=b'~'))
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_plain() { f.write_str(self.0) } else { replace(f, self.0, is_hidden, spell) }
    }
}

/// Writes some text; `change` writes in place of each character that is `odd`.
pub fn replace(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    mut odd: impl FnMut(char) -> bool,
    change: fn(&mut fmt::Formatter<'_>, char) -> fmt::Result,
) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(&mut odd) {
        f.write_str(&rest[..at])?;
        let mut chars = rest[at..].chars();
        if let Some(found) = chars.next() {
            change(f, found)?;
        }
        rest = chars.as_str();
    }
    f.write_str(rest)
}

/// Writes a character by its number, a tab as a blank.
pub fn spell(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '\t' => f.write_char(' '),
        _ => write!(f, "\\u{{{:x}}}", u32::from(letter)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, is_hidden};

    #[test]
    fn what_nobody_sees_is_spelled_out() {
        for hidden in "\0\u{1b}\r\n\u{7f}\u{85}\u{9b}\u{ad}\u{200b}\u{200d}\u{2028}\u{202e}\u{2060}\
                       \u{2066}\u{feff}\u{fe0f}\u{e0100}\u{e0041}\u{e0001}\u{180e}\u{3164}"
            .chars()
        {
            assert!(is_hidden(hidden), "{hidden:?}");
            let spelled = format!("a\\u{{{:x}}}b", u32::from(hidden));
            assert_eq!(Line(&format!("a{hidden}b")).to_string(), spelled);
        }
        for seen in " aé漢😀\u{a0}\u{301}\u{fffd}\u{e000}".chars() {
            assert!(!is_hidden(seen), "{seen:?}");
        }
        assert_eq!(Line("a\tb").to_string(), "a b");
    }
}
