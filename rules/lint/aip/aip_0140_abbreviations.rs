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
    AIP_0140_ABBREVIATIONS {
        aip: 140 "core::0140::abbreviations",
        kind: basic,
        check: Check::Element(check),
    }
}

/// Words, and what they are written as. All have "ti" in them, which most names have not.
const ABBREVIATIONS: [(&str, &str); 5] = [
    ("configuration", "config"),
    ("identifier", "id"),
    ("information", "info"),
    ("specification", "spec"),
    ("statistics", "stats"),
];

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let name = element.name();
    let mut pairs = name.as_bytes().windows(2);
    let is_near = pairs.any(|it| matches!(it, b"ti" | b"TI"));
    if !is_near || !element::is_checked(element) {
        return;
    }
    let is_there = |long: &str| {
        let mut parts = name.as_bytes().windows(long.len());
        parts.any(|it| it.eq_ignore_ascii_case(long.as_bytes()))
            && naming::words(name).any(|it| it.eq_ignore_ascii_case(long))
    };
    for (long, short) in ABBREVIATIONS {
        if is_there(long) {
            let new = name.replace(&cased(element, long), &cased(element, short));
            misnamed::wanted(cx, element, &new);
        }
    }
}

/// A word in the case of names of a kind.
fn cased(element: Element<'_>, word: &str) -> String {
    match element.kind() {
        Kind::Field | Kind::Oneof => word.to_owned(),
        Kind::EnumValue => word.to_ascii_uppercase(),
        _ => naming::upper_camel(word),
    }
}
