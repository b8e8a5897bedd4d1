//! Every rule, one in a file. `README.md` says how to add one.

mod breaking;
pub mod deprecated;
mod lint;
pub mod planned;
pub(crate) mod shared;

use std::{collections::BTreeMap, sync::LazyLock};

use crate::rule::{Category, Opt, Rule, Version};

/// Every rule; lint rules first, by id within.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    lint::RULES.iter().chain(breaking::RULES).copied()
}

/// The categories that a version has rules in, in the order of a listing.
pub fn categories(version: Version) -> impl Iterator<Item = Category> {
    let has = move |it: &Category| all().any(|rule| rule.is_in(*it, version));
    Category::ALL.into_iter().filter(has)
}

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

/// What is nearest to an id that there is not, of rules and other ids, if any is near.
pub fn nearest(id: &str, others: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let near = all().map(|it| it.id).chain(others);
    let near = near.filter(|it| it.len().abs_diff(id.len()) <= it.len() / 3);
    let near = near.map(|it| (strsim::damerau_levenshtein(it, id), it)).min();
    near.filter(|(distance, id)| *distance <= id.len() / 3).map(|it| it.1)
}

/// The rule with an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|it| it.id == id)
}
