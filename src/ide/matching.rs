//! How names match what somebody types.

/// How well a name matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    Equal,
    /// It begins so.
    Start,
    /// It has it inside.
    Inside,
    /// It has the letters in their order.
    Letters,
}

/// Whether a name matches a query, whatever the case of letters.
pub(crate) fn matches(query: &str, name: &str) -> Option<Match> {
    let (query, name) = (query.as_bytes(), name.as_bytes());
    if query.len() > name.len() {
        return None;
    }
    let is_here = |at: usize| name[at..at + query.len()].eq_ignore_ascii_case(query);
    if is_here(0) {
        return Some(if query.len() == name.len() { Match::Equal } else { Match::Start });
    }
    let mut letters = name.iter();
    let has = |wanted: &u8| letters.any(|it| it.eq_ignore_ascii_case(wanted));
    if !query.iter().all(has) {
        return None;
    }
    let last = name.len() - query.len();
    // Names are short, and most have been left out.
    Some(if (1..=last).any(is_here) { Match::Inside } else { Match::Letters })
}

#[cfg(test)]
mod tests {
    use super::{Match, matches};

    #[test]
    fn letters_count_in_their_order() {
        for (query, name, wanted) in [
            ("", "A", Some(Match::Start)),
            ("", "", Some(Match::Equal)),
            ("author", "Author", Some(Match::Equal)),
            ("aut", "Author", Some(Match::Start)),
            ("hor", "Author", Some(Match::Inside)),
            ("atr", "Author", Some(Match::Letters)),
            ("rat", "Author", None),
            ("authors", "Author", None),
        ] {
            assert_eq!(matches(query, name), wanted, "{query} {name}");
        }
    }
}
