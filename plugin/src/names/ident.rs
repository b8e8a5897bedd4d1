//! Names of a schema as prost-build writes them in Rust.

use super::words::words;

/// Types that need no path, and so must not meet a module of their name.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// Keywords, which `r#` makes names.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// `fooBar` and `FOO_BAR` to `foo_bar`.
pub(crate) fn snake(name: &str) -> String {
    let words = words(name).map(str::to_ascii_lowercase);
    sanitized(words.collect::<Vec<_>>().join("_"), "underscore")
}

/// `foo_bar` and `FOO_BAR` to `FooBar`.
pub(crate) fn camel(name: &str) -> String {
    sanitized(upper_camel(name), "Underscore")
}

/// `foo_bar` to `FooBar`, even if that is no name; the words are those of heck.
pub(crate) fn upper_camel(name: &str) -> String {
    let words = words(name).map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    });
    words.collect()
}

/// The module of a package or a message.
pub(super) fn module(name: &str) -> String {
    let snake = snake(name);
    if PRIMITIVES.contains(&snake.as_str()) { format!("{snake}_") } else { snake }
}

/// The name of a value in Rust: without the name of its enum.
pub(crate) fn variant(type_name: &str, value: &str) -> String {
    let whole = camel(value);
    match whole.strip_prefix(type_name) {
        Some(rest) if rest.starts_with(char::is_uppercase) => sanitized(rest.to_owned(), ""),
        _ => whole,
    }
}

/// Without the `r#` of a keyword.
pub(crate) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn sanitized(name: String, empty: &str) -> String {
    match name.as_str() {
        "" => empty.to_owned(),
        "self" | "super" | "crate" | "extern" | "Self" => name + "_",
        _ if KEYWORDS.contains(&name.as_str()) => format!("r#{name}"),
        _ if name.starts_with(|it: char| it.is_ascii_digit()) => format!("_{name}"),
        _ => name,
    }
}
