//! Conversions between the cases of names, as buf has them.

/// Whether a character stands between words.
fn is_delimiter(it: char) -> bool {
    matches!(it, '.' | '-' | '_' | ' ' | '\t' | '\n' | '\r')
}

/// `PascalCase`. Delimiters go; what follows one, and what is a capital already, is a capital.
pub(crate) fn pascal_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut next_is_upper = true;
    for it in name.trim().chars() {
        if is_delimiter(it) {
            next_is_upper = true;
            continue;
        }
        match next_is_upper || it.is_uppercase() {
            true => out.extend(it.to_uppercase()),
            false => out.extend(it.to_lowercase()),
        }
        next_is_upper = false;
    }
    out
}

/// `lower_snake_case`.
pub(crate) fn lower_snake_case(name: &str) -> String {
    snake_case(name).to_lowercase()
}

/// `UPPER_SNAKE_CASE`.
pub(crate) fn upper_snake_case(name: &str) -> String {
    snake_case(name).to_uppercase()
}

/// Words joined by one underscore. A capital opens a word after a small letter, and before one.
fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.trim_matches(is_delimiter).chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, &it) in letters.iter().enumerate() {
        if is_delimiter(it) {
            if !out.ends_with('_') {
                out.push('_');
            }
            continue;
        }
        if it.is_uppercase() && !out.is_empty() && !out.ends_with('_') {
            let next = letters.get(at + 1);
            let opens =
                next.is_some_and(|it| !it.is_uppercase() && !it.is_numeric() && !is_delimiter(*it));
            if opens || letters[at - 1].is_lowercase() {
                out.push('_');
            }
        }
        out.push(it);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{lower_snake_case, pascal_case, upper_snake_case};

    #[test]
    fn words_are_found() {
        for (name, pascal, snake) in [
            ("fooBar", "FooBar", "foo_bar"),
            ("foo_bar", "FooBar", "foo_bar"),
            ("HTTPServer", "HTTPServer", "http_server"),
            ("_a__b_", "AB", "a_b"),
            ("v1Beta", "V1Beta", "v1_beta"),
            ("ABC1", "ABC1", "abc1"),
            ("_", "", ""),
        ] {
            assert_eq!(pascal_case(name), pascal);
            assert_eq!(lower_snake_case(name), snake);
            assert_eq!(upper_snake_case(name), snake.to_uppercase());
        }
    }
}
