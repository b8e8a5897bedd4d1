//! The routes by which HTTP calls methods, compared by what their templates match.

use protosmith_compiler::model::Method;
use rustc_hash::FxHashMap;

use super::aip::http::{self, Binding};
use crate::rule::Pair;

/// How many routes of a method are tried for one that is not there as it was, and how many segments
/// of theirs are compared. What is more is told by its text alone.
const TRIED: usize = 16;
const SEGMENTS: usize = 32;

/// The routes of a method, by verb and by the path without the names of its variables.
struct Routes<'a> {
    all: Vec<Binding<'a>>,
    exact: FxHashMap<(&'a str, String), usize>,
}

impl<'a> Routes<'a> {
    fn of(method: Method<'a>) -> Self {
        let all: Vec<_> = http::bindings(method).collect();
        let mut exact = FxHashMap::default();
        for (at, binding) in all.iter().enumerate() {
            exact.entry((binding.verb.name(), shape(binding))).or_insert(at);
        }
        Self { all, exact }
    }

    /// The route that takes every call that another took: the same, or the first that is wider.
    fn covering(&self, old: &Binding<'a>) -> Option<&Binding<'a>> {
        let (verb, path) = (old.verb.name(), shape(old));
        let wider = || {
            let mut tried = self.all.iter().take(TRIED);
            tried.find(|it| it.verb.name() == verb && covers(&shape(it), &path))
        };
        let key = (verb, path.clone());
        self.exact.get(&key).map(|it| &self.all[*it]).or_else(wider)
    }
}

/// The routes that a method had, each with the one that takes its calls now.
pub(crate) fn paired<'a>(
    pair: Pair<Method<'a>>,
) -> impl Iterator<Item = (Binding<'a>, Option<Binding<'a>>)> {
    let mut olds = http::bindings(pair.old).peekable();
    let routes = olds.peek().is_some().then(|| Routes::of(pair.new));
    olds.map(move |old| {
        let new = routes.as_ref().and_then(|it| it.covering(&old)).copied();
        (old, new)
    })
}

/// The first route of a method: its verb, and its path without the names of variables.
pub(crate) fn first(method: Method<'_>) -> Option<(&str, String)> {
    http::bindings(method).next().map(|it| (it.verb.name(), shape(&it)))
}

/// A route as messages have it: `GET /v1/{name=books/*}`.
pub(crate) fn shown(binding: &Binding<'_>) -> String {
    format!("{} {}", binding.verb.name(), binding.path)
}

/// What a `body` names, as messages have it.
pub(crate) fn part(body: &str) -> String {
    if body.is_empty() { "empty".to_owned() } else { format!("`{body}`") }
}

fn shape(binding: &Binding<'_>) -> String {
    http::plain_path(binding.path).into_owned()
}

/// Whether a template matches every path that another matches, with no more than the verb behind its
/// last `:` the same: `/v1/**` those of `/v1/books/*`.
fn covers(wide: &str, narrow: &str) -> bool {
    let [(wide, wide_verb), (narrow, narrow_verb)] = [wide, narrow].map(split);
    let [wide, narrow] = [wide, narrow].map(|it| it.split('/').collect::<Vec<_>>());
    if wide_verb != narrow_verb || wide.len().max(narrow.len()) > SEGMENTS {
        return false;
    }
    // Of every end of the narrow one, whether the end of the wide one that is looked at covers it.
    let mut behind = vec![false; narrow.len() + 1];
    behind[narrow.len()] = true;
    for segment in wide.iter().rev() {
        let mut here = vec![false; narrow.len() + 1];
        for at in (0..=narrow.len()).rev() {
            let next = narrow.get(at);
            here[at] = match *segment {
                "**" => behind[at] || (next.is_some() && here[at + 1]),
                "*" => next.is_some_and(|it| *it != "**") && behind[at + 1],
                text => next.is_some_and(|it| *it == text) && behind[at + 1],
            };
        }
        behind = here;
    }
    behind[0]
}

/// A template and the verb behind its last segment, with the `:`.
fn split(template: &str) -> (&str, &str) {
    let last = template.rfind('/').map_or(0, |it| it + 1);
    template[last..].find(':').map_or((template, ""), |it| template.split_at(last + it))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn templates_cover_what_they_match() {
        for (wide, narrow, wanted) in [
            ("/v1/books/*", "/v1/books/*", true),
            ("/v1/*/*", "/v1/books/*", true),
            ("/v1/books/*", "/v1/*/*", false),
            ("/v1/**", "/v1/books/*", true),
            ("/v1/**", "/v1", true),
            ("/v1/**", "/v2/books", false),
            ("/v1/*", "/v1/**", false),
            ("/v1/**", "/v1/**", true),
            ("/v1/**/pages", "/v1/a/b/pages", true),
            ("/v1/**:sell", "/v1/books/*:sell", true),
            ("/v1/**", "/v1/books/*:sell", false),
            ("/v1/books", "/v1/books/", false),
        ] {
            assert_eq!(covers(wide, narrow), wanted, "{wide} {narrow}");
        }
    }

    #[test]
    fn long_templates_are_not_compared() {
        let long = "/a".repeat(10_000);
        assert!(!covers("/**", &long));
    }
}
