//! What rules find in files that stay is what they find in files that are compiled anew.

use protosmith_compiler::{
    compile::{Compiled, Editions, NoImports},
    diagnostic::{Diagnostic, Severity},
    model::{File, Schema},
};
use protosmith_lint::{
    engine::{self, Plan, Selected, Timing},
    workspace::Workspace,
};
use protosmith_rules::{
    self as rules,
    rule::{Check, ImpactFilter},
};

use super::{Texts, anew, said, same};

/// All rules that lint.
fn plan(is: fn(Check) -> bool) -> Plan {
    let select = |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
    let all = rules::all().filter(|it| !it.check.is_breaking() && is(it.check));
    Plan { rules: all.map(select).collect(), ..Plan::default() }
}

pub(super) fn workspace() -> Workspace<'static> {
    Workspace::new(&NoImports, Vec::new(), Editions::Released, vec![(None, plan(|_| true))])
}

/// What the compiler and some rules say of some files, in order.
fn wanted(
    Compiled { schema, diagnostics }: &Compiled,
    mut plan: Plan,
    files: &[u32],
) -> Vec<Diagnostic> {
    let is_of = |it: &Diagnostic| it.location.file().is_some_and(|it| files.contains(&it));
    let mut out: Vec<_> = diagnostics.iter().filter(|it| is_of(it)).cloned().collect();
    let errors = out.iter().filter(|it| it.severity == Severity::Error);
    let broken: Vec<u32> = errors.filter_map(|it| it.location.file()).collect();
    plan.files = files.to_vec();
    plan.files.retain(|it| schema.at(*it).is_target());
    let found = engine::lint(schema, &[plan], Timing::Off).diagnostics;
    let is_sound = |it: &Diagnostic| it.location.file().is_none_or(|it| !broken.contains(&it));
    out.extend(found.into_iter().filter(is_sound));
    engine::sort(&mut out, &schema.sources);
    out
}

pub(super) fn one_is_the_same(live: &mut Workspace<'_>, texts: &Texts, path: &str) {
    let found = live.diagnostics(path).unwrap();
    let compiled = anew(texts);
    let file = compiled.schema.file(path).unwrap().index();
    let wanted = wanted(&compiled, plan(Check::is_of_files), &[file]);
    compare(live, &found, &wanted, &compiled.schema, texts);
}

/// The same of the package of a file, and of everything.
pub(super) fn all_is_the_same(live: &mut Workspace<'_>, texts: &Texts, path: &str) {
    let compiled = anew(texts);
    let schema = &compiled.schema;
    let package = schema.file(path).unwrap().package();
    let files = schema.files().filter(|it| it.package() == package).map(File::index);
    let of_packages = |it: Check| it.is_of_files() || matches!(it, Check::Package(_));
    let part = wanted(&compiled, plan(of_packages), &files.collect::<Vec<_>>());
    let found = live.package(package).unwrap();
    compare(live, &found, &part, schema, texts);
    let files: Vec<u32> = schema.files().map(File::index).collect();
    let all = wanted(&compiled, plan(|_| true), &files);
    let found = live.everything().unwrap().1;
    compare(live, &found, &all, schema, texts);
}

fn compare(
    live: &mut Workspace<'_>,
    found: &[Diagnostic],
    wanted: &[Diagnostic],
    schema: &Schema,
    texts: &Texts,
) {
    let now = live.everything().unwrap().0;
    same(&said(found, &now), &said(wanted, schema), texts);
}
