//! Which texts are attributes, types and paths of Rust: enough of the language for what is put into
//! generated code not to take in what stands around it.

/// Words that are no names, but for those that begin a path.
const RESERVED: [&str; 49] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
    "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];
/// How deep brackets may be in each other.
const DEPTH: usize = 32;

/// What is left to read.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

/// The attributes that a text is made of: `#[…]`, once or more, with nothing open at its end.
pub(crate) fn attributes(text: &str) -> Option<Vec<&str>> {
    let (mut rest, mut found) = (Rest(text), Vec::new());
    while !rest.is_empty() {
        let start = rest.0;
        if !rest.take("#") || !rest.take("[") {
            return None;
        }
        rest.path(Rest::word)?;
        rest.input()?;
        found.push(&start[..start.len() - rest.0.len()]);
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a text is a path without arguments.
pub(super) fn is_path(text: &str) -> bool {
    let mut rest = Rest(text);
    rest.path(Rest::name).is_some() && rest.is_empty()
}

/// Whether a text is a type: a path, maybe with arguments, a tuple, an array or a reference.
pub(super) fn is_type(text: &str) -> bool {
    let mut rest = Rest(text);
    rest.r#type(DEPTH).is_some() && rest.is_empty()
}

impl<'a> Rest<'a> {
    fn skip_blanks(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t']);
    }

    fn is_empty(&mut self) -> bool {
        self.skip_blanks();
        self.0.is_empty()
    }

    fn take(&mut self, token: &str) -> bool {
        self.skip_blanks();
        let rest = self.0.strip_prefix(token);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// A name, or a number.
    fn word(&mut self) -> Option<&'a str> {
        self.skip_blanks();
        let raw = self.0.strip_prefix("r#").map_or(0, |_| 2);
        let is_part = |it: char| it.is_alphanumeric() || it == '_';
        let end = self.0[raw..].find(|it| !is_part(it)).map_or(self.0.len(), |end| raw + end);
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        (end > raw).then_some(word)
    }

    fn name(&mut self) -> Option<&'a str> {
        let word = self.word()?;
        let is_reserved = RESERVED.contains(&word) || word.starts_with(|it: char| it.is_numeric());
        (!is_reserved).then_some(word)
    }

    /// `::a::b`
    fn path(&mut self, name: impl Fn(&mut Self) -> Option<&'a str>) -> Option<()> {
        self.take("::");
        name(self)?;
        while self.take("::") {
            name(self)?;
        }
        Some(())
    }

    /// What follows the path of an attribute, with the bracket that ends it: nothing, something in
    /// brackets, or a value.
    fn input(&mut self) -> Option<()> {
        if self.take("]") {
            return Some(());
        }
        for (open, close) in [("(", ')'), ("[", ']'), ("{", '}')] {
            if self.take(open) {
                self.until_closed(close)?;
                return self.take("]").then_some(());
            }
        }
        let has_value = self.take("=") && !self.take("]");
        has_value.then(|| self.until_closed(']')).flatten()
    }

    fn r#type(&mut self, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        if self.take("(") {
            return self.list(")", depth);
        }
        if self.take("[") {
            self.r#type(depth)?;
            if self.take(";") {
                self.word()?;
            }
            return self.take("]").then_some(());
        }
        if self.take("&") {
            if self.take("'") {
                self.word()?;
            }
            return self.r#type(depth);
        }
        self.take("::");
        loop {
            self.name()?;
            // `a::b<c>` and `a::b::<c>`
            let before = *self;
            let more = self.take("::");
            if self.take("<") {
                self.list(">", depth)?;
                if !self.take("::") {
                    return Some(());
                }
            } else if !more {
                *self = before;
                return Some(());
            }
        }
    }

    /// Types, lifetimes and numbers between commas.
    fn list(&mut self, end: &str, depth: usize) -> Option<()> {
        loop {
            if self.take(end) {
                return Some(());
            }
            self.skip_blanks();
            if self.take("'") || self.0.starts_with(|it: char| it.is_ascii_digit()) {
                self.word()?;
            } else {
                self.r#type(depth)?;
            }
            if !self.take(",") {
                return self.take(end).then_some(());
            }
        }
    }

    /// Any tokens up to the bracket that closes what is open.
    fn until_closed(&mut self, end: char) -> Option<()> {
        let mut open = vec![end];
        loop {
            self.skip_blanks();
            let first = self.0.chars().next()?;
            match first {
                '(' => open.push(')'),
                '[' => open.push(']'),
                '{' => open.push('}'),
                ')' | ']' | '}' if open.pop() != Some(first) => return None,
                '"' | '\'' | 'r' | 'b' | 'c' => {
                    self.literal_or_word()?;
                    continue;
                }
                _ if first.is_alphanumeric() || first == '_' => {
                    self.word()?;
                    continue;
                }
                '\\' => return None,
                _ if self.0.starts_with("//") || self.0.starts_with("/*") => return None,
                _ if first.is_control() => return None,
                _ => {}
            }
            self.0 = &self.0[first.len_utf8()..];
            if open.is_empty() {
                return Some(());
            }
        }
    }

    /// A text, a character, a lifetime or a word that may begin like one of them.
    fn literal_or_word(&mut self) -> Option<()> {
        let prefix = self.0.len() - self.0.trim_start_matches(['r', 'b', 'c']).len();
        let (letters, after) = self.0.split_at(prefix);
        let hashes = after.len() - after.trim_start_matches('#').len();
        if letters.contains('r') && after[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let (_, rest) = after[hashes + 1..].split_once(&end)?;
            self.0 = rest;
            return Some(());
        }
        match after.chars().next() {
            Some('"') => self.0 = quoted(&after[1..], '"')?,
            Some('\'') => {
                let inside = &after[1..];
                let mut chars = inside.chars();
                let (first, second) = (chars.next()?, chars.next());
                if first == '\\' || second == Some('\'') {
                    self.0 = quoted(inside, '\'')?;
                } else {
                    self.0 = inside;
                }
            }
            _ => {
                self.word()?;
            }
        }
        Some(())
    }
}

