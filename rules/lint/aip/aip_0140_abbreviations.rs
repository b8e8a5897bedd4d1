use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::shared::aip::{element, misnamed, naming, prelude::*};

aip! {
    /// Checks that names use the common abbreviations.
    ///
    /// Some words are long, and everybody knows their short form: `config`, `id`, `info`, `spec`
    /// and `stats`. With one form in all APIs nobody has to remember which of them says
    /// `configuration`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BookInformation { //~ message `BookInformation` should be `BookInfo`
    ///   string shelf_identifier = 1; //~ field `shelf_identifier` should be `shelf_id`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message BookInfo {
    ///   string shelf_id = 1 [json_name = "shelfIdentifier"];
    /// }
    /// ```
    ///
    /// # Names in another case
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message information { //~ message `information` should be `info`
    ///   string bookIdentifier = 1; //~ field `bookIdentifier` should be `bookId`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message info {
    ///   string bookId = 1 [json_name = "bookIdentifier"];
    /// }
    /// ```
    AIP_0140_ABBREVIATIONS {
        aip: 140 "core::0140::abbreviations",
        kind: basic,
        check: Check::File(check),
    }
}

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

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    // Few files have any of the words, and few names of those.
    if WORDS.is_match(file.names()) {
        let elements = file.elements().filter(|it| WORDS.is_match(it.name()));
        elements.filter(|it| element::is_checked(*it)).for_each(|it| shorten(it, cx));
    }
}

/// Reports each of the long words that a name has. The name is repaired once for all of them.
fn shorten(element: Element<'_>, cx: &mut Cx<'_>) {
    let name = element.name();
    let (mut short, mut rest) = (String::with_capacity(name.len()), name);
    let mut found = Vec::new();
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
        if !found.contains(&long) {
            found.push(long);
        }
    }
    short.push_str(rest);
    for (long, abbreviation) in &found {
        let diagnostic = misnamed::wanted(cx, element, &short);
        if found.len() > 1 {
            diagnostic.message += &format!(", with `{abbreviation}` for `{long}`");
        }
    }
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
