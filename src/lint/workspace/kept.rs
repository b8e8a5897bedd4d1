//! What rules have found, for as long as the files that they looked at stay what they were.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::{Cancelled, Incremental, Ticket},
    diagnostic::Diagnostic,
    model::{Module, Package, Schema},
};
use protosmith_rules::rule::RunCache;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::{self, Clock, Plan, Timing};

/// Files, and when each was compiled.
type Versions = Vec<(u32, u64)>;

/// What the rules of a module have found, before anything is ignored.
#[derive(Default)]
pub(super) struct Kept {
    files: FxHashMap<u32, InFile>,
    packages: BTreeMap<String, ByRule>,
    module: Option<ByRule>,
}

struct InFile {
    /// Of the file, and of those that findings point into.
    versions: Versions,
    found: Vec<Diagnostic>,
}

/// What each rule has found in some files.
struct ByRule {
    versions: Versions,
    found: Vec<Vec<Diagnostic>>,
}

impl Kept {
    /// What rules that look at one file find in the files of a plan. They are looked at again where
    /// they, or what they import, are other than they were.
    pub(super) fn in_files(
        &mut self,
        schema: &Schema,
        plan: &Plan,
        run: &RunCache,
        compiled: &Incremental<'_>,
    ) -> Result<Vec<Vec<Diagnostic>>, Cancelled> {
        let is_new = |it: &InFile| it.versions.iter().all(|it| compiled.version(it.0) == it.1);
        let is_kept = |file: &u32| self.files.get(file).is_some_and(is_new);
        let stale: Vec<u32> = plan.files.iter().copied().filter(|it| !is_kept(it)).collect();
        let clock = Clock::new(Timing::Off, 0);
        let (ticket, rules) = (compiled.ticket(), engine::BySubject::of(plan));
        let look = |file: &u32| {
            ticket.check()?;
            Ok((*file, engine::in_file(schema, (plan, &rules), *file, run, &clock)))
        };
        let looked: Vec<Result<_, Cancelled>> = stale.par_iter().map(look).collect();
        let mut done = Ok(());
        for item in looked {
            match item {
                Ok((file, found)) => {
                    let versions = seen(file, &found);
                    let versions = versions.map(|it| (it, compiled.version(it))).collect();
                    self.files.insert(file, InFile { versions, found });
                }
                Err(error) => done = Err(error),
            }
        }
        done?;
        let found = |file: &u32| self.files.get(file).map(|it| it.found.clone());
        Ok(plan.files.iter().filter_map(found).collect())
    }

    /// What rules that look at packages find in those of a plan, by rule.
    pub(super) fn in_packages(
        &mut self,
        schema: &Schema,
        plan: &Plan,
        run: &RunCache,
        compiled: &Incremental<'_>,
    ) -> Result<Vec<Vec<Diagnostic>>, Cancelled> {
        let mut out = vec![Vec::new(); plan.rules.len()];
        if !plan.looks_at_packages() {
            return Ok(out);
        }
        let clock = Clock::new(Timing::Off, 0);
        for (name, files) in Module::new(schema, &plan.files).by_package() {
            let versions = versions(&files, compiled);
            let kept = self.packages.get(name).filter(|it| it.versions == versions);
            let rules = || (0..plan.rules.len()).into_par_iter();
            if kept.is_none() {
                let package = Package::new(schema, name, &files);
                let found = by_rule(rules(), &compiled.ticket(), |at| {
                    engine::in_package(package, plan, at, run, &clock)
                })?;
                self.packages.insert(name.to_owned(), ByRule { versions, found });
            }
            let found = self.packages.get(name).into_iter().flat_map(|it| &it.found);
            for (out, found) in out.iter_mut().zip(found) {
                out.extend_from_slice(found);
            }
        }
        Ok(out)
    }

    /// What rules that look at all files of a plan find, by rule.
    pub(super) fn in_module(
        &mut self,
        schema: &Schema,
        plan: &Plan,
        run: &RunCache,
        compiled: &Incremental<'_>,
    ) -> Result<Vec<Vec<Diagnostic>>, Cancelled> {
        let versions = versions(&plan.files, compiled);
        if let Some(module) = self.module.as_ref().filter(|it| it.versions == versions) {
            return Ok(module.found.clone());
        }
        let clock = Clock::new(Timing::Off, 0);
        let rules = (0..plan.rules.len()).into_par_iter();
        let found = by_rule(rules, &compiled.ticket(), |at| {
            engine::in_module(schema, plan, at, run, &clock)
        })?;
        self.module = Some(ByRule { versions, found: found.clone() });
        Ok(found)
    }

    /// Forgets what was found in files and packages that are not among those of a plan.
    pub(super) fn forget_others(&mut self, plan: &Plan) {
        let files: FxHashSet<u32> = plan.files.iter().copied().collect();
        self.files.retain(|it, _| files.contains(it));
        self.packages.retain(|_, it| it.versions.iter().any(|it| files.contains(&it.0)));
    }
}

/// What each rule finds, unless it is not wanted any more.
fn by_rule(
    rules: impl IndexedParallelIterator<Item = usize>,
    ticket: &Ticket,
    look: impl Fn(usize) -> Vec<Diagnostic> + Sync,
) -> Result<Vec<Vec<Diagnostic>>, Cancelled> {
    let look = |at| {
        ticket.check()?;
        Ok(look(at))
    };
    rules.map(look).collect()
}

fn versions(files: &[u32], compiled: &Incremental<'_>) -> Versions {
    files.iter().map(|it| (*it, compiled.version(*it))).collect()
}

/// A file, and those that findings in it point into.
fn seen(file: u32, found: &[Diagnostic]) -> impl Iterator<Item = u32> {
    let labels = found.iter().flat_map(|it| &it.labels).map(|it| it.span.file);
    let fixes = found.iter().flat_map(|it| &it.fixes).flat_map(|it| &it.edits);
    let all: FxHashSet<u32> = labels.chain(fixes.map(|it| it.span.file)).chain([file]).collect();
    all.into_iter()
}
