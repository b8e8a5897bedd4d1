//! `protosmith lint`.

use protosmith_lint::{
    config,
    engine::{self, Plan, Repairs, Timing},
    report::Command,
};

use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Checked, Naming, View},
    findings::{self, Findings, FindingsArgs},
    open::{InputArgs, Opened, Opener},
    since::{Since, SinceArgs},
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
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    since: SinceArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lint
  protosmith lint proto --path proto/billing
  protosmith lint --format sarif --output lint.sarif --format github
  protosmith lint image.binpb
  protosmith lint --since merge-base:origin/main
  protosmith lint --baseline lint-baseline.json --write-baseline
  buf build -o - | protosmith lint -

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.input, terminal);
    let repairs = args.findings.repairs(terminal);
    let mut since = Since::find(&args.since, &args.inputs, &opener, terminal)?;
    let mut baselines = Baselines::new(&args.baseline, Command::Lint, terminal)?;
    let mut checked = Vec::new();
    for located in opener.locate_all(&args.inputs, terminal)? {
        let view = baselines.open(&Naming::of(&located), View::of(&located), terminal)?;
        since.iter_mut().for_each(|it| it.open(&located));
        let opened = opener.compile(located, terminal)?;
        opened.say_lacking(terminal);
        let plans = plans(&opened, repairs, terminal)?;
        let files = opened.files();
        let outcome = if opened.has_errors() {
            engine::Outcome::default()
        } else {
            engine::lint(&opened.schema, &plans, args.findings.timing())
        };
        checked.push(Checked { opened, files, plans, outcome, view, held: Vec::new() });
    }
    let settled = baselines.settle(&mut checked, terminal)?;
    since.iter_mut().for_each(|it| it.apply(&mut checked, terminal));
    let findings = Findings::of(&args.findings).beside(&settled);
    let mut findings = findings.since(since.as_ref().map(Since::reported));
    checked.into_iter().for_each(|it| findings.add_checked(it, None));
    let outcome = findings::finish(findings, &args.findings, Command::Lint, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}

/// What the configuration asks for, module by module.
pub(super) fn plans(
    opened: &Opened,
    repairs: Repairs,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let mut out = Vec::new();
    for ((module, files), number) in opened.targets().zip(&opened.modules) {
        let plans = config::lint_plans(&opened.config, module)?;
        terminal.notices(&plans.notices);
        let asked_by = || number.iter().copied().collect();
        let filled = |plan| Plan { files: files.clone(), asked_by: asked_by(), repairs, ..plan };
        out.extend(plans.plans.into_iter().map(filled));
    }
    let asked = || opened.targets().map(|(it, files)| (it, opened.paths(&files))).collect();
    opened.say_stale(config::Kind::Lint, &out, asked, terminal);
    Ok(out)
}

impl FindingsArgs {
    /// Fixes are worked out where they are shown.
    fn repairs(&self, terminal: &Terminal<'_, '_>) -> Repairs {
        if self.outputs.has_fixes(terminal) { Repairs::Offered } else { Repairs::Omitted }
    }

    pub(super) fn timing(&self) -> Timing {
        if self.statistics { Timing::On } else { Timing::Off }
    }
}
