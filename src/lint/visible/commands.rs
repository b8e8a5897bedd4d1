//! What runners of pipelines take for commands in what a step prints.
//!
//! GitHub, Gitea and Azure heed `::name` where a line starts, blanks before it or not, and
//! `##[name]`, `##vso[` and TeamCity's `##teamcity[` wherever they stand in a line.

/// Follows text, and finds the characters without which it has no command.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    own: Own,
    start: Start,
    /// How many `#` come before, as far as it matters.
    hashes: u8,
}

/// Which commands the text is allowed, because we write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    None,
    /// Those with which a line starts.
    Lines,
}

/// How much of a line there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Nothing,
    Blanks,
    Colon,
    /// A `#` or two of ours.
    Hashes,
    Inside,
}

impl Commands {
    /// Follows text from the start of a line.
    pub fn new(own: Own) -> Self {
        Self { own, start: Start::Nothing, hashes: 0 }
    }

    /// Follows text that never starts a line.
    pub fn inside() -> Self {
        Self { own: Own::None, start: Start::Inside, hashes: 0 }
    }

    /// Whether the next character would make a command of what came before it.
    pub fn completes(&mut self, letter: char) -> bool {
        use Start::{Blanks, Colon, Hashes, Inside, Nothing};
        let is_own = self.own == Own::Lines;
        let colons = self.start == Colon && letter == ':';
        let word = letter == '[' || letter.is_ascii_alphabetic();
        let hashes = self.hashes == 2 && word && self.start != Hashes;
        self.start = match (self.start, letter) {
            (_, '\n') => Nothing,
            (Nothing, ':') if is_own => Inside,
            (Nothing | Hashes, '#') if is_own => Hashes,
            (Nothing | Blanks, ':') => Colon,
            (Nothing | Blanks, value) if value.is_whitespace() => Blanks,
            _ => Inside,
        };
        self.hashes = if letter == '#' { (self.hashes + 1).min(2) } else { 0 };
        colons || hashes
    }

    /// Goes past text that is printable ASCII and line ends; `false`, and nothing is passed, where
    /// there may be a command in it.
    pub(super) fn pass(&mut self, text: &[u8]) -> bool {
        let is_open = self.hashes > 0 || self.start == Start::Colon;
        let begins_line = |at: usize| {
            let before = text[..at].iter().rev().find(|it| **it != b' ');
            before.is_none_or(|it| *it == b'\n')
        };
        let mut colons = memchr::memmem::find_iter(text, b"::");
        let has_hashes = memchr::memmem::find(text, b"##").is_some();
        if is_open || has_hashes || (self.own == Own::None && colons.any(begins_line)) {
            return false;
        }
        let line = match memchr::memrchr(b'\n', text) {
            Some(at) => {
                *self = Self::new(self.own);
                &text[at + 1..]
            }
            None => text,
        };
        // Only the start and the end of a line count.
        let mut rest = line;
        while self.start != Start::Inside
            && let [first, more @ ..] = rest
        {
            self.completes(char::from(*first));
            rest = more;
        }
        if rest.len() > 1 {
            self.hashes = 0;
            rest = &rest[rest.len() - 1..];
        }
        rest.iter().for_each(|it| _ = self.completes(char::from(*it)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Commands, Own};

    /// The text with a `^` before each character that would complete a command.
    fn marked(mut commands: Commands, text: &str) -> String {
        let mark = |it| if commands.completes(it) { format!("^{it}") } else { it.to_string() };
        text.chars().map(mark).collect()
    }

    #[test]
    fn commands_are_found_where_runners_look() {
        for (text, found) in [
            ("::error ::x", ":^:error ::x"),
            ("a::b\n \u{a0}\u{2003}::x", "a::b\n \u{a0}\u{2003}:^:x"),
            (": :", ": :"),
            ("##[error]", "##^[error]"),
            ("a ##vso[x] ###teamcity[", "a ##^vso[x] ###^teamcity["),
            ("## a # #[ ##", "## a # #[ ##"),
        ] {
            assert_eq!(marked(Commands::new(Own::None), text), found);
        }
        assert_eq!(marked(Commands::inside(), "::x##[x]"), "::x##^[x]");
        let own = "::error a=::b::##^[x]\n##vso[task ##^vso[\n :^:x";
        assert_eq!(marked(Commands::new(Own::Lines), &own.replace('^', "")), own);
    }

    #[test]
    fn what_is_passed_is_followed() {
        for text in
            ["a", ":", "a\n", "a\n:", "a\n ", " ", "#", "a#", "", "a: b\n  c", "a:", "A::B\n"]
        {
            for next in [":", "#[", "##x", "[", "x"] {
                let mut passed = Commands::new(Own::None);
                assert!(passed.pass(text.as_bytes()), "{text:?}");
                let mut followed = Commands::new(Own::None);
                text.chars().for_each(|it| assert!(!followed.completes(it)));
                assert_eq!(marked(passed, next), marked(followed, next), "{text:?} {next:?}");
            }
        }
        assert!(!Commands::new(Own::None).pass(b"a ##[x]"));
        assert!(!Commands::new(Own::None).pass(b"a\n  ::x"));
        assert!(!Commands::new(Own::None).pass(b"a::b\n::x"));
    }
}
