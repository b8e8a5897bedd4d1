//! What a line of a comment says to us: a directive, or what was meant to be one.

use memchr::memmem;

use crate::engine::BufComments;

/// buf's directive: any text that begins with the rule's id may follow the blank behind it.
pub(crate) const BUF: &str = "buf:lint:ignore";

/// Ours: `protosmith:ignore RULE reason`; several rules are joined by commas.
pub(crate) const LINT: &str = "protosmith:ignore";

/// Ours for breaking rules: `protosmith:allow-breaking RULE reason`.
pub(crate) const BREAKING: &str = "protosmith:allow-breaking";

/// That of Google's api-linter: `(-- api-linter: core::0131::http-method=disabled`, and in the lines
/// below why.
pub(super) const API_LINTER: &str = "api-linter:";

/// Which directives count.
#[derive(Clone, Copy)]
pub(in crate::engine) enum Words {
    Lint(BufComments),
    /// The same and those of Google's api-linter, where one of its rules runs.
    ApiLinter(BufComments),
    Breaking,
}

impl Words {
    pub(super) fn all(self) -> &'static [&'static str] {
        match self {
            Self::Lint(BufComments::Honoured) => &[BUF, LINT],
            Self::Lint(BufComments::Disregarded) => &[LINT],
            Self::ApiLinter(BufComments::Honoured) => &[BUF, LINT, API_LINTER],
            Self::ApiLinter(BufComments::Disregarded) => &[LINT, API_LINTER],
            Self::Breaking => &[BREAKING],
        }
    }
}

/// What a line says. `start` counts the bytes of the line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said<'t> {
    pub start: usize,
    /// Of the words that count, the one that it is, or is near to.
    pub word: &'static str,
    pub what: What<'t>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What<'t> {
    /// What follows the word and the blank behind it; never empty.
    Directive(&'t str),
    /// The word, and nothing behind it.
    Bare,
    Misspelt,
}

/// What a line of a comment says to us, without the marker of the comment.
pub(super) fn said(line: &str, words: Words) -> Option<Said<'_>> {
    let plain = line.trim();
    if let Some(rest) = plain.strip_prefix(BUF)
        && words.all().contains(&BUF)
        && let Some(rest) = rest.strip_prefix(' ')
    {
        return Some(Said { start: offset(line, plain), word: BUF, what: What::Directive(rest) });
    }
    if words.all().contains(&API_LINTER)
        && let Some(at) = memmem::find(plain.as_bytes(), API_LINTER.as_bytes())
    {
        let rest = plain[at + API_LINTER.len()..].trim_start();
        if disabled(rest).is_some() {
            let start = offset(line, plain) + at;
            return Some(Said { start, word: API_LINTER, what: What::Directive(rest) });
        }
    }
    // Comments for documentation have one more of these: `///`, `/**`.
    let text = plain.trim_start_matches(['/', '*', '!']).trim_start();
    let start = offset(line, text);
    for word in words.all().iter().filter(|it| **it != API_LINTER) {
        let Some(rest) = text.strip_prefix(word) else { continue };
        if rest.is_empty() {
            return Some(Said { start, word, what: What::Bare });
        }
        if *word != BUF && rest.starts_with(char::is_whitespace) {
            let what = What::Directive(rest.trim_start());
            return Some(Said { start, word, what });
        }
    }
    let word = meant(text).filter(|it| words.all().contains(it))?;
    Some(Said { start, word, what: What::Misspelt })
}

/// The rules that `core::0131::http-method=disabled` names: one, or all with a part of the name.
pub(crate) fn disabled(rest: &str) -> Option<&str> {
    let (before, _) = rest.rsplit_once("disabled")?;
    let name = before.trim_end().strip_suffix('=')?.trim();
    Some(name).filter(|it| !it.is_empty())
}

fn offset(line: &str, part: &str) -> usize {
    part.as_ptr() as usize - line.as_ptr() as usize
}

/// No directive is longer, with the slips and blanks that may be in it.
const LONGEST: usize = 40;

/// As many slips are told from prose.
const SLIPS: usize = 2;

