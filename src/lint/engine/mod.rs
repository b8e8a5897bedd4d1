//! Which rules, on what, minus what is ignored.

mod approvals;
mod by_file;
mod deprecated;
mod direction;
mod enclosing;
mod glob;
mod grace;
mod ignore;
mod index;
mod interval_index;
mod lint;
mod meet;
mod name;
mod order;
mod overrides;
mod pair;
mod protolint;
mod same;
mod suppress;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Safety},
    model::{ModuleId, Schema},
};
pub use protosmith_rules::rule::{Repairs, Selected};
use protosmith_rules::{
    self as rules,
    rule::{Check, Cx, FileCache, Past, Rule, RunCache, Settings, Version},
};

use rayon::prelude::*;

pub(crate) use self::suppress::words as directives;
pub use self::{
    approvals::{Approval, Term, approval_symbols},
    direction::Direction,
    enclosing::Enclosing,
    glob::{Globs, fault as glob_fault},
    grace::{Grace, Standing, Standings},
    ignore::{Ignores, PathSet},
    lint::lint,
    order::sort,
    overrides::{Override, Overrides, Promise},
    pair::breaking,
    suppress::{Comment, Place, comments},
};
pub(crate) use self::{
    by_file::ByFile,
    index::Index,
    lint::{BySubject, conclude, in_file, in_module, in_package},
    meet::leave_out_meeting,
    suppress::disabled_by_api_linter,
};

/// What to run on the files of one module.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The modules whose configuration asks for it, by their places there; none for an image.
    pub asked_by: Vec<usize>,
    /// The files to look at, in the schema's list.
    pub files: Vec<u32>,
    /// For breaking rules: the files to compare with, in the old schema's list.
    pub old_files: Vec<u32>,
    pub rules: Vec<Selected>,
    /// The rules that the configuration adds, whether they run or not.
    pub added: Arc<[&'static Rule]>,
    /// What check plugins have found.
    pub found: Vec<Diagnostic>,
    /// Whether comments may name rules that nobody knows here.
    pub unknown: Unknown,
    /// The version of the configuration that asked for them.
    pub version: Version,
    pub settings: Settings,
    pub ignores: Ignores,
    /// What is said otherwise of single files.
    pub overrides: Overrides,
    /// What is ignored in the other modules of the files, by the name of the module.
    pub ignores_in: BTreeMap<String, Ignores>,
    /// Whether `buf:lint:ignore` comments count. Our own always do.
    pub buf_comments: BufComments,
    /// Breaking findings in packages like `a.v1beta1` are left out.
    pub unstable: Unstable,
    /// Those that have ended, too.
    pub approvals: Vec<Arc<Approval>>,
    /// How long something has to be deprecated before it may go, if it may at all.
    pub grace: Option<Grace>,
    /// What that comes to, once the history was asked.
    pub standings: Arc<Standings>,
    /// In which direction data has to stay readable; `None` where code counts, too.
    pub direction: Option<Direction>,
    /// Rules that run for that alone.
    pub one_sided: BTreeSet<&'static str>,
    /// For breaking rules: what was before the old state, as far as that is known.
    pub past: Arc<Past>,
    /// The policy file that asks for the plan; findings carry it.
    pub policy: Option<Arc<str>>,
    /// Names that rules about the case of names let pass.
    pub name_exceptions: BTreeSet<String>,
    /// Whether findings come with fixes.
    pub repairs: Repairs,
    /// How safe fixes of rules count; `None` means that they offer none.
    pub fixes: BTreeMap<&'static str, Option<Safety>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BufComments {
    #[default]
    Honoured,
    Disregarded,
}

/// What an id is that no rule has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    #[default]
    Wrong,
    /// Check plugins were not asked which rules they have: it may be one of theirs.
    Possible,
}

/// What happens to breaking findings in unstable packages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unstable {
    #[default]
    Checked,
    Ignored,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted and without duplicates.
    pub diagnostics: Vec<Diagnostic>,
    /// What breaking rules found and is kept quiet.
    pub accepted: Vec<Accepted>,
    /// How many findings of lint rules are kept quiet.
    pub kept_quiet: usize,
    /// The time spent in each rule, over all threads; empty unless asked for.
    pub times: BTreeMap<&'static str, Duration>,
}

/// A breaking change that does not count.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub found: Diagnostic,
    pub by: SuppressedBy,
    /// The approval, if it is one.
    pub approval: Option<Arc<Approval>>,
}

/// What keeps a finding quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuppressedBy {
    Comment,
    Approval,
    /// It was deprecated long enough.
    Deprecation,
    /// `ignore` and `ignore_only`.
    Path,
    /// `ignore_unstable_packages`.
    Unstable,
}

/// Whether the time of each rule is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    #[default]
    Off,
    On,
}

/// The files of a module in a schema that were asked for; for `None` those outside of all.
pub fn targets(schema: &Schema, module: Option<ModuleId>) -> Vec<u32> {
    let of = |it: &protosmith_compiler::model::File<'_>| it.is_target() && it.module() == module;
    schema.files().filter(of).map(protosmith_compiler::model::File::index).collect()
}

/// What rules share: those of a run, and those that run over one file.
struct Known<'a> {
    of_run: &'a RunCache,
    of_file: FileCache,
}

