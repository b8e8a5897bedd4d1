//! What a configuration says otherwise of single files: which rules run there, and how much their
//! findings weigh.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    model::{File, Schema},
};
use protosmith_rules::{
    rule::{ImpactFilter, Settings},
    stability::{self, Stability},
};

use super::{PathSet, Plan};

/// What is said of the files of a set; what comes later counts before what comes earlier.
#[derive(Clone, Debug, Default)]
pub struct Override {
    pub files: Vec<Arc<PathSet>>,
    /// What of these is left as it is.
    pub not: Vec<Arc<PathSet>>,
    /// Ids of rules to whether they run there.
    pub runs: BTreeMap<&'static str, bool>,
    pub severities: BTreeMap<&'static str, Severity>,
    pub settings: Settings,
}

/// The overrides of a plan, whose rules are all that run in any file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// In the order of the configuration.
    pub list: Vec<Override>,
    /// Ids of rules that run in no file but where an override or a stability says so.
    pub off: BTreeSet<&'static str>,
    /// The breaking rules that run in packages of a stability, unless an override is about the file.
    pub levels: BTreeMap<Stability, BTreeMap<&'static str, Promise>>,
    /// Which findings of rules count where no stability is said, of those that a stability asks
    /// more of.
    pub impacts: BTreeMap<&'static str, ImpactFilter>,
}

/// How a rule runs in packages of a stability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    pub severity: Severity,
    pub impact: ImpactFilter,
}

/// What holds for one file.
pub(super) struct Here<'a> {
    overrides: &'a Overrides,
    /// Those that are about the file, the last first.
    list: Vec<&'a Override>,
    /// What runs in the package, if its stability says that.
    level: Option<&'a BTreeMap<&'static str, Promise>>,
}

impl Override {
    fn is_about(&self, path: &str) -> bool {
        let has = |all: &[Arc<PathSet>]| all.iter().any(|it| it.contains(path));
        has(&self.files) && !has(&self.not)
    }
}

impl Overrides {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.levels.is_empty()
    }

    /// What holds for the file with an import path, of a package.
    fn at(&self, path: &str, package: &str) -> Here<'_> {
        let list = self.list.iter().rev().filter(|it| it.is_about(path)).collect();
        // Most configurations have none, and need no look at the name.
        let level =
            if self.levels.is_empty() { None } else { self.levels.get(&stability::of(package)) };
        Here { overrides: self, list, level }
    }
}

impl Here<'_> {
    /// Whether a rule runs.
    pub(super) fn runs(&self, rule: &str) -> bool {
        let said = self.list.iter().find_map(|it| it.runs.get(rule)).copied();
        let of_level = || self.level.map(|it| it.contains_key(rule));
        said.or_else(of_level).unwrap_or_else(|| !self.overrides.off.contains(rule))
    }

    /// Which of its findings count, if that is other than the plan has it.
    fn impact(&self, rule: &str) -> Option<ImpactFilter> {
        match self.level {
            Some(level) => level.get(rule).map(|it| it.impact),
            None => self.overrides.impacts.get(rule).copied(),
        }
    }

    /// How much its findings weigh, if that is said.
    pub(super) fn severity(&self, rule: &str) -> Option<Severity> {
        let said = self.list.iter().find_map(|it| it.severities.get(rule)).copied();
        said.or_else(|| Some(self.level?.get(rule)?.severity))
    }

    /// The settings of rules, given those of the plan; `None` where they are the same.
    pub(super) fn settings(&self, of_plan: &Settings) -> Option<Settings> {
        if self.list.iter().all(|it| it.settings.is_empty()) {
            return None;
        }
        let mut out = of_plan.clone();
        for item in self.list.iter().rev() {
            out.extend(item.settings.clone());
        }
        Some(out)
    }
}

impl Plan {
    /// What overrides say of a file of a schema.
    pub(super) fn here(&self, schema: &Schema, file: u32) -> Here<'_> {
        let table = &schema.tables[file as usize];
        self.overrides.at(table.str(table.path), table.str(table.package))
    }

    /// Takes out findings of rules that do not run in their file, and weighs the others. `old` is
    /// the schema that findings about what is gone have their file in; what was promised there is
    /// what counts.
    pub(super) fn override_found(
        &self,
        schema: &Schema,
        old: Option<&Schema>,
        found: &mut Vec<Diagnostic>,
    ) {
        if self.overrides.is_empty() {
            return;
        }
        let mut known: BTreeMap<(Option<u32>, Option<u32>), Here<'_>> = BTreeMap::new();
        found.retain_mut(|it| {
            let key = (it.location.file(), it.old_file.filter(|_| old.is_some()));
            let here = known.entry(key).or_insert_with(|| {
                let new = key.0.map(|it| schema.at(it));
                let old = key.1.and_then(|it| Some(old?.at(it)));
                let (path, package) = (new.or(old), old.or(new));
                let path = path.map_or("", File::path);
                self.overrides.at(path, package.map_or("", File::package))
            });
            if let Some(severity) = here.severity(it.rule) {
                it.severity = severity;
            }
            here.runs(it.rule) && here.impact(it.rule).is_none_or(|filter| filter.covers(it.breaks))
        });
    }
}
