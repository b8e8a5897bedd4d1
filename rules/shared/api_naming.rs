//! Conversions between the cases of names, as api-linter has them.

/// Words that tell how, and not what.
pub(crate) const PREPOSITIONS: [&str; 23] = [
    "after",
    "at",
    "before",
    "between",
    "but",
    "by",
    "except",
    "for",
    "from",
    "in",
    "including",
    "into",
    "of",
    "over",
    "since",
    "to",
    "toward",
    "under",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Whether a name is in `snake_case`: whether [`snake`] leaves it as it is.
pub(crate) fn is_snake(name: &str) -> bool {
    !name.bytes().any(|it| it.is_ascii_uppercase() || is_delimiter(it.into()) && it != b'_')
        && !has_double_underscore(name)
        && name.trim().len() == name.len()
}

/// Whether two underscores follow each other in a name.
pub(crate) fn has_double_underscore(name: &str) -> bool {
    name.as_bytes().windows(2).any(|it| it == b"__")
}

/// Whether a name is in `UPPER_SNAKE_CASE`.
pub(crate) fn is_upper_snake(name: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_';
    (name.bytes().all(is_plain) && !has_double_underscore(name))
        || snake(name).to_uppercase() == name
}

/// The words of a name, as [`snake`] has them, in the case of the name.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name.trim();
    let words = std::iter::from_fn(move || {
        let ends = |(before, letter, after)| {
            is_delimiter(char::from(letter)) || begins_word(before, letter, after)
        };
        let Some(at) = letters(rest).position(ends) else {
            return (!rest.is_empty()).then(|| std::mem::take(&mut rest));
        };
        let word;
        (word, rest) = rest.split_at(at);
        rest = rest.trim_start_matches(is_delimiter);
        Some(word)
    });
    words.filter(|it| !it.is_empty())
}

/// Whether a word begins at a letter between others.
fn begins_word(before: Option<u8>, letter: u8, after: Option<u8>) -> bool {
    letter.is_ascii_uppercase()
        && before.is_some_and(|it| {
            it.is_ascii_lowercase()
                || (it.is_ascii_uppercase() && after.is_some_and(|it| it.is_ascii_lowercase()))
        })
}

/// `snake_case`: words begin at a capital after a small letter, and at one before a small letter.
/// Digits belong to what is before them.
pub(crate) fn snake(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len() + 3);
    for (before, letter, after) in letters(name.trim()) {
        if is_delimiter(letter.into()) {
            if !before.is_some_and(|it| is_delimiter(it.into())) {
                out.push(b'_');
            }
            continue;
        }
        if begins_word(before, letter, after) {
            out.push(b'_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    text(out)
}

/// The letters of a name, each with those before and after it. All that counts is ASCII: of other
/// characters these are the bytes.
fn letters(name: &str) -> impl Iterator<Item = (Option<u8>, u8, Option<u8>)> {
    let letters = name.as_bytes();
    let before = std::iter::once(None).chain(letters.iter().copied().map(Some));
    let each = before.zip(letters.iter().copied()).enumerate();
    each.map(|(at, (before, letter))| (before, letter, letters.get(at + 1).copied()))
}

/// Letters of a name of which those of ASCII have changed.
fn text(letters: Vec<u8>) -> String {
    String::from_utf8(letters).expect("what is not ASCII is as it was")
}

/// `UpperCamelCase`: delimiters go, and what follows one is a capital; of capitals in a row, only
/// those that begin a word stay.
pub(crate) fn upper_camel(name: &str) -> String {
    camel(name, u8::to_ascii_uppercase)
}

/// `lowerCamelCase`, the same but for the first letter.
pub(crate) fn lower_camel(name: &str) -> String {
    camel(name, u8::to_ascii_lowercase)
}

fn camel(name: &str, first: fn(&u8) -> u8) -> String {
    let mut out = Vec::with_capacity(name.len());
    for (before, letter, after) in letters(name.trim()) {
        if is_delimiter(letter.into()) {
            continue;
        }
        let letter = match before {
            None => first(&letter),
            Some(before) if is_delimiter(before.into()) => letter.to_ascii_uppercase(),
            Some(before) if before.is_ascii_lowercase() => letter,
            Some(_) if begins_word(before, letter, after) => letter,
            Some(_) => letter.to_ascii_lowercase(),
        };
        out.push(letter);
    }
    text(out)
}

fn is_delimiter(letter: char) -> bool {
    matches!(letter, '-' | '_' | ' ' | '\t' | '\n' | '\r')
}

/// `UpperCamelCase` of words with `_`, `-`, `.` or blanks between them; other letters stay as they
/// are, what is neither letter nor digit goes.
pub(crate) fn upper_camel_words(name: &str) -> String {
    camel_words(name, Some(char::to_ascii_uppercase))
}

/// The same, with a small letter first.
pub(crate) fn lower_camel_words(name: &str) -> String {
    camel_words(name, Some(char::to_ascii_lowercase))
}

fn camel_words(name: &str, mut next: Option<fn(&char) -> char>) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        let convert = next.take();
        if letter.is_ascii_alphanumeric() {
            out.push(convert.map_or(letter, |it| it(&letter)));
        } else if matches!(letter, '-' | '_' | ' ' | '.') {
            next = Some(char::to_ascii_uppercase);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        is_snake, is_upper_snake, lower_camel, lower_camel_words, snake, upper_camel,
        upper_camel_words, words,
    };

    #[test]
    fn questions_about_cases_are_answered_as_the_conversions_do() {
        for name in [
            "",
            "_",
            "a",
            "A",
            "aB",
            "AB",
            "ABc",
            "a_b",
            "A_B",
            "a__b",
            "A__B",
            "_a",
            "a_",
            "a-b",
            " a",
            "a b",
            "é",
            "É",
            "éÉa",
            "HTTPServer2Go",
            "x1Y",
            "V1Beta_x",
            "__A-bC_",
            "ß",
            "A1_B",
        ] {
            let snaked = snake(name);
            assert_eq!(is_snake(name), snaked == name, "{name}");
            assert_eq!(is_upper_snake(name), snaked.to_uppercase() == name, "{name}");
            let found: Vec<_> = words(name).map(str::to_ascii_lowercase).collect();
            let wanted: Vec<_> = snaked.split('_').filter(|it| !it.is_empty()).collect();
            assert_eq!(found, wanted, "{name}");
        }
    }

    #[test]
    fn names_are_converted() {
        for (name, snaked, upper, lower) in [
            ("BookShelf", "book_shelf", "BookShelf", "bookShelf"),
            ("book_shelf", "book_shelf", "BookShelf", "bookShelf"),
            ("HTTPServer", "http_server", "HttpServer", "httpServer"),
            ("book-shelf", "book_shelf", "BookShelf", "bookShelf"),
            ("V1Beta", "v1beta", "V1beta", "v1beta"),
            ("ID", "id", "Id", "id"),
            ("", "", "", ""),
        ] {
            let made = (snake(name), upper_camel(name), lower_camel(name));
            assert_eq!(made, (snaked.into(), upper.into(), lower.into()), "{name}");
        }
    }

    #[test]
    fn words_are_joined() {
        for (name, upper, lower) in [
            ("book_shelf", "BookShelf", "bookShelf"),
            ("HTTPServer", "HTTPServer", "hTTPServer"),
            ("a.b c-d", "ABCD", "aBCD"),
        ] {
            assert_eq!(upper_camel_words(name), upper);
            assert_eq!(lower_camel_words(name), lower);
        }
    }
}
