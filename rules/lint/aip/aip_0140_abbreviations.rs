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

/// Reports a name that has long words.
fn shorten(element: Element<'_>, cx: &mut Cx<'_>) {
    let name = element.name();
    for (long, short) in ABBREVIATIONS {
        if naming::words(name).any(|it| it.eq_ignore_ascii_case(long)) {
            // Names in another case than theirs have the word in any.
            let cases =
                [cased(element), str::to_owned, str::to_ascii_uppercase, naming::upper_camel];
            let mut names = cases.iter().map(|case| name.replace(&case(long), &case(short)));
            let new = names.find(|it| it != name);
            misnamed::wanted(cx, element, new.as_deref().unwrap_or(name));
        }
    }
}

/// What gives a word the case of names of a kind.
fn cased(element: Element<'_>) -> fn(&str) -> String {
    match element.kind() {
        Kind::Field | Kind::Oneof => str::to_owned,
        Kind::EnumValue => str::to_ascii_uppercase,
        _ => naming::upper_camel,
    }
}
