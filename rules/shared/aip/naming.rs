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

/// `snake_case`: words begin at a capital after a small letter, and at one before a small letter.
/// Digits belong to what is before them.
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.trim().chars().collect();
    let mut out = String::with_capacity(name.len() + 3);
    for (at, letter) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1);
        if is_delimiter(*letter) {
            if !before.is_some_and(is_delimiter) {
                out.push('_');
            }
            continue;
        }
        if letter.is_ascii_uppercase() {
            let is_word = before.is_some_and(|it| {
                it.is_ascii_lowercase()
                    || (it.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
            });
            if is_word {
                out.push('_');
            }
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `UpperCamelCase`: delimiters go, and what follows one is a capital; of capitals in a row, only
/// those that begin a word stay.
pub(crate) fn upper_camel(name: &str) -> String {
    camel(name, char::to_ascii_uppercase)
}

/// `lowerCamelCase`, the same but for the first letter.
pub(crate) fn lower_camel(name: &str) -> String {
    camel(name, char::to_ascii_lowercase)
}

fn camel(name: &str, first: fn(&char) -> char) -> String {
    let chars: Vec<char> = name.trim().chars().collect();
    let mut out = String::with_capacity(name.len());
    for (at, letter) in chars.iter().enumerate() {
        if is_delimiter(*letter) {
            continue;
        }
        let after = chars.get(at + 1);
        let letter = match at.checked_sub(1).map(|at| chars[at]) {
            None => first(letter),
            Some(before) if is_delimiter(before) => letter.to_ascii_uppercase(),
            Some(before) if before.is_ascii_lowercase() => *letter,
            Some(before)
                if before.is_ascii_uppercase()
                    && letter.is_ascii_uppercase()
                    && after.is_some_and(char::is_ascii_lowercase) =>
            {
                *letter
            }
            Some(_) => letter.to_ascii_lowercase(),
        };
        out.push(letter);
    }
    out
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
    use super::{lower_camel, lower_camel_words, snake, upper_camel, upper_camel_words};

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
