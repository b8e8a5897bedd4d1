//! The configured value of an option.

use std::collections::BTreeMap;

/// A value, of the type that the option is declared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    Flag(bool),
    Int(i64),
    Choice(&'static str),
    Words(Vec<String>),
    Regex(Pattern),
    Table(BTreeMap<String, String>),
    Patterns(BTreeMap<String, Pattern>),
}

impl Setting {
    /// Whether it is a list with nothing in it, which is as if it were not set.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Words(words) if words.is_empty())
    }
}

/// The values of options, by key.
pub type Settings = BTreeMap<String, Setting>;

/// A regular expression that whole texts match.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    regex: regex::Regex,
}

/// The memory that a compiled pattern may take, in bytes. Configurations of pull requests are read.
const PATTERN_SIZE: usize = 1 << 20;

impl Pattern {
    /// `Err` says in a few words what is wrong with the text.
    pub fn new(text: &str) -> Result<Self, String> {
        let compiled = |text: &str| {
            let regex = regex::RegexBuilder::new(text).size_limit(PATTERN_SIZE).build();
            regex.map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
                // The last line says what is wrong; those before it show where.
                other => {
                    let said = other.to_string();
                    let last = said.lines().last().unwrap_or_default();
                    last.strip_prefix("error: ").unwrap_or(last).to_owned()
                }
            })
        };
        compiled(text)?;
        Ok(Self { text: text.to_owned(), regex: compiled(&format!("^(?:{text})$"))? })
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl Setting {
    /// As `config show` has it.
    pub fn shown(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Int(int) => int.to_string(),
            Self::Choice(choice) => (*choice).to_owned(),
            Self::Words(words) => words.join(", "),
            Self::Regex(regex) => regex.text.clone(),
            Self::Table(table) => listed(table.iter().map(|it| (it.0, it.1.as_str()))),
            Self::Patterns(table) => listed(table.iter().map(|it| (it.0, it.1.text()))),
        }
    }
}

fn listed<'a>(entries: impl Iterator<Item = (&'a String, &'a str)>) -> String {
    let all: Vec<_> = entries.map(|(name, text)| format!("{name}: {text}")).collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_match_whole_texts() {
        let pattern = Pattern::new("[a-z]+|X").unwrap();
        for (text, wanted) in [("abc", true), ("X", true), ("aX", false), ("", false)] {
            assert_eq!(pattern.matches(text), wanted, "{text}");
        }
        for (text, wanted) in [
            ("a)(b", "unopened group"),
            ("(", "unclosed group"),
            ("(?:a{1000}){1000}", "it is too large"),
        ] {
            assert_eq!(Pattern::new(text).unwrap_err(), wanted, "{text}");
        }
    }
}
