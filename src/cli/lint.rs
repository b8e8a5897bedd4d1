//! `protosmith lint`.

use super::{
    Failure, Outcome, Terminal,
    findings::{self, Findings, FindingsArgs},
    open::{InputArgs, Opened, Opener},
};
use crate::{
    config,
    engine::{self, Plan, Timing},
    report::Command,
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
    let mut findings = Findings::default();
    for located in opener.locate_all(&args.inputs, terminal)? {
        let opened = opener.compile(located, terminal)?;
        opened.say_lacking(terminal);
        let plans = plans(&opened, terminal)?;
        let files = opened.files();
        let outcome = match opened.has_errors() {
            true => engine::Outcome::default(),
            false => engine::lint(&opened.schema, &plans, args.findings.timing()),
        };
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
    for (module, files) in opened.targets() {
        let plans = config::lint_plans(&opened.config, module)?;
        terminal.notices(&plans.notices);
        out.extend(plans.plans.into_iter().map(|plan| Plan { files: files.clone(), ..plan }));
    }
    Ok(out)
}

impl FindingsArgs {
    pub(super) fn timing(&self) -> Timing {
        if self.statistics { Timing::On } else { Timing::Off }
    }
}
