//! The contract between the engine and a rule. Read this before writing a rule.

mod cache;
pub mod categories;
mod category;
mod check;
mod context;
mod declare;
mod option;
mod past;
mod preset;
mod renames;
mod selected;
pub(crate) mod selector;
mod setting;
mod source;
mod version;

use std::{any::Any, fmt};

use protosmith_compiler::diagnostic::Severity;

pub use self::{
    cache::{FileCache, OfEach, RunCache},
    categories::Categories,
    category::{Category, ImpactFilter, names},
    check::{Check, Flaw, Foreign, InFile, Pair, REQUIRE_REASON, Suppression},
    context::Cx,
    option::{Choice, Choices, Flag, Int, Kind as OptKind, Opt, Patterns, Regex, Table, Words},
    past::{Former, Past},
    preset::Preset,
    renames::Renames,
    selected::{Repairs, Selected},
    setting::{Pattern, Setting, Settings},
    source::SourceView,
    version::Version,
};

/// Everything a rule file needs, and nothing else.
pub mod prelude {
    pub(crate) use super::declare::{page, rule};
    pub use super::{
        Check, Choice, Cx, DeprecatedElements, Flag, Flaw, Int, NameExceptions, Opt, Pair,
        Patterns, Regex, SourceView, Stage, Suppression, Table,
        Version::*,
        Words,
        categories::{self, breaking, csr},
    };
    pub use protosmith_compiler::{
        diagnostic::{Breaks, Location, Safety, Severity},
        fix::{CommentsAbove, Edits},
        model::*,
    };
}

/// One rule. Declared with `rule!`, one in a file, which says only what is not as in [`Rule::new`].
pub struct Rule {
    /// `SCREAMING_SNAKE_CASE`; in lower case it names the file.
    pub id: &'static str,
    /// Markdown: the page, the answer of `explain`, and examples that tests run.
    pub doc: &'static str,
    pub check: Check,
    /// The module that declares the rule.
    pub module: &'static str,
    /// The versions of the configuration that know the rule, with its categories in each.
    pub categories: Categories,
    pub options: &'static [&'static Opt],
    pub name_exceptions: NameExceptions,
    /// How much findings weigh where no configuration says it. A rule of `buf.yaml` reports errors.
    pub severity: Severity,
    pub stage: Stage,
    pub deprecated: DeprecatedElements,
    /// The version of protosmith that had the rule first.
    pub since: Option<&'static str>,
    /// The URL of the guideline that the rule is taken from.
    pub source: Option<&'static str>,
    /// What other linters call the rule: `core::0131::http-method`. Accepted in place of the id in
    /// `protosmith.yaml`, in our own comments and by `explain`; not in `buf.yaml`.
    pub aliases: &'static [&'static str],
    /// Ids of rules that report the same: where one of them finds something at the same place, this
    /// rule says nothing. They are not the same as others themselves.
    pub same_as: &'static [&'static str],
    /// The option that puts the rule in use, whatever `use` says: `except` takes it out again.
    pub asked_by: Option<&'static Opt>,
    /// What tells rules apart that share a check: those that a configuration adds.
    pub data: Option<&'static (dyn Any + Send + Sync)>,
}

/// Whether a rule is there to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Stable,
    /// Its findings may change; it runs only where `use` has its id, not by a category.
    Preview,
}

/// Whether findings count in elements that are deprecated, and in what is inside of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeprecatedElements {
    Checked,
    Skipped,
}

/// Whether findings at names that the key `name_exceptions` lists are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameExceptions {
    /// The rule is about the case of names.
    Honoured,
    Disregarded,
}

impl Rule {
    /// A rule of `protosmith.yaml`, in no category and without options.
    pub const fn new(id: &'static str, doc: &'static str, check: Check) -> Self {
        Self {
            id,
            doc,
            check: check.built(),
            module: "",
            categories: categories::NONE.only(Version::Own),
            options: &[],
            name_exceptions: NameExceptions::Disregarded,
            severity: Severity::Error,
            stage: Stage::Stable,
            deprecated: DeprecatedElements::Checked,
            since: None,
            source: None,
            aliases: &[],
            same_as: &[],
            asked_by: None,
            data: None,
        }
    }

    /// The file that declares the rule, from the folder `rules`.
    pub fn path(&self) -> String {
        let inside = self.module.split_once("::").map_or("", |it| it.1);
        format!("{}.rs", inside.replace("::", "/"))
    }

    /// The first sentence of the page.
    pub fn summary(&self) -> &'static str {
        self.doc.lines().next().unwrap_or_default().trim()
    }

    /// The categories in a version; `None` where the version does not know the rule.
    pub fn categories(&self, version: Version) -> Option<&'static [Category]> {
        self.categories.of(version)
    }

    /// Whether a category stands for the rule in a version.
    pub fn is_in(&self, category: Category, version: Version) -> bool {
        let own = self.categories(version).unwrap_or_default();
        let is_in = match category.preset() {
            None => own.contains(&category),
            Some(preset) => {
                version == Version::Own
                    && preset.of.iter().any(|it| own.contains(it))
                    && !preset.except.contains(&self.id)
            }
        };
        self.stage == Stage::Stable && is_in
    }

    /// What Google's api-linter calls the rule: `core::0131::http-method`.
    pub fn api_linter_name(&self) -> Option<&'static str> {
        self.aliases.iter().copied().find(|it| it.contains("::"))
    }

    /// Whether a name that Google's api-linter reads for one rule or several means the rule: what
    /// api-linter calls it, or a part of that: `core::0131`, `core`, `http-method`, or `all`.
    pub fn is_selected_by(&self, selector: &str) -> bool {
        self.api_linter_name().is_some_and(|it| selector::selects(selector, it))
    }

    /// Whether some findings have a fix; then an example of the page shows what it makes.
    pub fn is_fixable(&self) -> bool {
        self.doc.contains("```proto fixed")
    }

    /// Whether a configuration of a version may call the rule so: by its id, or by an alias.
    pub fn is_called(&self, name: &str, version: Version) -> bool {
        self.id == name || (version == Version::Own && self.aliases.contains(&name))
    }

    /// Whether the rule is on where a version's configuration names no rules.
    pub fn is_default(&self, version: Version) -> bool {
        if let Check::Foreign(foreign) = self.check {
            return foreign.is_default;
        }
        let categories = self.categories(version).unwrap_or_default();
        self.stage == Stage::Stable && categories.iter().any(|it| it.is_default())
    }

    /// Which of the rule's findings count, where an id in `use` asks for it: one of its categories
    /// or its own. In versions of `buf.yaml`, all count.
    pub fn impact(&self, id: &str, version: Version) -> ImpactFilter {
        // Who adds a rule says what it finds, and not whom that breaks.
        if version != Version::Own || self.data.is_some() {
            return ImpactFilter::Source;
        }
        let own = self.categories(version).unwrap_or_default();
        let widest = || own.iter().filter_map(|it| it.impact()).max();
        let asked = Category::named(id).and_then(Category::impact);
        asked.or_else(widest).unwrap_or_default()
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