impl<'a> Known<'a> {
    fn new(of_run: &'a RunCache) -> Self {
        Self { of_run, of_file: FileCache::default() }
    }
}

/// Takes the time of rules over all threads.
pub(crate) struct Clock(Option<Vec<AtomicU64>>);

impl Clock {
    pub(crate) fn new(timing: Timing, rules: usize) -> Self {
        let counters = || (0..rules).map(|_| AtomicU64::new(0)).collect();
        Self((timing == Timing::On).then(counters))
    }

    fn time<T>(&self, rule: usize, work: impl FnOnce() -> T) -> T {
        let Some(counters) = &self.0 else { return work() };
        let start = std::time::Instant::now();
        let out = work();
        let nanos = start.elapsed().as_nanos() as u64;
        counters[rule].fetch_add(nanos, std::sync::atomic::Ordering::Relaxed);
        out
    }

    fn times(self, rules: &[Selected], into: &mut BTreeMap<&'static str, Duration>) {
        for (counter, item) in self.0.into_iter().flatten().zip(rules) {
            *into.entry(item.rule.id).or_default() += Duration::from_nanos(counter.into_inner());
        }
    }
}

impl Plan {
    /// Whether two plans run the same rules on what is not ignored, and approve of the same.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let rules = |other: &Self| -> Vec<_> {
            other.rules.iter().map(|it| (it.rule.id, it.severity, it.impact)).collect()
        };
        rules(self) == rules(other)
            && (self.unstable, &self.approvals) == (other.unstable, &other.approvals)
            && self.grace == other.grace
            && self.overrides.levels == other.overrides.levels
    }

    /// Whether an id may be that of a rule of a check plugin that was not asked.
    fn may_be_of_plugin(&self, id: &str) -> bool {
        let is_known = || rules::named(id).is_some() || rules::group(id).next().is_some();
        self.unknown == Unknown::Possible && !id.is_empty() && !is_known()
    }

    /// Whether a rule looks at packages.
    pub(crate) fn looks_at_packages(&self) -> bool {
        self.rules.iter().any(|it| matches!(it.rule.check, Check::Package(_)))
    }

    /// Whether a rule runs.
    pub fn asks_for(&self, rule: &str) -> bool {
        self.rules.iter().any(|it| it.rule.id == rule)
    }

    /// Whether the module of a file keeps a rule quiet there. A file outside of all modules is
    /// imported by any of them: each has to.
    fn ignores(&self, rule: &str, schema: &Schema, file: u32) -> bool {
        let table = &schema.tables[file as usize];
        let quiet = |it: &Ignores| it.contains(rule, table.str(table.path));
        match schema.module_of(file) {
            Some(name) => quiet(self.ignores_in.get(name).unwrap_or(&self.ignores)),
            None => quiet(&self.ignores) && self.ignores_in.values().all(quiet),
        }
    }

    /// Hands what was found to the outcome.
    fn hand_over(&self, mut found: Vec<Vec<Diagnostic>>, out: &mut Outcome) {
        let (before, count) = (out.diagnostics.len(), found.iter().map(Vec::len).sum::<usize>());
        // Those of one file stay where they are: a copy of all would be the most that a run needs.
        match found.iter_mut().find(|it| it.len() == count) {
            Some(all) if before == 0 => out.diagnostics = std::mem::take(all),
            _ => {
                // There may be many, in memory that is new: all threads fill it.
                let empty = || Diagnostic::new("", Location::Nowhere, String::new());
                let new = (0..count).into_par_iter().map(|_| empty());
                out.diagnostics.par_extend(new);
                let mut room = &mut out.diagnostics[before..];
                let places = found.into_iter().map(|found| {
                    let here;
                    (here, room) = std::mem::take(&mut room).split_at_mut(found.len());
                    (here, found)
                });
                let fill = |(here, found): (&mut [Diagnostic], Vec<Diagnostic>)| {
                    here.iter_mut().zip(found).for_each(|(to, found)| *to = found);
                };
                places.collect::<Vec<_>>().into_par_iter().for_each(fill);
            }
        }
        let new = &mut out.diagnostics[before..];
        if self.policy.is_some() {
            new.iter_mut().for_each(|it| it.policy.clone_from(&self.policy));
        }
        if !self.fixes.is_empty() {
            new.iter_mut().for_each(|it| self.weigh_fixes(it));
        }
    }

    /// Has the fixes of a finding count as the configuration says.
    fn weigh_fixes(&self, found: &mut Diagnostic) {
        match self.fixes.get(found.rule) {
            Some(Some(safety)) => found.fixes.iter_mut().for_each(|it| it.safety = *safety),
            Some(None) => found.fixes.clear(),
            None => {}
        }
    }

    /// What a rule is called with, where others have found out `known` already.
    fn context(&self, at: usize, known: &Known<'_>) -> Cx<'_> {
        self.context_with(at, known, &self.settings)
    }

    /// The same with settings that hold for the file it looks at.
    fn context_with<'a>(&'a self, at: usize, known: &Known<'_>, settings: &'a Settings) -> Cx<'a> {
        let Selected { rule, severity, .. } = self.rules[at];
        Cx::sharing(rule, settings, known.of_run, &known.of_file)
            .with(severity, self.version)
            .beside(&self.rules, self.repairs)
            .knowing(&self.added)
            .remembering(&self.past)
    }
}
