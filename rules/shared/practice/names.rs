//! Words of names, and what kinds of elements are called in options.

use protosmith_compiler::model::Kind;

/// The first of some endings that a name in snake case has, as a word or words of its own.
pub(crate) fn ending<'w>(name: &str, endings: &[&'w str]) -> Option<&'w str> {
    let last = name.as_bytes().last();
    let has = |end: &&str| {
        let is_near = end.as_bytes().last() == last;
        let before = if is_near { name.strip_suffix(*end) } else { None };
        before.is_some_and(|before| before.is_empty() || before.ends_with('_'))
    };
    endings.iter().copied().find(has)
}

/// The first of some words that a name in snake case has anywhere.
pub(crate) fn word<'w>(name: &str, words: &[&'w str]) -> Option<&'w str> {
    let is =
        |part: &str, word: &str| word.as_bytes().first() == part.as_bytes().first() && word == part;
    name.split('_').find_map(|part| words.iter().copied().find(|it| is(part, it)))
}

/// The last word of a name in snake case.
pub(crate) fn last_word(name: &str) -> &str {
    name.rsplit('_').next().unwrap_or(name)
}

/// What a kind is called in an option.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "message",
        Kind::Field => "field",
        Kind::Oneof => "oneof",
        Kind::Enum => "enum",
        Kind::EnumValue => "enum_value",
        Kind::Service => "service",
        Kind::Method => "rpc",
    }
}

/// The words of a name in any case, small: `book`, `id` of `BookID`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let snake = crate::shared::naming::lower_snake_case(name);
    snake.split('_').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{ending, last_word, word, words};

    #[test]
    fn words_are_whole() {
        assert_eq!(ending("page_size_ms", &["ms", "size_ms"]), Some("ms"));
        assert_eq!(ending("page_size", &["ms", "page_size"]), Some("page_size"));
        assert_eq!(ending("items", &["ms"]), None);
        assert_eq!(word("a_of_b", &["of"]), Some("of"));
        assert_eq!(word("offset", &["of"]), None);
        assert_eq!((last_word("a_b"), last_word("a")), ("b", "a"));
        assert_eq!(words("BookID"), ["book", "id"]);
    }
}
