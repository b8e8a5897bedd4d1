//! What has changed since an older state: compared file by file while somebody types, and all files
//! beside.

use std::{collections::BTreeMap, mem::take, sync::Arc};

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic, Severity},
    model::{File, Schema},
};
use protosmith_ide as ide;
use protosmith_lint::engine::{self, Plan, Repairs, Timing};
use protosmith_rules::rule::Check;
use rustc_hash::FxHashMap;
use serde_json::json;

use super::Session;
use crate::{
    done::{Compared, Done},
    host::{Base, Section},
};

/// What a project is compared with.
#[derive(Default)]
pub(super) struct Against {
    /// None where there is nothing, or not yet.
    base: Option<Base>,
    plans: Vec<PlanSince>,
    /// The schema that the plans are for.
    planned: Arc<Schema>,
    /// Why it cannot be compared with anything.
    refused: Option<String>,
}

/// A plan, and what of the old files it needs for one new file.
struct PlanSince {
    plan: Plan,
    /// The old files by their packages.
    by_package: FxHashMap<String, Vec<u32>>,
    /// The packages of old files by their paths.
    packages: FxHashMap<String, String>,
}

impl PlanSince {
    fn of(plan: Plan, base: &Schema) -> Self {
        let mut by_package: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut packages = FxHashMap::default();
        for file in plan.old_files.iter().map(|it| base.at(*it)) {
            by_package.entry(file.package().to_owned()).or_default().push(file.index());
            packages.insert(file.path().to_owned(), file.package().to_owned());
        }
        Self { plan, by_package, packages }
    }

    /// What is to be run on one file: rules that look at it and at what it was.
    fn narrowed(&self, file: File<'_>, repairs: Repairs) -> Plan {
        let old_package = self.packages.get(file.path()).map(String::as_str);
        let others = old_package.filter(|it| *it != file.package());
        let packages = [Some(file.package()), others].into_iter().flatten();
        let old_files = packages.filter_map(|it| self.by_package.get(it)).flatten();
        let is_of_file = |it: &engine::Selected| !matches!(it.rule.check, Check::ModulePair(_));
        Plan {
            files: vec![file.index()],
            old_files: old_files.copied().collect(),
            rules: self.plan.rules.iter().copied().filter(is_of_file).collect(),
            repairs,
            ..self.plan.clone()
        }
    }
}

impl Session<'_, '_, '_, '_> {
    /// Begins to compare all files of a project with what they were, if there is something to
    /// compare with.
    pub(super) fn compare_all(&mut self, project: usize) {
        let schema = Arc::clone(&self.whole[project].schema);
        let disk = self.projects[project].disk;
        let refused = take(&mut self.against[project]).refused;
        let planned = match disk.base() {
            None => return,
            Some(Ok(base)) => disk.plans(schema.snapshot()).map(|plans| (base, plans)),
            Some(Err(error)) => Err(error),
        };
        let (base, plans) = match planned {
            Ok(planned) => planned,
            Err(error) => {
                self.say_once(&error);
                return self.against[project].refused = Some(error);
            }
        };
        if let Some(refused) = refused {
            self.forget(&refused);
        }
        let since = plans.iter().map(|it| PlanSince::of(it.clone(), &base.schema)).collect();
        let old = Arc::clone(&base.schema);
        let planned = Arc::clone(&schema);
        self.against[project] = Against { base: Some(base), plans: since, planned, refused: None };
        let session = self.number;
        self.whole[project].is_comparing = true;
        self.state.pool.work(move || {
            let found = engine::breaking(&old, &schema, &plans, Timing::Off).diagnostics;
            Done::Compared(Compared { session, project, schema, found })
        });
    }

    /// Takes what was found since the older state, unless something has changed meanwhile.
    pub(super) fn take_compared(&mut self, compared: Compared) {
        let Compared { session, project, schema, found } = compared;
        if session != self.number {
            return;
        }
        let whole = &mut self.whole[project];
        if !Arc::ptr_eq(&whole.schema, &schema) {
            // It is being compared again.
            return;
        }
        whole.is_comparing = false;
        if whole.is_stale {
            return;
        }
        let whole = &self.whole[project];
        let broken = |file: u32| {
            let found = whole.found.get(&file).map_or(&[][..], Vec::as_slice);
            found.iter().any(|it| it.rule == COMPILE && it.severity == Severity::Error)
        };
        let files: Vec<u32> = schema.files().map(File::index).collect();
        let found = self.without_held(project, Section::Breaking, (&schema, &files), found);
        let mut all: BTreeMap<u32, Vec<Diagnostic>> = (*whole.found).clone();
        for item in found {
            if let Some(file) = item.location.file().filter(|it| !broken(*it)) {
                all.entry(file).or_default().push(item);
            }
        }
        for found in all.values_mut() {
            engine::sort(found, &schema.sources);
        }
        self.whole[project].found = Arc::new(all);
        self.tell_all(project);
    }

    /// What was found in a file since the older state, as soon as that can be known.
    pub(super) fn since_in(
        &self,
        project: usize,
        (schema, file): (&Schema, u32),
        repairs: Repairs,
    ) -> Vec<Diagnostic> {
        let Against { base: Some(base), plans, planned, .. } = &self.against[project] else {
            return Vec::new();
        };
        let is_same = planned.tables.len() > file as usize
            && planned.at(file).path() == schema.at(file).path();
        let wanted = plans.iter().filter(|it| is_same && it.plan.files.contains(&file));
        let plans: Vec<Plan> = wanted.map(|it| it.narrowed(schema.at(file), repairs)).collect();
        if plans.is_empty() {
            return Vec::new();
        }
        let narrowed = ide::narrowed(schema.at(file));
        let mut found = engine::breaking(&base.schema, &narrowed, &plans, Timing::Off).diagnostics;
        found.retain(|it| it.location.file() == Some(file));
        self.without_held(project, Section::Breaking, (schema, &[file]), found)
    }

    /// What a project is compared with, if an element is there.
    pub(super) fn published_as(&self, project: usize, full_name: &str) -> Option<&str> {
        let base = self.against[project].base.as_ref()?;
        base.schema.element(full_name).map(|_| base.name.as_str())
    }

    /// Findings that no baseline has.
    pub(super) fn without_held(
        &self,
        project: usize,
        section: Section,
        files: (&Schema, &[u32]),
        mut found: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        if let Some(held) = self.projects[project].disk.held(section, files, &found) {
            let mut held = held.into_iter();
            found.retain(|_| held.next() != Some(true));
        }
        found
    }

    /// Shows a message to the user, unless it was shown and holds since.
    pub(super) fn say_once(&mut self, text: &str) {
        if self.state.said.insert(text.to_owned()) {
            (self.log)(text);
            self.state.notify("window/showMessage", json!({ "type": 1, "message": text }));
        }
    }

    /// Takes note that a message does not hold any more.
    pub(super) fn forget(&mut self, text: &str) {
        self.state.said.remove(text);
    }
}
