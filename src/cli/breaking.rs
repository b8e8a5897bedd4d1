//! `protosmith breaking`.

use protosmith_lint::{engine, report::Command};
use protosmith_rules::rule::Pair;

use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Checked, Naming, View},
    compare::{self, CompareArgs},
    findings::{self, Findings, FindingsArgs},
};

/// Check that a change breaks nobody.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    compare: CompareArgs,
    #[command(flatten)]
    findings: FindingsArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith breaking --against git:main
  protosmith breaking --against merge-base:main --format github
  protosmith breaking proto --against '.git#tag=v1.2.0,subdir=proto'
  protosmith breaking --against release-1.4.tar.gz#strip_components=1
  protosmith breaking image.binpb --against old.binpb

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut baselines = Baselines::new(&args.baseline, Command::Breaking, terminal)?;
    let (states, view) = compare::open_with(&args.compare, terminal, |new, terminal| {
        baselines.open(&Naming::of(new), View::of(new), terminal)
    })?;
    if states.old.has_errors() || states.new.has_errors() {
        let findings = Findings::of_broken(states);
        return findings::finish(findings, &args.findings, Command::Breaking, terminal);
    }
    let plans = compare::plans(args.compare.scope, &states, terminal)?;
    let Pair { old, new } = states;
    let outcome = engine::breaking(&old.schema, &new.schema, &plans, args.findings.timing());
    let files = new.files();
    let mut checked = [Checked { opened: new, files, plans, outcome, view, held: Vec::new() }];
    let settled = baselines.settle(&mut checked, terminal)?;
    let mut findings = Findings::of(&args.findings).beside(&settled);
    checked.into_iter().for_each(|it| findings.add_checked(it, Some(&old)));
    // `finish` frees nothing either.
    std::mem::forget(old);
    let outcome = findings::finish(findings, &args.findings, Command::Breaking, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}
