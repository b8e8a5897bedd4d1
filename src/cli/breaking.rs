//! `protosmith breaking`.

use protosmith_lint::{engine, report::Command};

use super::{
    Failure, Outcome, Terminal,
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
    let states = compare::open(&args.compare, terminal)?;
    if states.old.has_errors() || states.new.has_errors() {
        let findings = Findings::of_broken(states);
        return findings::finish(findings, &args.findings, Command::Breaking, terminal);
    }
    let plans = compare::plans(args.compare.scope, &states, terminal)?;
    let (old, new) = (&states.old.schema, &states.new.schema);
    let outcome = engine::breaking(old, new, &plans, args.findings.timing());
    let mut findings = Findings::of(&args.findings);
    findings.ignore(&states.new, Some(&states.old), &plans, &outcome);
    let files = states.new.files();
    findings.add(states.new, files, outcome);
    // `finish` frees nothing either.
    std::mem::forget(states.old);
    findings::finish(findings, &args.findings, Command::Breaking, terminal)
}
