//! The contract between the engine and a rule. Read this before writing a rule.

mod check;
mod context;
mod declare;
mod option;
pub mod sets;

use std::fmt;

pub(crate) use self::{
    check::InFile,
    context::{Alike, Known, PairKey},
};
pub use self::{
    check::{Check, Flaw, Pair, Suppression},
    context::{Cx, Settings},
    option::{Flag, Opt, Setting, Words},
};

/// Everything a rule file needs, and nothing else.
pub mod prelude {
    pub(crate) use super::declare::rule;
    pub use super::{
        Check, Cx, Flag, Flaw, Opt, Pair, Suppression, Words,
        sets::{self, Version::*},
    };
    pub use crate::{
        diagnostic::{Breaks, Place, Safety},
        fix::{CommentsAbove, Edits},
        model::*,
    };
}

/// One rule. Declared with `rule!`, one in a file.
pub struct Rule {
    /// `SCREAMING_SNAKE_CASE`; in lower case it names the file.
    pub id: &'static str,
    /// Markdown: the page, the answer of `explain`, and examples that tests run.
    pub doc: &'static str,
    pub check: Check,
    /// The versions of the configuration that know the rule, with its categories in each.
    pub sets: &'static [(sets::Version, &'static [&'static str])],
    pub options: &'static [&'static Opt],
}

impl Rule {
    /// The first sentence of the page.
    pub fn summary(&self) -> &'static str {
        self.doc.lines().next().unwrap_or_default().trim()
    }

    /// The categories in a version; `None` where the version does not know the rule.
    pub fn categories(&self, version: sets::Version) -> Option<&'static [&'static str]> {
        self.sets.iter().find(|it| it.0 == version).map(|it| it.1)
    }

    /// Whether the rule is on where a version's configuration names no rules.
    pub fn is_default(&self, version: sets::Version) -> bool {
        let default = if self.check.is_breaking() { "FILE" } else { "STANDARD" };
        self.categories(version).is_some_and(|it| it.contains(&default))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
