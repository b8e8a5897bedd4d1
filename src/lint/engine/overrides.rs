//! What a configuration says otherwise of single files: which rules run there, and how much their
//! findings weigh.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    model::Schema,
};
use protosmith_rules::rule::Settings;

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
    /// Ids of rules that run in no file but where an override says so.
    pub off: BTreeSet<&'static str>,
}

/// What holds for one file.
pub(super) struct Here<'a> {
    overrides: &'a Overrides,
    /// Those that are about the file, the last first.
    list: Vec<&'a Override>,
}

impl Override {
    fn is_about(&self, path: &str) -> bool {
        let has = |all: &[Arc<PathSet>]| all.iter().any(|it| it.contains(path));
        has(&self.files) && !has(&self.not)
    }
}

impl Overrides {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What holds for the file with an import path.
    pub(super) fn at(&self, path: &str) -> Here<'_> {
        let list = self.list.iter().rev().filter(|it| it.is_about(path)).collect();
        Here { overrides: self, list }
    }
}

impl Here<'_> {
    /// Whether a rule runs.
    pub(super) fn runs(&self, rule: &str) -> bool {
        let said = self.list.iter().find_map(|it| it.runs.get(rule));
        said.copied().unwrap_or(!self.overrides.off.contains(rule))
    }

    /// How much its findings weigh, if that is said.
    pub(super) fn severity(&self, rule: &str) -> Option<Severity> {
        self.list.iter().find_map(|it| it.severities.get(rule)).copied()
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
        self.overrides.at(table.str(table.path))
    }

    /// Takes out findings of rules that do not run in their file, and weighs the others. `old` is
    /// the schema that findings about what is gone have their file in.
    pub(super) fn override_found(
        &self,
        schema: &Schema,
        old: Option<&Schema>,
        found: &mut Vec<Diagnostic>,
    ) {
        if self.overrides.is_empty() {
            return;
        }
        let mut known: BTreeMap<(bool, u32), Here<'_>> = BTreeMap::new();
        found.retain_mut(|it| {
            let (key, schema) = match (it.location.file(), it.old_file, old) {
                (Some(file), _, _) => ((false, file), schema),
                (None, Some(file), Some(old)) => ((true, file), old),
                _ => return self.overrides.at("").runs(it.rule),
            };
            let here = known.entry(key).or_insert_with(|| self.here(schema, key.1));
            if let Some(severity) = here.severity(it.rule) {
                it.severity = severity;
            }
            here.runs(it.rule)
        });
    }
}
