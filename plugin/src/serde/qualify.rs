//! Makes the paths in what pbjson-build writes absolute, so that no type or module of a schema can
//! be meant by them.

/// What it uses without a path, and where that is.
const NAMES: [(&str, &str); 5] = [
    ("std", "::std"),
    ("serde", "::serde"),
    ("pbjson", "::pbjson"),
    ("Vec", "::std::vec::Vec"),
    ("ToString", "::std::string::ToString"),
];

/// `text` with absolute paths; literals stay as they are.
pub(super) fn qualified(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '"' => literal(rest),
            _ if is_word(first) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            _ => rest.find(|it| it == '"' || is_word(it)).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(len);
        let known = NAMES.iter().find(|(name, _)| *name == part);
        let begins_path = after.starts_with("::") || after.starts_with('<');
        let continues = out.ends_with("::") || out.ends_with('.') || out.ends_with("r#");
        match known {
            Some((_, path)) if begins_path && !continues => out.push_str(path),
            _ => out.push_str(part),
        }
        rest = after;
    }
    out
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of the literal that `text` begins with.
fn literal(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, char_index)| {
        let ends = char_index == '"' && !escaped;
        escaped = char_index == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}
