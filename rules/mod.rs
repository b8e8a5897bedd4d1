//! Every rule, one in a file. `README.md` says how to add one.

mod breaking;
pub mod deprecated;
mod lint;
pub mod planned;
pub(crate) mod shared;

use crate::rule::{Category, Rule, Version};

/// Every rule; lint rules first, by id within.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    lint::RULES.iter().chain(breaking::RULES).copied()
}

/// The categories that a version has rules in, in the order of a listing.
pub fn categories(version: Version) -> impl Iterator<Item = Category> {
    let has = move |it: &Category| all().any(|rule| rule.is_in(*it, version));
    Category::ALL.into_iter().filter(has)
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
