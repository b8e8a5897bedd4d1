//! Files that are held in memory and edited, and what is to be said of them at any time.

mod kept;
mod repairing;
#[cfg(test)]
mod tests;

use protosmith_compiler::{
    compile::{Cancelled, CompiledFile, Editions, Imports, Incremental, Revision, Source},
    diagnostic::{Diagnostic, Severity},
    model::{ModuleId, Schema},
};
use protosmith_rules::rule::{Check, RunCache};

use self::kept::Kept;
pub use self::repairing::Repairing;
use crate::engine::{self, ByFile, Outcome, Plan, Selected};

/// Sources, and the rules for them. An error in one file says nothing of the rules' findings in
/// others. What rules have found is kept until a file that they looked at is other than it was.
///
/// Whatever is asked is cancelled when its [`Revision`] advances.
pub struct Workspace<'a> {
    compiled: Incremental<'a>,
    plans: Vec<Plans>,
}

/// What is to be run on the files of a module.
struct Plans {
    module: Option<ModuleId>,
    /// Rules that look at one file and what it imports.
    of_files: Plan,
    /// The same rules, and those that look at packages.
    of_packages: Plan,
    all: Plan,
    kept: Kept,
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
            let only = |is: fn(&Selected) -> bool| Plan {
                rules: all.rules.iter().copied().filter(is).collect(),
                ..all.clone()
            };
            let (of_files, of_packages) = (only(is_of_files), only(is_of_packages));
            Plans { module, of_files, of_packages, all, kept: Kept::default() }
        });
        Self { compiled, plans: plans.collect() }
    }

    /// What cancels work, from any thread.
    pub fn revision(&self) -> Revision {
        self.compiled.revision()
    }

    /// What is asked from now on is wanted, whatever was said before.
    pub fn resume(&mut self) {
        self.compiled.resume();
    }

    /// Says which files somebody looks at: they come before others.
    pub fn open(&mut self, paths: Vec<String>) {
        self.compiled.open(paths);
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
    pub fn diagnostics(&mut self, path: &str) -> Result<Vec<Diagnostic>, Cancelled> {
        Ok(self.linted(path)?.map(|it| it.diagnostics).unwrap_or_default())
    }

    /// The same, in the schema in which it was found; `None` where there is no such file.
    pub fn linted(&mut self, path: &str) -> Result<Option<CompiledFile>, Cancelled> {
        let Some(CompiledFile { schema, file, diagnostics }) = self.compiled.file(path)? else {
            return Ok(None);
        };
        let mut out = Outcome { diagnostics, ..Outcome::default() };
        if schema.at(file).is_target() && !has_errors(&out.diagnostics) {
            let (module, run) = (schema.at(file).module(), RunCache::default());
            for plans in self.plans.iter_mut().filter(|it| it.module == module) {
                plans.of_files.files = vec![file];
                let found = plans.kept.in_files(&schema, &plans.of_files, &run, &self.compiled)?;
                let found = ByFile::of(&plans.of_files, Vec::new()).with(&plans.of_files, found);
                engine::conclude(&schema, &plans.of_files, found, &mut out);
            }
        }
        engine::sort(&mut out.diagnostics, &schema.sources);
        Ok(Some(CompiledFile { schema, file, diagnostics: out.diagnostics }))
    }

    /// What is wrong with the files of a package, by the compiler and by the rules that look at
    /// files and packages.
    pub fn package(&mut self, name: &str) -> Result<Vec<Diagnostic>, Cancelled> {
        let (schema, files) = self.compiled.package(name)?;
        let (mut out, run) = (self.faults(&schema, &files), RunCache::default());
        for plans in &mut self.plans {
            let Plans { module, of_packages, kept, .. } = plans;
            of_packages.files = targets(&schema, &files, *module);
            let in_files = kept.in_files(&schema, of_packages, &run, &self.compiled)?;
            let found = kept.in_packages(&schema, of_packages, &run, &self.compiled)?;
            let found = ByFile::of(of_packages, found).with(of_packages, in_files);
            out.add(&schema, of_packages, found);
        }
        Ok(out.finish(&schema))
    }

    /// One file in a schema in which it and what it imports is as it is now. Of other files it may
    /// have what they were.
    pub fn file(&mut self, path: &str) -> Result<Option<CompiledFile>, Cancelled> {
        self.compiled.file(path)
    }

    /// When a file was compiled last: another number where it may be another now.
    pub fn version(&self, file: u32) -> u64 {
        self.compiled.version(file)
    }

    /// What the compiler finds in all files.
    pub fn all_faults(&mut self) -> Result<Vec<Diagnostic>, Cancelled> {
        self.compiled.all_diagnostics()
    }

    /// All files as they are now.
    pub fn schema(&mut self) -> Result<Schema, Cancelled> {
        self.compiled.schema()
    }

    /// Compiles some of what has to be compiled again since the last edits. Says whether nothing
    /// is left to do; until then call it again, or ask for what is more urgent.
    pub fn step(&mut self) -> Result<bool, Cancelled> {
        self.compiled.step()
    }

    /// What is wrong with all files, by all rules; and the schema.
    pub fn everything(&mut self) -> Result<(Schema, Vec<Diagnostic>), Cancelled> {
        let files = self.compiled.files()?;
        let schema = self.compiled.schema()?;
        let (mut out, run) = (self.faults(&schema, &files), RunCache::default());
        for plans in &mut self.plans {
            let Plans { module, of_packages, all, kept, .. } = plans;
            all.files = targets(&schema, &files, *module);
            of_packages.files.clone_from(&all.files);
            let in_files = kept.in_files(&schema, of_packages, &run, &self.compiled)?;
            let mut found = kept.in_packages(&schema, of_packages, &run, &self.compiled)?;
            found.extend(kept.in_module(&schema, all, &run, &self.compiled)?);
            kept.forget_others(all);
            let found = ByFile::of(all, found).with(all, in_files);
            out.add(&schema, all, found);
        }
        let found = out.finish(&schema);
        Ok((schema, found))
    }

    /// What the compiler has found in files.
    fn faults(&self, schema: &Schema, files: &[u32]) -> Findings {
        let mut broken = vec![false; schema.tables.len()];
        let faults: Vec<_> = files.iter().flat_map(|it| self.compiled.found_in(*it)).collect();
        let errors = faults.iter().filter(|it| it.severity == Severity::Error);
        for file in errors.filter_map(|it| it.location.file()) {
            broken[file as usize] = true;
        }
        Findings { out: faults, broken }
    }
}