/// The directive that was meant where a line is near to one.
fn meant(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |it| it.0);
    let text = &text[..end];
    // Prose may speak of us; a colon, or a rule behind it, says that it is no prose.
    let is_rule = |it: &&str| it.len() > 3 && it.bytes().all(|it| !it.is_ascii_lowercase());
    let mut pieces = text.split_whitespace().take(4).peekable();
    if !text.contains(':') && !pieces.clone().skip(1).any(|it| is_rule(&it)) {
        return None;
    }
    let mut candidate = String::new();
    let mut best: Option<(usize, &'static str)> = None;
    while let Some(piece) = pieces.next() {
        candidate.extend(piece.chars().map(|it| it.to_ascii_lowercase()));
        if candidate.contains(':') || pieces.peek().is_some_and(is_rule) {
            // Each slip makes it a letter longer or shorter at most.
            let letters = candidate.chars().count();
            let fits = |it: &&'static str| letters.abs_diff(it.len()) <= SLIPS;
            let near = |word: &'static str| (strsim::osa_distance(&candidate, word), word);
            let words = [LINT, BREAKING, BUF].into_iter().filter(fits).map(near);
            best = best.into_iter().chain(words).min();
        }
    }
    if let Some((_, word)) = best.filter(|it| it.0 <= SLIPS) {
        return Some(word);
    }
    // What begins like one is none of those that there are.
    let prefixed = |prefix: &str| {
        text.strip_prefix(prefix).is_some_and(|it| it.starts_with(|it: char| !it.is_whitespace()))
    };
    // Comments for the formatter are not for us.
    if prefixed("protosmith:") && !text.starts_with("protosmith:form") {
        let is_breaking = text.contains("allow") || text.contains("break");
        return Some(if is_breaking { BREAKING } else { LINT });
    }
    if prefixed("buf:lint:") {
        return Some(BUF);
    }
    meant_of_buf(text)
}

/// The same of what begins as a directive of buf does, and says or names what one would.
fn meant_of_buf(text: &str) -> Option<&'static str> {
    let (buf, rest) = text.split_once(':')?;
    if !buf.trim_end().eq_ignore_ascii_case("buf") {
        return None;
    }
    let mut pieces = rest.split_whitespace();
    let first = pieces.next()?.to_ascii_lowercase();
    let says = ["ignore", "nolint", "lint:", "breaking:"].iter().any(|it| first.starts_with(it));
    if !says && !pieces.take(2).any(|it| protosmith_rules::named(it).is_some()) {
        return None;
    }
    Some(if first.contains("break") || first.contains("allow") { BREAKING } else { BUF })
}

