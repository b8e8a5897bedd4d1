//! The `--config` of Google's api-linter: a list of entries, each for some files.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::source::Span;
use protosmith_rules::{self as rules, rule::Rule};

use super::{Draft, Node, Text};

/// An entry: which files, and what it turns off and on there.
struct Entry<'n> {
    included: Vec<&'n str>,
    excluded: Vec<&'n str>,
    off: Vec<&'static str>,
    on: Vec<&'static str>,
    span: Span,
}

/// The category of all rules of api-linter.
const ALL: &str = "GOOGLE_AIP";

pub(super) fn read(draft: &mut Draft, root: &Node) {
    let mut on: BTreeSet<&str> = of_api_linter().map(|it| it.id).collect();
    let whole = on.len();
    let mut ignore_only: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for node in draft.items(root) {
        let entry = entry(draft, node);
        if entry.included.is_empty() && entry.excluded.is_empty() {
            on.retain(|it| !entry.off.contains(it));
            on.extend(&entry.on);
            // The last entry wins: what was off for some files is on again.
            ignore_only.retain(|it, _| !entry.on.contains(it));
        } else if entry.on.is_empty() && entry.excluded.is_empty() {
            for rule in entry.off {
                ignore_only.entry(rule).or_default().extend(&entry.included);
            }
        } else {
            let text = "an entry that turns rules on for some files, or off for all but some, has no \
                        counterpart here";
            draft.lost(entry.span, text);
        }
    }
    let mut push = |key: &str, text| draft.lint.push((key.to_owned(), text));
    // Whichever list is shorter.
    if on.is_empty() {
        push("disable_builtin", Text::one("true"));
    } else if on.len() * 2 >= whole {
        push("use", Text::list([ALL]));
        let off = of_api_linter().map(|it| it.id).filter(|it| !on.contains(it));
        push("except", Text::list(off));
    } else {
        push("use", Text::list(on.iter().copied()));
    }
    let only = ignore_only.into_iter().filter(|it| on.contains(it.0));
    let only = only.map(|(rule, paths)| (rule.to_owned(), Text::list(paths)));
    push("ignore_only", Text::map(only.collect()));
}

fn of_api_linter() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|it| it.api_linter_name().is_some())
}

fn entry<'n>(draft: &mut Draft, node: &'n Node) -> Entry<'n> {
    let (included, excluded) = (Vec::new(), Vec::new());
    let mut out = Entry { included, excluded, off: Vec::new(), on: Vec::new(), span: node.span };
    for (key, node) in draft.entries(node) {
        match key.text.as_str() {
            "included_paths" => out.included = paths(draft, node),
            "excluded_paths" => out.excluded = paths(draft, node),
            "disabled_rules" => out.off = selected(draft, node),
            "enabled_rules" => out.on = selected(draft, node),
            other => draft.lost(key.span, format!("api-linter has no key `{other}`")),
        }
    }
    // What an entry turns on and off is on.
    let on = &out.on;
    out.off.retain(|it| !on.contains(it));
    out
}

fn paths<'n>(draft: &mut Draft, node: &'n Node) -> Vec<&'n str> {
    draft.texts(node).into_iter().map(|it| it.0).filter(|it| !it.is_empty()).collect()
}

/// The rules that selectors stand for.
fn selected(draft: &mut Draft, node: &Node) -> Vec<&'static str> {
    let mut out = BTreeSet::new();
    for (selector, span) in draft.texts(node) {
        let small = selector.to_lowercase();
        let is_meant = |it: &&Rule| it.is_selected_by(&small);
        let found: Vec<_> = of_api_linter().filter(is_meant).map(|it| it.id).collect();
        if found.is_empty() {
            draft.lost(span, format!("`{selector}` stands for no rule of api-linter"));
        }
        out.extend(found);
    }
    out.into_iter().collect()
}
