//! Names in lists that other programs read line by line.

use std::fmt;

use super::{
    commands::{Commands, Own},
    is_hidden,
};

/// A name as git writes it with `core.quotePath=false`: most as they are; one with hidden
/// characters, a quotation mark or a backslash in `"`, with those escaped as in C. So is one that
/// a runner of pipelines would take for a command.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut commands = Commands::new(Own::None);
        let breaks_out = |it: char| commands.completes(it) || needs_escape(it);
        if !self.0.contains(breaks_out) {
            return f.write_str(self.0);
        }
        f.write_str("\"")?;
        let mut commands = Commands::inside();
        super::replace(f, self.0, |it| commands.completes(it) || needs_escape(it), escape)?;
        f.write_str("\"")
    }
}

fn needs_escape(letter: char) -> bool {
    matches!(letter, '"' | '\\') || is_hidden(letter)
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '"' | '\\' => write!(f, "\\{letter}"),
        '\u{7}' => f.write_str("\\a"),
        '\u{8}' => f.write_str("\\b"),
        '\t' => f.write_str("\\t"),
        '\n' => f.write_str("\\n"),
        '\u{b}' => f.write_str("\\v"),
        '\u{c}' => f.write_str("\\f"),
        '\r' => f.write_str("\\r"),
        _ => letter.encode_utf8(&mut [0; 4]).bytes().try_for_each(|byte| write!(f, "\\{byte:03o}")),
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn odd_names_are_quoted_as_git_does() {
        for (name, quoted) in [
            ("a b/é漢😀::#.proto", "a b/é漢😀::#.proto"),
            ("a\"b\\c", r#""a\"b\\c""#),
            ("a\nb\t\u{1b}\u{7f}", r#""a\nb\t\033\177""#),
            ("\u{202e}a", r#""\342\200\256a""#),
            ("::error ::x", r#""::error ::x""#),
            (" ##[x]", r#"" ##\133x]""#),
        ] {
            assert_eq!(Quoted(name).to_string(), quoted);
        }
    }
}
