//! `protosmith lint`.

use std::collections::BTreeSet;

use protosmith_compiler::{
    model::{File, Import, ImportKind, Module, Schema},
    words,
};
use protosmith_lint::{
    config,
    engine::{self, Plan, Timing},
    report::Command,
};

use super::{
    Failure, Outcome, Terminal,
    findings::{self, Findings, FindingsArgs},
    open::{InputArgs, Opened, Opener},
};

/// Check schemas against the rules of their configuration.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Directories, `.proto` files, images, archives, `-` for stdin; without any, this directory.
    inputs: Vec<String>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    findings: FindingsArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lint
  protosmith lint proto --path proto/billing
  protosmith lint --format sarif --output lint.sarif --format github
  protosmith lint image.binpb
  buf build -o - | protosmith lint -

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.input, terminal);
    let mut findings = Findings::of(&args.findings);
    for located in opener.locate_all(&args.inputs, terminal)? {
        let opened = opener.compile(located, terminal)?;
        opened.say_lacking(terminal);
        let plans = plans(&opened, terminal)?;
        let files = opened.files();
        let outcome = match opened.has_errors() {
            true => engine::Outcome::default(),
            false => engine::lint(&opened.schema, &plans, args.findings.timing()),
        };
        findings.ignore(&opened, None, &plans, &outcome);
        findings.add(opened, files, outcome);
    }
    findings::finish(findings, &args.findings, Command::Lint, terminal)
}

/// What the configuration asks for, module by module.
pub(super) fn plans(
    opened: &Opened,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let mut out = Vec::new();
    for ((module, files), number) in opened.targets().zip(&opened.modules) {
        let plans = config::lint_plans(&opened.config, module)?;
        terminal.notices(&plans.notices);
        let asked_by = || number.iter().copied().collect();
        let filled = |plan| Plan { files: files.clone(), asked_by: asked_by(), ..plan };
        out.extend(plans.plans.into_iter().map(filled));
    }
    say_unchecked(&opened.schema, &out, terminal);
    let asked = || opened.targets().map(|(it, files)| (it, opened.paths(&files))).collect();
    opened.say_stale(config::Kind::Lint, &out, asked, terminal);
    Ok(out)
}

/// Says that nobody checks the options of protovalidate, where files have them and it was asked for.
fn say_unchecked(schema: &Schema, plans: &[Plan], terminal: &mut Terminal<'_, '_>) {
    let asked = plans.iter().filter(|it| it.planned.contains(&"PROTOVALIDATE"));
    let files: BTreeSet<&str> = asked
        .flat_map(|it| Module::new(schema, &it.files).files())
        .filter(|it| it.imports().any(|it| gives_constraints(it)))
        .map(File::path)
        .collect();
    if !files.is_empty() {
        terminal.note(&format!(
            "the rule `PROTOVALIDATE` is not there yet: options of `buf.validate` are not checked \
             in {}",
            words::names(files.iter())
        ));
    }
}

/// Whether an import leads to the options of protovalidate, itself or by public imports.
fn gives_constraints(import: Import<'_>) -> bool {
    let (mut seen, mut todo) = (BTreeSet::new(), vec![import]);
    while let Some(import) = todo.pop() {
        if import.path() == "buf/validate/validate.proto" {
            return true;
        }
        if let Some(file) = import.file().filter(|it| seen.insert(it.index())) {
            todo.extend(file.imports().filter(|it| it.kind() == ImportKind::Public));
        }
    }
    false
}

impl FindingsArgs {
    pub(super) fn timing(&self) -> Timing {
        if self.statistics { Timing::On } else { Timing::Off }
    }
}
