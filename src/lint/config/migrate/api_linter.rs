//! The `--config` of Google's api-linter: a list of entries, each for some files.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_rules::{self as rules, rule::Rule};

use super::{Draft, Node, Text};

/// An entry: which files, and what it turns off and on there.
#[derive(Default)]
struct Entry<'n> {
    /// Whether it names no files to be about.
    is_everywhere: bool,
    included: Vec<&'n str>,
    excluded: Vec<&'n str>,
    off: Vec<&'static str>,
    on: Vec<&'static str>,
}

/// The category of all rules of api-linter.
const ALL: &str = "GOOGLE_AIP";

pub(super) fn read(draft: &mut Draft, root: &Node) {
    let entries: Vec<Entry<'_>> = draft.items(root).iter().map(|node| entry(draft, node)).collect();
    let mut on: BTreeSet<&str> = of_api_linter().map(|it| it.id).collect();
    let whole = on.len();
    // What is said of all files before anything is said of some; the last entry wins.
    let first = entries.iter().position(|it| !it.is_of_all()).unwrap_or(entries.len());
    let (general, rest) = entries.split_at(first);
    for entry in general {
        on.retain(|it| !entry.off.contains(it));
        on.extend(&entry.on);
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
    let mut said = rest.iter().filter(|it| it.says_something());
    if said.all(Entry::only_ignores) {
        let mut ignore_only: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (entry, rule) in rest.iter().flat_map(|it| it.off.iter().map(move |rule| (it, rule))) {
            if on.contains(rule) {
                ignore_only.entry(rule).or_default().extend(&entry.included);
            }
        }
        let only = ignore_only.into_iter();
        let only = only.map(|(rule, paths)| (rule.to_owned(), Text::list(paths)));
        push("ignore_only", Text::map(only.collect()));
        return;
    }
    let overrides: Vec<_> = rest.iter().filter(|it| it.says_something()).map(overriding).collect();
    if on.is_empty() && !overrides.is_empty() {
        // No other rule of ours is to run, and those of overrides are.
        draft.lint.clear();
        draft.lint.push(("use".to_owned(), Text::list([ALL])));
        let none =
            vec![("files".to_owned(), Text::list(["."])), ("except".to_owned(), Text::list([ALL]))];
        let all = std::iter::once(none).chain(overrides).collect();
        draft.file.push(("overrides".to_owned(), Text::Maps(all)));
    } else if !overrides.is_empty() {
        draft.file.push(("overrides".to_owned(), Text::Maps(overrides)));
    }
}

/// An entry as what holds otherwise for its files.
fn overriding(entry: &Entry<'_>) -> Vec<(String, Text)> {
    let files = if entry.included.is_empty() { vec!["."] } else { entry.included.clone() };
    let all = [
        ("files", Text::list(files)),
        ("not", Text::list(entry.excluded.iter().copied())),
        ("use", ids(&entry.on)),
        ("except", ids(&entry.off)),
    ];
    let said = all.into_iter().filter(|it| !it.1.is_empty());
    said.map(|(key, text)| (key.to_owned(), text)).collect()
}

/// Rules by their ids; all of them by that of their category.
fn ids(rules: &[&'static str]) -> Text {
    let are_all = rules.len() == of_api_linter().count();
    if are_all { Text::list([ALL]) } else { Text::list(rules.iter().copied()) }
}

impl Entry<'_> {
    fn is_of_all(&self) -> bool {
        self.is_everywhere && self.excluded.is_empty()
    }

    /// Whether it turns rules off for some files, and nothing else.
    fn only_ignores(&self) -> bool {
        self.on.is_empty() && self.excluded.is_empty() && !self.is_everywhere
    }

    /// Whether there are files that it says something of.
    fn says_something(&self) -> bool {
        let has_files = self.is_everywhere || !self.included.is_empty();
        has_files && !(self.on.is_empty() && self.off.is_empty())
    }
}

fn of_api_linter() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|it| it.api_linter_name().is_some())
}

fn entry<'n>(draft: &mut Draft, node: &'n Node) -> Entry<'n> {
    let mut out = Entry { is_everywhere: true, ..Entry::default() };
    for (key, node) in draft.entries(node) {
        match key.text.as_str() {
            "included_paths" => {
                out.is_everywhere = draft.items(node).is_empty();
                out.included = paths(draft, node);
            }
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

/// Patterns of files. A directory is none: api-linter looks for a file of that name.
fn paths<'n>(draft: &mut Draft, node: &'n Node) -> Vec<&'n str> {
    let mut out = Vec::new();
    for (path, span) in draft.texts(node) {
        if path.contains(['*', '?', '[', '{']) || path.ends_with(".proto") {
            out.push(path);
        } else {
            draft.lost(span, format!("`{path}` is the path of no file to api-linter"));
        }
    }
    out
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
