//! Text in XML 1.0, which most control characters are not part of.

use std::fmt;

use crate::visible::{Commands, is_hidden, replace, spell};

/// Text or the value of an attribute.
pub(super) struct Xml<'a>(pub(super) &'a str);

impl fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut commands = Commands::inside();
        replace(f, self.0, |it| commands.completes(it) || needs_escape(it), escape)
    }
}

fn needs_escape(letter: char) -> bool {
    matches!(letter, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') || is_hidden(letter)
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&apos;"),
        // Written as they are, they would be read as blanks, or as part of a command.
        '\n' | '\t' | '[' | 'A'..='Z' | 'a'..='z' => write!(f, "&#{};", u32::from(letter)),
        _ => spell(f, letter),
    }
}
