//! Every rule, one in a file. `README.md` says how to add one.

mod breaking;
pub mod deprecated;
mod lint;
pub mod planned;
pub(crate) mod shared;

use crate::rule::Rule;

/// Every rule; lint rules first, by id within.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    lint::RULES.iter().chain(breaking::RULES).copied()
}

/// The rule with an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|it| it.id == id)
}
