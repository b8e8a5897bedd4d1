//! The common abbreviations of long words in names.

use std::{borrow::Cow, sync::LazyLock};

use aho_corasick::AhoCorasick;

use super::api_naming as naming;

/// Words, and what they are written as.
const ABBREVIATIONS: [(&str, &str); 5] = [
    ("configuration", "config"),
    ("identifier", "id"),
    ("information", "info"),
    ("specification", "spec"),
    ("statistics", "stats"),
];

/// What is behind the first letters of the words: what is one word has one case there.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let ends = ABBREVIATIONS.map(|it| it.0[1..].to_owned());
    let capitals = ends.clone().map(|it| it.to_ascii_uppercase());
    AhoCorasick::new(ends.iter().chain(&capitals)).expect("a few words make a small automaton")
});

/// A name with abbreviations.
pub(crate) struct Short {
    pub(crate) name: String,
    /// The long words that it had, each once, and what stands for them.
    pub(crate) words: Vec<(&'static str, &'static str)>,
}

/// Whether a name, or one of several in a text, may have a long word.
pub(crate) fn may_be_long(names: impl AsRef<[u8]>) -> bool {
    WORDS.is_match(names.as_ref())
}

/// A name with abbreviations, if it has long words.
pub(crate) fn shorten(name: &str) -> Option<Short> {
    if !may_be_long(name) {
        return None;
    }
    let (mut short, mut rest) = (String::with_capacity(name.len()), name);
    let mut words = Vec::new();
    for word in naming::words(name) {
        let (before, behind) =
            rest.split_once(word).expect("words are all but what is between them");
        short.push_str(before);
        rest = behind;
        let Some(long) = ABBREVIATIONS.iter().find(|it| word.eq_ignore_ascii_case(it.0)) else {
            short.push_str(word);
            continue;
        };
        short.push_str(&in_case_of(word, long.1));
        if !words.contains(long) {
            words.push(*long);
        }
    }
    short.push_str(rest);
    (!words.is_empty()).then_some(Short { name: short, words })
}

/// A name with abbreviations; the same where it has no long words.
pub(crate) fn shortened(name: &str) -> Cow<'_, str> {
    shorten(name).map_or(Cow::Borrowed(name), |it| Cow::Owned(it.name))
}

/// An abbreviation in the case of the word that it stands for.
fn in_case_of(word: &str, abbreviation: &str) -> String {
    if word.bytes().all(|it| it.is_ascii_uppercase()) {
        abbreviation.to_ascii_uppercase()
    } else if word.starts_with(|it: char| it.is_ascii_uppercase()) {
        naming::upper_camel(abbreviation)
    } else {
        abbreviation.to_owned()
    }
}
