//! The fixes of some rules in one file, worked out on a snapshot.

use std::collections::BTreeSet;

use protosmith_compiler::{
    compile::Cancelled,
    diagnostic::Diagnostic,
    model::{File, Schema},
};
use protosmith_rules::rule::{Check, Repairs};

use super::{Workspace, is_of_files, targets};
use crate::engine::{self, Plan, Selected};

/// What is to be run for the fixes of some rules in one file.
pub struct Repairing {
    schema: Schema,
    file: u32,
    rules: BTreeSet<&'static str>,
    /// Rules that look at the file, or at its package.
    near: Vec<Plan>,
    /// Those that look at all files.
    far: Vec<Plan>,
}

impl Workspace<'_> {
    /// What is to be run for the fixes of some rules, by their ids, in the file with an import path; none
    /// where there is nothing.
    pub fn repairing(
        &mut self,
        path: &str,
        rules: BTreeSet<&'static str>,
    ) -> Result<Option<Repairing>, Cancelled> {
        if rules.is_empty() {
            return Ok(None);
        }
        let schema = self.compiled.schema()?;
        let Some(file) = schema.file(path) else { return Ok(None) };
        let (module, index, is_target) = (file.module(), file.index(), file.is_target());
        let beside: Vec<u32> = schema.package(file.package()).files().map(File::index).collect();
        let (mut near, mut far) = (Vec::new(), Vec::new());
        for all in self.plans.iter().filter(|it| is_target && it.module == module) {
            let plan = |files: Vec<u32>, is: &dyn Fn(&Selected) -> bool| {
                let rules: Vec<Selected> = all.all.rules.iter().copied().filter(is).collect();
                let is_some = !rules.is_empty();
                let plan = Plan { files, rules, repairs: Repairs::Offered, ..all.all.clone() };
                is_some.then_some(plan)
            };
            let is_wanted = |it: &Selected| rules.contains(it.rule.id);
            let module_files = || engine::targets(&schema, module);
            // What keeps nothing quiet is known only where all rules have run.
            if all.all.rules.iter().any(|it| is_wanted(it) && it.rule.check.is_of_comments()) {
                far.extend(plan(module_files(), &|_| true));
                continue;
            }
            near.extend(plan(vec![index], &|it| is_wanted(it) && is_of_files(it)));
            let is_of_package = |it: &Selected| matches!(it.rule.check, Check::Package(_));
            let package = targets(&schema, &beside, module);
            near.extend(plan(package, &|it| is_wanted(it) && is_of_package(it)));
            let is_of_module = |it: &Selected| matches!(it.rule.check, Check::Module(_));
            far.extend(plan(module_files(), &|it| is_wanted(it) && is_of_module(it)));
        }
        Ok(Some(Repairing { schema, file: index, rules, near, far }))
    }
}

impl Repairing {
    /// What the rules find in the file, with the fixes that they have; and the schema that those are for.
    /// `around` is given the file, and gives back the schema with as much as concerns it.
    pub fn run(self, around: impl FnOnce(File<'_>) -> Schema) -> (Schema, Vec<Diagnostic>) {
        let Self { schema, file, rules, near, far } = self;
        let run = |schema: &Schema, plans: &[Plan]| {
            let found = engine::lint(schema, plans, engine::Timing::Off).diagnostics;
            let is_it =
                |it: &Diagnostic| it.location.file() == Some(file) && rules.contains(it.rule);
            found.into_iter().filter(is_it).collect::<Vec<_>>()
        };
        let mut found = Vec::new();
        if !near.is_empty() {
            found.extend(run(&around(schema.at(file)), &near));
        }
        if !far.is_empty() {
            found.extend(run(&schema, &far));
        }
        engine::sort(&mut found, &schema.sources);
        (schema, found)
    }
}
