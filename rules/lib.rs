//! Every rule, one in a file. `README.md` says how to add one.

mod breaking;
pub mod deprecated;
mod lint;
pub mod rule;
pub mod shared;
pub mod stability;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use rustc_hash::FxHashMap;

use crate::rule::{Category, Opt, Rule, Version, selector};

/// Every rule; lint rules first, by id within.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    lint::RULES.iter().chain(breaking::RULES).copied()
}

/// The categories that a version has rules in, in the order of a listing.
pub fn categories(version: Version) -> impl Iterator<Item = Category> {
    let has = move |it: &Category| all().any(|rule| rule.is_in(*it, version));
    Category::all().filter(has)
}

/// Everything that has a name: rules, what other linters call one or several of them, ids of old and
/// of later, and categories, each with what it means in a sentence.
pub fn meanings() -> &'static BTreeMap<&'static str, &'static str> {
    &MEANINGS
}

static MEANINGS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let old = deprecated::DEPRECATED.iter().map(|it| (it.id, it.summary));
    let live = all().flat_map(|rule| {
        let names = rule.aliases.iter().copied().chain([rule.id]);
        names.map(|it| (it, rule.summary()))
    });
    let categories = Version::ALL.into_iter().flat_map(categories);
    let groups = groups().map(|it| (it, "Rules of Google's api-linter."));
    old.chain(live).chain(categories.map(|it| (it.name(), "A category."))).chain(groups).collect()
});

/// The options of lint rules and of breaking rules, each once, by key.
static OPTIONS: LazyLock<[BTreeMap<&'static str, &'static Opt>; 2]> = LazyLock::new(|| {
    [lint::RULES, breaking::RULES]
        .map(|rules| rules.iter().flat_map(|it| it.options).map(|it| (it.key, *it)).collect())
});

/// The options of lint rules, by key.
pub fn lint_options() -> impl Iterator<Item = &'static Opt> {
    OPTIONS[0].values().copied()
}

/// The options of breaking rules, by key.
pub fn breaking_options() -> impl Iterator<Item = &'static Opt> {
    OPTIONS[1].values().copied()
}

/// What is nearest to an id that there is not, of rules and other ids, if any is near. Where that
/// is an alias, the rule's id.
pub fn nearest(id: &str, others: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let aliases = all().flat_map(|rule| rule.aliases.iter().map(|it| (*it, rule.id)));
    let names = all().map(|it| it.id).chain(others).chain(groups());
    let near = names.map(|it| (it, it)).chain(aliases);
    let near = near.filter(|it| it.0.len().abs_diff(id.len()) <= it.0.len() / 3);
    let near = near.map(|(it, id_of_it)| (strsim::damerau_levenshtein(it, id), it, id_of_it)).min();
    near.filter(|(distance, name, _)| *distance <= name.len() / 3).map(|it| it.2)
}

/// The rules by their ids and aliases.
static NAMES: LazyLock<FxHashMap<&'static str, &'static Rule>> = LazyLock::new(|| {
    let names = |rule: &'static Rule| {
        std::iter::once(rule.id).chain(rule.aliases.iter().copied()).map(move |it| (it, rule))
    };
    all().flat_map(names).collect()
});

/// The rule with an id or an alias: what `protosmith.yaml` and our own comments may call it.
pub fn named(name: &str) -> Option<&'static Rule> {
    NAMES.get(name).copied()
}

/// The rules that one name of Google's api-linter stands for, by id: `core::0131`, `core`, `0131`,
/// `http-method`. None for what is no such name.
pub fn group(name: &str) -> impl Iterator<Item = &'static Rule> {
    let part = selector::part(name);
    let some = SELECTED.get(part).filter(|_| part != "all").into_iter().flatten().copied();
    let is_all = part == "all" && name != "all";
    some.chain(is_all.then(|| all().filter(|it| it.is_selected_by(part))).into_iter().flatten())
}

/// The rules by each part of what api-linter calls them.
static SELECTED: LazyLock<FxHashMap<&'static str, Vec<&'static Rule>>> = LazyLock::new(|| {
    let mut out: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for rule in all() {
        let parts: BTreeSet<_> =
            rule.api_linter_name().into_iter().flat_map(selector::parts).collect();
        for part in parts.into_iter().filter(|it| rule.is_selected_by(it)) {
            out.entry(part).or_default().push(rule);
        }
    }
    out
});

/// Names that api-linter has for several rules, in order: `client-libraries`, `core`, `core::0131`.
pub fn groups() -> impl Iterator<Item = &'static str> + Clone {
    static GROUPS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let names = all().filter_map(Rule::api_linter_name);
        names.flat_map(|name| name.match_indices("::").map(|it| &name[..it.0])).collect()
    });
    GROUPS.iter().copied()
}

/// The rule with an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    named(id).filter(|it| it.id == id)
}
