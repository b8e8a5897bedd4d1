//! Conversions between the cases of names, as buf has them. A name that is in the right case
//! already is borrowed: most are, and there are many.

use std::borrow::Cow;

/// Whether a character stands between words.
fn is_delimiter(letter: char) -> bool {
    matches!(letter, '.' | '-' | '_' | ' ' | '\t' | '\n' | '\r')
}

/// `PascalCase`. Delimiters go; what follows one, and what is a capital already, is a capital.
pub(crate) fn pascal_case(name: &str) -> Cow<'_, str> {
    let starts_small = name.bytes().next().is_some_and(|it| it.is_ascii_lowercase());
    if !starts_small && name.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    let mut next_is_upper = true;
    for item in name.trim().chars() {
        if is_delimiter(item) {
            next_is_upper = true;
            continue;
        }
        if next_is_upper || item.is_uppercase() {
            out.extend(item.to_uppercase());
        } else {
            out.extend(item.to_lowercase());
        }
        next_is_upper = false;
    }
    Cow::Owned(out)
}

/// `lowerCamelCase`: the same with a small letter first.
pub(crate) fn lower_camel_case(name: &str) -> Cow<'_, str> {
    let pascal = pascal_case(name);
    match pascal.chars().next() {
        Some(first) if first.is_uppercase() => {
            let rest = &pascal[first.len_utf8()..];
            Cow::Owned(first.to_lowercase().chain(rest.chars()).collect())
        }
        _ => pascal,
    }
}

/// `lower_snake_case`.
pub(crate) fn lower_snake_case(name: &str) -> Cow<'_, str> {
    if is_snake_case(name, u8::is_ascii_lowercase) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(snake_case(name).to_lowercase())
    }
}

/// `UPPER_SNAKE_CASE`.
pub(crate) fn upper_snake_case(name: &str) -> Cow<'_, str> {
    if is_snake_case(name, u8::is_ascii_uppercase) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(snake_case(name).to_uppercase())
    }
}

/// `lower_snake.case`: each part between dots for itself.
pub(crate) fn lower_snake_dot_case(name: &str) -> Cow<'_, str> {
    if name.split('.').all(|it| is_snake_case(it, u8::is_ascii_lowercase)) {
        return Cow::Borrowed(name);
    }
    let parts: Vec<_> = name.split('.').map(lower_snake_case).collect();
    Cow::Owned(parts.join("."))
}

/// Whether a name is words of some letters and digits, joined by one underscore each.
fn is_snake_case(name: &str, is_letter: fn(&u8) -> bool) -> bool {
    let mut last = b'_';
    for item in name.bytes() {
        let fits = is_letter(&item) || item.is_ascii_digit() || (item == b'_' && last != b'_');
        if !fits {
            return false;
        }
        last = item;
    }
    last != b'_'
}

/// Words joined by one underscore. A capital opens a word after a small letter, and before one.
/// The neighbours are looked at byte by byte, as buf does: it matters in file names.
fn snake_case(name: &str) -> String {
    let name = name.trim_matches(is_delimiter);
    let mut out = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if is_delimiter(letter) {
            if !out.ends_with('_') {
                out.push('_');
            }
            continue;
        }
        if letter.is_uppercase() && !out.is_empty() && !out.ends_with('_') {
            let near = |at: usize| name.as_bytes().get(at).map(|it| char::from(*it));
            let closes = |it: char| it.is_uppercase() || it.is_ascii_digit() || is_delimiter(it);
            let before_small = near(at + 1).is_some_and(|it| !closes(it));
            let after_small = near(at - 1).is_some_and(char::is_lowercase);
            if before_small || after_small {
                out.push('_');
            }
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{lower_snake_case, lower_snake_dot_case, pascal_case, upper_snake_case};

    #[test]
    fn words_are_found() {
        for (name, pascal, snake) in [
            ("fooBar", "FooBar", "foo_bar"),
            ("foo_bar", "FooBar", "foo_bar"),
            ("HTTPServer", "HTTPServer", "http_server"),
            ("_a__b_", "AB", "a_b"),
            ("v1Beta", "V1Beta", "v1_beta"),
            ("ABC1", "ABC1", "abc1"),
            ("A1B", "A1B", "a1b"),
            ("a_1B", "A1B", "a_1b"),
            ("Foo2Bar", "Foo2Bar", "foo2_bar"),
            ("_", "", ""),
        ] {
            assert_eq!(pascal_case(name), pascal);
            assert_eq!(lower_snake_case(name), snake);
            assert_eq!(upper_snake_case(name), snake.to_uppercase());
        }
    }

    #[test]
    fn packages_are_converted_by_part() {
        for (name, wanted) in [("fooBar.v1", "foo_bar.v1"), ("a_.B", "a.b"), ("a.b_c", "a.b_c")] {
            assert_eq!(lower_snake_dot_case(name), wanted);
        }
    }
}
