//! Runs lint rules: file by file, and module by module.

use std::{collections::BTreeMap, mem::discriminant};

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{File, Module, ModuleId, Package, Schema},
};
use protosmith_rules::rule::{Check, Cx, RunCache, SourceView};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    Clock, Known, Outcome, Plan, Selected, Timing,
    by_file::ByFile,
    deprecated, leave_out_meeting, name,
    order::sort_in_file,
    protolint,
    same::Same,
    sort,
    suppress::{self, Words},
};

/// Runs the plans' lint rules on a schema.
pub fn lint(schema: &Schema, plans: &[Plan], timing: Timing) -> Outcome {
    let (mut out, run) = (Outcome::default(), RunCache::default());
    for plan in plans {
        let clock = Clock::new(timing, plan.rules.len());
        let (per_file, others) = rayon::join(
            || files(schema, plan, &run, &clock),
            || ByFile::of(plan, modules(schema, plan, &run, &clock)),
        );
        conclude(schema, plan, others.with(plan, per_file), &mut out);
        clock.times(&plan.rules, &mut out.times);
    }
    leave_out_meeting(&mut out.diagnostics);
    sort(&mut out.diagnostics, &schema.sources);
    out
}

/// Adds what the rules of a plan have found to the outcome, without what is ignored or kept quiet.
/// What is in one file of the plan comes together.
pub(crate) fn conclude(
    schema: &Schema,
    plan: &Plan,
    mut found: Vec<Vec<Diagnostic>>,
    out: &mut Outcome,
) {
    let modules: FxHashSet<Option<ModuleId>> =
        plan.files.iter().map(|it| schema.at(*it).module()).collect();
    // Rules of packages, and those that follow a reference, may come to files of others.
    let is_asked_for = |found: &Diagnostic| {
        found.location.file().is_none_or(|file| {
            let file = schema.at(file);
            file.is_target() && modules.contains(&file.module())
        })
    };
    // What check plugins have found is theirs to ask for.
    let by_rules = found.len();
    if !plan.found.is_empty() {
        found.push(plan.found.clone());
    }
    let (skipping, same) = (deprecated::skipping(plan), Same::of(plan));
    let left_out = found.par_iter_mut().enumerate().map(|(at, found)| {
        if at < by_rules {
            found.retain(is_asked_for);
        }
        let all = found.len();
        plan.override_found(schema, None, found);
        found.retain(|found| {
            !found.location.file().is_some_and(|file| plan.ignores(found.rule, schema, file))
        });
        name::except(schema, plan, found);
        deprecated::skip(schema, &skipping, found);
        let doubles = sort_in_file(found, &schema.sources);
        same.keep_one(found);
        all - doubles - found.len()
    });
    let left_out: usize = left_out.sum();
    let of_api_linter = plan.rules.iter().any(|it| it.rule.api_linter_name().is_some());
    let words = if of_api_linter { Words::ApiLinter } else { Words::Lint };
    let taken = suppress::apply(schema, plan, words(plan.buf_comments), &mut found);
    let by_protolint = protolint::skip(schema, plan, &mut found);
    out.kept_quiet += left_out + taken.len() + by_protolint;
    // What is handed over in the order of the report need not be moved again.
    let path = |it: &[Diagnostic]| {
        it.first().and_then(|it| it.location.file()).map(|it| &schema.sources[it].path)
    };
    found.par_sort_by(|a, b| path(a).cmp(&path(b)));
    plan.hand_over(found, out);
}

fn files(schema: &Schema, plan: &Plan, of_run: &RunCache, clock: &Clock) -> Vec<Vec<Diagnostic>> {
    let rules = BySubject::of(plan);
    plan.files
        .par_iter()
        .map(|file| in_file(schema, (plan, &rules), *file, of_run, clock))
        .collect()
}