/// What was found so far, and the files with errors: rules say nothing of these.
struct Findings {
    out: Vec<Diagnostic>,
    broken: Vec<bool>,
}

impl Findings {
    fn add(&mut self, schema: &Schema, plan: &Plan, found: Vec<Vec<Diagnostic>>) {
        let mut linted = Outcome::default();
        engine::conclude(schema, plan, found, &mut linted);
        let is_sound =
            |it: &Diagnostic| it.location.file().is_none_or(|it| !self.broken[it as usize]);
        self.out.extend(linted.diagnostics.into_iter().filter(is_sound));
    }

    fn finish(mut self, schema: &Schema) -> Vec<Diagnostic> {
        engine::leave_out_meeting(&mut self.out);
        engine::sort(&mut self.out, &schema.sources);
        self.out
    }
}

/// Those of some files that were asked for and are in a module; for `None` outside of all.
fn targets(schema: &Schema, files: &[u32], module: Option<ModuleId>) -> Vec<u32> {
    let is = |it: &u32| schema.at(*it).is_target() && schema.at(*it).module() == module;
    files.iter().copied().filter(is).collect()
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|it| it.severity == Severity::Error)
}

/// Whether what a rule finds in a file depends on it and what it imports alone.
fn is_of_files(selected: &Selected) -> bool {
    selected.rule.check.is_of_files()
}

fn is_of_packages(selected: &Selected) -> bool {
    selected.rule.check.is_of_files() || matches!(selected.rule.check, Check::Package(_))
}
