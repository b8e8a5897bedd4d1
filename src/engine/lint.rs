//! Runs lint rules: file by file, and module by module.

use rayon::prelude::*;

use super::{
    Clock, Outcome, Plan, Timing, name, sort,
    suppress::{self, Words},
};
use crate::{
    diagnostic::Diagnostic,
    model::{File, Module, Schema},
    rule::{Check, Cx},
};

/// Runs the plans' lint rules on a schema.
pub fn lint(schema: &Schema, plans: &[Plan], timing: Timing) -> Outcome {
    let mut out = Outcome::default();
    for plan in plans {
        let clock = Clock::new(timing, plan.rules.len());
        let (per_file, per_module) =
            rayon::join(|| files(schema, plan, &clock), || modules(schema, plan, &clock));
        let mut found: Vec<_> = per_file.into_iter().chain(per_module).collect();
        let all: usize = found.iter().map(Vec::len).sum();
        found.par_iter_mut().for_each(|found| {
            found.retain(|it| {
                !it.place.file().is_some_and(|file| plan.ignores(it.rule, schema, file))
            });
            name::except(schema, plan, found);
        });
        let loud: usize = found.iter().map(Vec::len).sum();
        let taken = suppress::apply(schema, plan, Words::Lint(plan.buf_comments), &mut found);
        out.kept_quiet += all - loud + taken.len();
        plan.hand_over(found, &mut out);
        clock.times(&plan.rules, &mut out.times);
    }
    sort(&mut out.diagnostics, &schema.sources);
    out
}

fn files(schema: &Schema, plan: &Plan, clock: &Clock) -> Vec<Vec<Diagnostic>> {
    let module = Module::new(schema, &plan.files);
    let files: Vec<_> = module.files().collect();
    files
        .par_iter()
        .map(|&file| {
            let mut found = Vec::new();
            for at in 0..plan.rules.len() {
                let mut cx = plan.context(at);
                clock.time(at, || run(cx.rule.check, file, &mut cx));
                found.append(&mut cx.out);
            }
            found
        })
        .collect()
}

fn modules(schema: &Schema, plan: &Plan, clock: &Clock) -> Vec<Vec<Diagnostic>> {
    let module = Module::new(schema, &plan.files);
    (0..plan.rules.len())
        .into_par_iter()
        .map(|at| {
            let mut cx = plan.context(at);
            if let Check::Module(check) = cx.rule.check {
                clock.time(at, || check(module, &mut cx));
            }
            cx.out
        })
        .collect()
}

fn run(check: Check, file: File<'_>, cx: &mut Cx<'_>) {
    match check {
        Check::File(check) => check(file, cx),
        Check::Import(check) => file.imports().for_each(|it| check(it, cx)),
        Check::Message(check) => file.messages().for_each(|it| check(it, cx)),
        Check::Field(check) => file.fields().for_each(|it| check(it, cx)),
        Check::Oneof(check) => file.oneofs().for_each(|it| check(it, cx)),
        Check::Enum(check) => file.enums().for_each(|it| check(it, cx)),
        Check::EnumValue(check) => file.enum_values().for_each(|it| check(it, cx)),
        Check::Service(check) => file.services().for_each(|it| check(it, cx)),
        Check::Method(check) => file.methods().for_each(|it| check(it, cx)),
        // Those of modules, of suppressions and of pairs are run elsewhere.
        Check::Module(_)
        | Check::Suppression(_)
        | Check::Allowance(_)
        | Check::ModulePair(_)
        | Check::FilePair(_)
        | Check::MessagePair(_)
        | Check::FieldPair(_)
        | Check::EnumPair(_)
        | Check::ServicePair(_)
        | Check::MethodPair(_) => {}
    }
}