/// The rules that a directive names, and the reason behind them.
pub(super) fn parts<'t>(word: &str, rest: &'t str) -> (Vec<&'t str>, &'t str) {
    if word == API_LINTER {
        // The reason stands in the lines below.
        return (disabled(rest).into_iter().collect(), rest);
    }
    let mut rules = Vec::new();
    let mut rest = rest.trim_start();
    loop {
        let is_end = |it: char| it.is_whitespace() || (it == ',' && word != BUF);
        let end = rest.find(is_end).unwrap_or(rest.len());
        rules.push(&rest[..end]);
        rest = rest[end..].trim_start();
        match rest.strip_prefix(',').filter(|_| word != BUF) {
            Some(more) => rest = more.trim_start(),
            None => return (rules, rest.trim_end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{API_LINTER, BREAKING, BUF, LINT, What, Words, parts, said};
    use crate::engine::BufComments;

    #[test]
    fn slips_are_told_from_prose() {
        let lint = Words::Lint(BufComments::Honoured);
        for (line, words, wanted) in [
            (" protosmith:ignore A b", lint, Some((LINT, What::Directive("A b")))),
            (" protosmith:ignore\tA", lint, Some((LINT, What::Directive("A")))),
            ("/ protosmith:ignore A", lint, Some((LINT, What::Directive("A")))),
            (" buf:lint:ignore A", lint, Some((BUF, What::Directive("A")))),
            (" protosmith:ignore ", lint, Some((LINT, What::Bare))),
            (" buf:lint:ignore", lint, Some((BUF, What::Bare))),
            (" protosmith:ignroe A", lint, Some((LINT, What::Misspelt))),
            (" protosmith: ignore A", lint, Some((LINT, What::Misspelt))),
            (" protosmith : ignore A", lint, Some((LINT, What::Misspelt))),
            (" Protosmith:ignore A", lint, Some((LINT, What::Misspelt))),
            (" PROTOSMITH:IGNORE A", lint, Some((LINT, What::Misspelt))),
            (" protosmtih:ignore A", lint, Some((LINT, What::Misspelt))),
            (" protosmith-ignore ENUM_PASCAL_CASE", lint, Some((LINT, What::Misspelt))),
            (" protosmith ignore ENUM_PASCAL_CASE", lint, Some((LINT, What::Misspelt))),
            (" protosmith:ignore:A", lint, Some((LINT, What::Misspelt))),
            (" protosmith:disable A", lint, Some((LINT, What::Misspelt))),
            (" protosmith:format off", lint, None),
            (" buf:lint:ingore A", lint, Some((BUF, What::Misspelt))),
            (" buf: lint: ignore A", lint, Some((BUF, What::Misspelt))),
            (" buf:lint:ignore\tA", lint, Some((BUF, What::Misspelt))),
            (" buf:lint-ignore A", lint, Some((BUF, What::Misspelt))),
            (" buf:ignore A", lint, Some((BUF, What::Misspelt))),
            (" buf:ignore", lint, Some((BUF, What::Misspelt))),
            (" buf: ignore A", lint, Some((BUF, What::Misspelt))),
            (" Buf:ignore:A", lint, Some((BUF, What::Misspelt))),
            (" BUF:LINT:IGNORE A", lint, Some((BUF, What::Misspelt))),
            (" buf:nolint", lint, Some((BUF, What::Misspelt))),
            (" buf:disable ENUM_PASCAL_CASE", lint, Some((BUF, What::Misspelt))),
            (" buf:breaking:ignore A", lint, None),
            (" buf:breaking:ignore A", Words::Breaking, Some((BREAKING, What::Misspelt))),
            (" buf: see the style guide", lint, None),
            (" buf: ENUM_PASCAL_CASE is what we follow", lint, None),
            (" protosmith:alow-breaking A", lint, None),
            (" protosmith:alow-breaking A", Words::Breaking, Some((BREAKING, What::Misspelt))),
            (" protosmith:allow_breaking A", Words::Breaking, Some((BREAKING, What::Misspelt))),
            (" protosmith:ignroe A", Words::Breaking, None),
            (" protosmith ignores what is quoted", lint, None),
            (" protosmith checks this file: see below", lint, None),
            (" see protosmith:ignore", lint, None),
            (" buf lint is used here", lint, None),
            ("", lint, None),
        ] {
            let found = said(line, words).map(|it| (it.word, it.what));
            assert_eq!(found, wanted, "{line:?}");
        }
    }

    #[test]
    fn rules_are_joined_by_commas() {
        assert_eq!(parts(LINT, "A why not"), (vec!["A"], "why not"));
        assert_eq!(parts(LINT, "A,B , C  why, then "), (vec!["A", "B", "C"], "why, then"));
        assert_eq!(parts(LINT, "A,"), (vec!["A", ""], ""));
        assert_eq!(parts(BUF, "A,B why"), (vec!["A,B"], "why"));
        assert_eq!(parts(API_LINTER, "core::0131 = disabled --)").0, ["core::0131"]);
    }

    #[test]
    fn comments_of_api_linter_count_where_its_rules_run() {
        let line = " (-- api-linter: core::0131::http-body=disabled";
        let found = said(line, Words::ApiLinter(BufComments::Honoured)).unwrap();
        assert_eq!((found.start, found.word), (5, API_LINTER));
        assert_eq!(found.what, What::Directive("core::0131::http-body=disabled"));
        assert_eq!(said(line, Words::Lint(BufComments::Honoured)), None);
        let prose = " api-linter: all is well";
        assert_eq!(said(prose, Words::ApiLinter(BufComments::Honoured)), None);
    }
}