/// What the rules of a plan that look at single files find in one, before anything is ignored.
pub(crate) fn in_file(
    schema: &Schema,
    (plan, by_subject): (&Plan, &BySubject),
    file: u32,
    of_run: &RunCache,
    clock: &Clock,
) -> Vec<Diagnostic> {
    let (source, known) = (SourceView::new(schema.at(file)), Known::new(of_run));
    if plan.rules.is_empty() {
        return Vec::new();
    }
    let here = (!plan.overrides.is_empty()).then(|| plan.here(schema, file));
    let settings = here.as_ref().and_then(|it| it.settings(&plan.settings));
    let mut cx = plan.context_with(0, &known, settings.as_ref().unwrap_or(&plan.settings));
    for at in by_subject.in_file(source.file()) {
        let Selected { rule, severity, .. } = plan.rules[at];
        if here.as_ref().is_some_and(|it| !it.runs(rule.id)) {
            continue;
        }
        cx.turn_to(rule, severity);
        clock.time(at, || run(rule.check, &source, &mut cx));
    }
    cx.into_found()
}

fn modules(schema: &Schema, plan: &Plan, of_run: &RunCache, clock: &Clock) -> Vec<Vec<Diagnostic>> {
    let packages = if plan.looks_at_packages() {
        Module::new(schema, &plan.files).by_package()
    } else {
        BTreeMap::new()
    };
    (0..plan.rules.len())
        .into_par_iter()
        .map(|at| {
            let mut found = in_module(schema, plan, at, of_run, clock);
            for (name, files) in &packages {
                found.extend(in_package(
                    Package::new(schema, name, files),
                    plan,
                    at,
                    of_run,
                    clock,
                ));
            }
            found
        })
        .collect()
}

/// What a rule of a plan finds in all its files, if it looks at these.
pub(crate) fn in_module(
    schema: &Schema,
    plan: &Plan,
    at: usize,
    of_run: &RunCache,
    clock: &Clock,
) -> Vec<Diagnostic> {
    let Check::Module(check) = plan.rules[at].rule.check else { return Vec::new() };
    let mut cx = plan.context(at, &Known::new(of_run));
    clock.time(at, || check(Module::new(schema, &plan.files), &mut cx));
    cx.into_found()
}

/// What a rule of a plan finds in a package, if it looks at packages.
pub(crate) fn in_package(
    package: Package<'_>,
    plan: &Plan,
    at: usize,
    of_run: &RunCache,
    clock: &Clock,
) -> Vec<Diagnostic> {
    let Check::Package(check) = plan.rules[at].rule.check else { return Vec::new() };
    let mut cx = plan.context(at, &Known::new(of_run));
    clock.time(at, || check(package, &mut cx));
    cx.into_found()
}

/// The rules of a plan by what they look at in a file. Most files have no service, and many rules look
/// at rpcs.
pub(crate) struct BySubject(Vec<(Check, Vec<usize>)>);

impl BySubject {
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut out: Vec<(Check, Vec<usize>)> = Vec::new();
        for (at, Selected { rule, .. }) in plan.rules.iter().enumerate() {
            let is_alike = |it: &&mut (Check, _)| discriminant(&it.0) == discriminant(&rule.check);
            match out.iter_mut().find(is_alike) {
                Some((_, rules)) => rules.push(at),
                None => out.push((rule.check, vec![at])),
            }
        }
        Self(out)
    }

    /// Those that have something to look at in a file.
    fn in_file(&self, file: File<'_>) -> impl Iterator<Item = usize> {
        self.0.iter().filter(move |it| has_subjects(it.0, file)).flat_map(|it| &it.1).copied()
    }
}

/// Whether a file has what a check looks at.
fn has_subjects(check: Check, file: File<'_>) -> bool {
    let table = file.table();
    match check {
        Check::Message(_) => !table.messages.is_empty(),
        Check::Field(_) => !table.fields.is_empty(),
        Check::Oneof(_) => !table.oneofs.is_empty(),
        Check::Enum(_) => !table.enums.is_empty(),
        Check::EnumValue(_) => !table.values.is_empty(),
        Check::Service(_) => !table.services.is_empty(),
        Check::Method(_) => !table.methods.is_empty(),
        _ => true,
    }
}