/// What follows the quote that ends a literal.
fn quoted(text: &str, quote: char) -> Option<&str> {
    let mut chars = text.char_indices();
    while let Some((at, found)) = chars.next() {
        match found {
            '\\' => {
                chars.next()?;
            }
            _ if found == quote => return Some(&text[at + 1..]),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use syn::{Attribute, Path, Type, parse::Parser as _};

    use super::{attributes, is_path, is_type};

    /// `#[` without its bracket, `b"` without its quote and the like are refused, as by syn.
    #[test]
    fn attributes_are_those_of_syn() {
        let texts = [
            "#[a]",
            "# [ a ]",
            "#[a] #[b]",
            "#[a][b]",
            "#[a::b(c, d = 1)]",
            "#[a = \"]\"]",
            "#[a = \"]",
            "#[a = \"\\\"]\"]",
            "#[a = r#\"\"]\"#]",
            "#[a = r\"\\\"]",
            "#[a(']')]",
            "#[a('\\'')]",
            "#[a('b, \"]\")]",
            "#[a(b\"]\", br#\"]\"#, c\"]\")]",
            "#[a(1r)]",
            "#[a(]",
            "#[a)]",
            "#[a({[]})]",
            "#[a({[})]",
            "#![a]",
            "#[]",
            "a",
            "#[a] struct",
            "struct A; #[a]",
            "#[a = ]",
            "#[a b]",
            "#[a] // ]",
            "#[a(/* ] */)]",
            "#[unsafe(no_mangle)]",
            "#[r#type = 1]",
            "#[cfg(any(a, b))]",
            "#[a{b}]",
        ];
        for text in texts {
            let parsed = Attribute::parse_outer.parse_str(text);
            let theirs = parsed.is_ok_and(|it| !it.is_empty()) && !text.contains('/');
            assert_eq!(attributes(text).is_some(), theirs, "{text}");
        }
    }

    #[test]
    fn attributes_are_told_apart() {
        let text = "#[a(\"#[b]\")] # [ c ]#[d]";
        assert_eq!(attributes(text).unwrap(), ["#[a(\"#[b]\")]", "# [ c ]", "#[d]"]);
    }

    #[test]
    fn types_and_paths_are_those_of_syn() {
        let texts = [
            "a",
            "::a::b",
            "a::b<c>",
            "a::<b, 'c, 3>",
            "a<b>::c",
            "a<b<c>>",
            "()",
            "(a, b)",
            "[u8]",
            "[u8; 4]",
            "&a",
            "&'a b",
            "a b",
            "a::",
            "::",
            "a<",
            "a<b",
            "a>",
            "a<b,>",
            "<a>",
            "fn",
            "a::fn",
            "crate::a",
            "super::super::a",
            "Self",
            "self::a",
            "r#type::a",
            "1a",
            "a; b",
            "a{}",
            "a::b!()",
            "",
            "_a",
        ];
        for text in texts {
            assert_eq!(
                is_type(text),
                syn::parse_str::<Type>(text).is_ok() && !text.contains('!'),
                "{text}"
            );
            assert_eq!(is_path(text), Path::parse_mod_style.parse_str(text).is_ok(), "{text}");
        }
        assert!(!is_type(&"(".repeat(100_000)));
    }
}
