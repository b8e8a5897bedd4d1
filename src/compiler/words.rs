//! Text for people, in bounds: names that are cut, lists that name a few. Knows nothing about
//! protobuf.

use std::{borrow::Cow, fmt::Display};

/// How many bytes of a name are quoted in a sentence.
const NAME: usize = 400;

/// How many bytes of a path, a full name or a value programs are given.
pub const DATA: usize = 1000;

/// How many bytes a sentence may have.
const SENTENCE: usize = 2000;

/// How many of a list are named: all of them if there are no more than this, else one less.
pub const FEW: usize = 4;

/// A text of about `most` bytes: of a longer one the beginning and the end.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let head = text.floor_char_boundary(most / 4 * 3);
    let tail = text.ceil_char_boundary(text.len() - most / 4);
    Cow::Owned(format!("{}…{}", &text[..head], &text[tail..]))
}

/// A sentence in which no name in backticks is long, and which is not long itself.
pub fn sentence<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    if text.len() <= NAME {
        return text;
    }
    let mut out = String::with_capacity(text.len().min(SENTENCE));
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        match at % 2 {
            0 => out.push_str(part),
            _ => out.push_str(&shortened(part, NAME)),
        }
    }
    Cow::Owned(match shortened(&out, SENTENCE) {
        Cow::Owned(short) => short,
        Cow::Borrowed(_) => out,
    })
}

/// What stands between the members of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Commas.
    And,
    Or,
}

/// A list that names a few and counts the rest: "`a`, `b`, `c` and 5 more". The members are given
/// in their backticks, `count` is how many there are.
pub fn few(all: impl IntoIterator<Item = String>, count: usize, joint: Joint) -> String {
    let shown = if count <= FEW { count } else { FEW - 1 };
    let all: Vec<String> = all.into_iter().take(shown).collect();
    let (between, last) = match joint {
        Joint::And => (", ", " and "),
        Joint::Or => (" or ", " or "),
    };
    let named = all.join(between);
    match count - shown {
        0 => named,
        more => format!("{named}{last}{more} more"),
    }
}

/// A list of names in backticks that names a few and counts the rest.
pub fn names(all: impl ExactSizeIterator<Item: Display>) -> String {
    let count = all.len();
    few(all.map(|it| format!("`{it}`")), count, Joint::And)
}

/// A short list with all that is in it: "a", "a and b", "a, b and c".
pub fn listed(all: &[impl AsRef<str>]) -> String {
    let [before @ .., last] = all else { return String::new() };
    let last = last.as_ref();
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    if before.is_empty() { last.to_owned() } else { format!("{} and {last}", before.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::{DATA, Joint, NAME, SENTENCE, few, listed, names, sentence, shortened};

    #[test]
    fn short_lists_are_read_out() {
        assert_eq!(listed(&[""; 0]), "");
        assert_eq!(listed(&["C++"]), "C++");
        assert_eq!(listed(&["C++", "Go", "Java"]), "C++, Go and Java");
    }

    #[test]
    fn long_texts_keep_their_ends() {
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcdefghijkl", 8), "abcdef…kl");
        for at in 0..8 {
            let text = "é".repeat(at) + &"x".repeat(at % 3) + &"語".repeat(40);
            assert!(shortened(&text, 40).len() <= 40 + 8, "{text}");
        }
        assert!(shortened(&"x".repeat(DATA + 1), DATA).contains('…'));
    }

    #[test]
    fn sentences_quote_the_beginning_and_the_end_of_a_name() {
        let plain = |text: &str| assert_eq!(sentence(text.to_owned()), text);
        plain("field 1 `a` was deleted");
        plain(&format!("`{}` and `{}`", "a".repeat(NAME), "b".repeat(NAME)));
        let long = sentence(format!("field 1 `{}z` of `M`", "a".repeat(1 << 20)));
        assert!(long.len() < NAME + 40 && long.ends_with("z` of `M`"), "{long}");
        assert!(sentence("`".repeat(1 << 20)).len() <= SENTENCE + 8);
        assert!(sentence("x".repeat(1 << 20)).len() <= SENTENCE + 8);
    }

    #[test]
    fn lists_name_a_few() {
        let list = |count: usize, joint| few((0..count).map(|it| format!("`{it}`")), count, joint);
        assert_eq!(list(1, Joint::And), "`0`");
        assert_eq!(list(4, Joint::And), "`0`, `1`, `2`, `3`");
        assert_eq!(list(5, Joint::And), "`0`, `1`, `2` and 2 more");
        assert_eq!(list(2, Joint::Or), "`0` or `1`");
        assert_eq!(list(9, Joint::Or), "`0` or `1` or `2` or 6 more");
        assert_eq!(names([7, 8].iter()), "`7`, `8`");
    }
}