fn run(check: Check, source: &SourceView<'_>, cx: &mut Cx<'_>) {
    let file = source.file();
    match check {
        Check::File(check) => check(file, cx),
        Check::Source(check) => check(source, cx),
        Check::Element(check) => file.elements().for_each(|it| check(it, cx)),
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
        | Check::Package(_)
        | Check::Suppression(_)
        | Check::Allowance(_)
        | Check::ModulePair(_)
        | Check::FilePair(_)
        | Check::MessagePair(_)
        | Check::FieldPair(_)
        | Check::EnumPair(_)
        | Check::ServicePair(_)
        | Check::MethodPair(_)
        | Check::Foreign(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, Timing, lint};
    use protosmith_compiler::{
        compile::{self, NoImports, Source},
        diagnostic::Severity,
        model::{Field, File},
    };
    use protosmith_rules::rule::{Check, ImpactFilter, Rule};

    use crate::engine::{Selected, targets};

    static ELEMENTS: Rule = Rule::new(
        "ELEMENTS",
        "",
        Check::Element(|element, cx| {
            let message = format!("{} {}", element.kind().word(), element.full_name());
            cx.report(element.name_location(), message);
        }),
    );

    static PACKAGES: Rule = Rule::new(
        "PACKAGES",
        "",
        Check::Package(|package, cx| {
            let paths: Vec<_> = package.files().map(File::path).collect();
            let location = package.files().next().unwrap().location();
            cx.report(location, format!("{}: {}", package.name(), paths.join(" ")));
        }),
    );

    static TYPES: Rule = Rule::new(
        "TYPES",
        "",
        Check::Package(|package, cx| {
            for message in package.files().flat_map(File::fields).filter_map(Field::type_message) {
                cx.report(message.name_location(), message.full_name());
            }
        }),
    );

    #[test]
    fn files_that_nobody_asked_for_have_no_findings() {
        let a = "syntax = \"proto3\"; package p; import \"imported.proto\"; import \"b.proto\"; \
                 message A { I i = 1; B b = 2; }";
        let files = [
            ("a.proto", a),
            ("b.proto", "syntax = \"proto3\"; package p; message B {}"),
            ("imported.proto", "syntax = \"proto3\"; package p; message I {}"),
        ];
        assert_eq!(run(&TYPES, &files), ["p.B"]);
    }

    fn run(rule: &'static Rule, files: &[(&str, &str)]) -> Vec<String> {
        let source = |&(path, text): &(&str, &str)| Source {
            path: path.to_owned(),
            shown: path.to_owned(),
            text: text.as_bytes().into(),
            target: path != "imported.proto",
            ..Source::default()
        };
        let sources = files.iter().map(source).collect();
        let schema = compile::compile(sources, &NoImports, Vec::new()).schema;
        let (severity, impact) = (Severity::Error, ImpactFilter::Source);
        let rules = vec![Selected { rule, severity, impact }];
        let plan = Plan { files: targets(&schema, None), rules, ..Plan::default() };
        let found = lint(&schema, &[plan], Timing::Off).diagnostics;
        found.into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_rule_of_elements_sees_all_kinds() {
        let text = "syntax = \"proto3\"; package p; message M { oneof o { int32 f = 1; } } \
                    enum E { V = 0; } service S { rpc R(M) returns (M); }";
        let wanted = [
            "message p.M",
            "oneof p.M.o",
            "field p.M.f",
            "enum p.E",
            "enum value p.V",
            "service p.S",
            "rpc p.S.R",
        ];
        assert_eq!(run(&ELEMENTS, &[("a.proto", text)]), wanted);
    }

    #[test]
    fn a_rule_of_packages_sees_each_once_with_its_files() {
        let files = [
            ("c.proto", "syntax = \"proto3\"; package p;"),
            ("b.proto", "syntax = \"proto3\";"),
            ("a.proto", "syntax = \"proto3\"; package p;"),
        ];
        assert_eq!(run(&PACKAGES, &files), ["p: a.proto c.proto", ": b.proto"]);
    }
}
