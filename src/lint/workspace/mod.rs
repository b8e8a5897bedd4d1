//! Files that are held in memory and edited, and what is to be said of them at any time.

#[cfg(test)]
mod tests;

use protosmith_compiler::{
    compile::{Editions, Imports, Incremental, Source},
    diagnostic::{Diagnostic, Severity},
    model::{ModuleId, Schema},
};

use crate::engine::{self, Plan, Selected, Timing};

/// Sources, and the rules for them. An error in one file says nothing of the rules' findings in
/// others.
pub struct Workspace<'a> {
    compiled: Incremental<'a>,
    plans: Vec<Plans>,
}

/// What is to be run on the files of a module.
struct Plans {
    module: Option<ModuleId>,
    /// Rules that look at one file and what it imports.
    of_files: Plan,
    all: Plan,
}

impl<'a> Workspace<'a> {
    /// No files yet. `plans` say for modules, and for files outside of all, which rules are run;
    /// the files of a plan are filled in here.
    pub fn new(
        imports: &'a dyn Imports,
        modules: Vec<String>,
        editions: Editions,
        plans: Vec<(Option<ModuleId>, Plan)>,
    ) -> Self {
        let compiled = Incremental::new(imports, modules, editions);
        let plans = plans.into_iter().map(|(module, all)| {
            let rules = all.rules.iter().copied().filter(is_of_files).collect();
            Plans { module, of_files: Plan { rules, ..all.clone() }, all }
        });
        Self { compiled, plans: plans.collect() }
    }

    /// Adds a file, or changes it.
    pub fn set(&mut self, source: Source) {
        self.compiled.set(source);
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.compiled.remove(path);
    }

    /// What is wrong with one file, by the compiler and by the rules that look at a file: soon
    /// after an edit, whatever else there is to do. In the order of the text.
    pub fn diagnostics(&mut self, path: &str) -> Vec<Diagnostic> {
        let Some((schema, file, mut found)) = self.compiled.file(path) else { return Vec::new() };
        if schema.at(file).is_target() && !has_errors(&found) {
            let module = schema.at(file).module();
            for plans in self.plans.iter_mut().filter(|it| it.module == module) {
                plans.of_files.files = vec![file];
                let plan = std::slice::from_ref(&plans.of_files);
                found.extend(engine::lint(&schema, plan, Timing::Off).diagnostics);
            }
        }
        engine::sort(&mut found, &schema.sources);
        found
    }

    /// Compiles some of what has to be compiled again since the last edits. Says whether nothing
    /// is left to do; until then call it again, or ask for what is more urgent.
    pub fn step(&mut self) -> bool {
        self.compiled.step()
    }

    /// What is wrong with all files, by all rules; and the schema.
    pub fn everything(&mut self) -> (Schema, Vec<Diagnostic>) {
        let schema = self.compiled.schema();
        let mut found = self.compiled.all_diagnostics();
        let mut broken = vec![false; schema.tables.len()];
        for file in found.iter().filter(|it| it.severity == Severity::Error).filter_map(file_of) {
            broken[file as usize] = true;
        }
        for plans in &mut self.plans {
            plans.all.files = engine::targets(&schema, plans.module);
            let plan = std::slice::from_ref(&plans.all);
            let linted = engine::lint(&schema, plan, Timing::Off).diagnostics;
            let is_sound = |it: &Diagnostic| file_of(it).is_none_or(|it| !broken[it as usize]);
            found.extend(linted.into_iter().filter(is_sound));
        }
        engine::sort(&mut found, &schema.sources);
        (schema, found)
    }
}

fn file_of(it: &Diagnostic) -> Option<u32> {
    it.place.file()
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|it| it.severity == Severity::Error)
}

/// Whether what a rule finds in a file depends on it and what it imports alone.
fn is_of_files(it: &Selected) -> bool {
    it.rule.check.is_of_files()
}
