//! `protosmith changes`.

use std::collections::BTreeSet;

use clap::ArgGroup;
use protosmith_compiler::model::Module;
use protosmith_lint::{
    changes::{self, Changes, SemverLevel},
    engine::{self, Plan, Selected, Timing},
    report::{self, Command, Format},
};
use protosmith_rules::rule::Pair;

use super::{
    Failure, Outcome, Terminal,
    compare::{self, CompareArgs},
    findings::{self, Findings},
    open::Opened,
};

/// List everything that changed, and the version step that it asks for.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("old").required(true))]
pub(super) struct Args {
    #[command(flatten)]
    compare: CompareArgs,
    /// How the changes are written.
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: ListFormat,
    /// Fail when the changes ask for a larger step than this.
    #[arg(long, value_name = "STEP")]
    max: Option<MaxStep>,
    /// How faults of the schema are written to stderr; without it `pretty` on a terminal, `github`
    /// or `gitlab` in their pipelines, else `text`.
    #[arg(long, value_name = "FORMAT", value_parser = Format::parse)]
    error_format: Option<Format>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    /// For people.
    Text,
    /// One object, for programs.
    Json,
    /// For the comment on a pull request, the summary of a job or a changelog; `github` is the same.
    #[value(aliases = ["github", "md"])]
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum MaxStep {
    None,
    Patch,
    Minor,
}

const EXAMPLES: &str = "\
Examples:
  protosmith changes --against git:main
  protosmith changes --against git:v1.2.0 --format markdown >> \"$GITHUB_STEP_SUMMARY\"
  protosmith changes proto --against '.git#tag=v1.2.0,subdir=proto' --format json | jq -r .step
  protosmith changes --against git:v1.2.0 --max minor

The step is the largest that any change asks for:
  major  a breaking rule of the configuration (as `protosmith breaking` runs it) objects
  minor  something came, went or changed, and no rule objects, or somebody agreed to it
  patch  only comments changed, or imports that are not public
  none   nothing changed

A finding that a comment, an approval or the configuration keeps quiet is listed as accepted and
asks for no more than minor. Versions below 1.0 are graded like any other.

A larger step than --max exits with 1, as faults of the schema do; faults that keep it from working
exit with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if args.compare.all_against().len() > 1 {
        return Err(Failure::usage("changes are those since one state, and several are named"));
    }
    let states = compare::open(&args.compare, terminal)?;
    if states.old.has_errors() || states.new.has_errors() {
        let findings = Findings::of_broken(states);
        return Ok(findings::say(findings, args.error_format, Command::Changes, terminal));
    }
    let mut plans = compare::plans_with_grace(&args.compare, &states, terminal)?;
    // What is wrong with a comment is no change of the schema.
    let is_of_changes = |it: &Selected| !it.rule.check.is_of_comments();
    plans.iter_mut().for_each(|it| it.rules.retain(is_of_changes));
    let changes = list(&states, &plans);
    let colour = terminal.stdout().colour;
    terminal.write(|out| match args.format {
        ListFormat::Text => report::changes::text(&changes, colour, out),
        ListFormat::Json => report::changes::json(&changes, out),
        ListFormat::Markdown => report::changes::markdown(&changes, out),
    })?;
    let max = match args.max {
        None => return Ok(Outcome::Clean),
        Some(MaxStep::None) => SemverLevel::None,
        Some(MaxStep::Patch) => SemverLevel::Patch,
        Some(MaxStep::Minor) => SemverLevel::Minor,
    };
    if changes.step <= max {
        return Ok(Outcome::Clean);
    }
    let (step, max) = (changes.step.name(), max.name());
    terminal.note(&format!("the changes ask for a {step} step, and at most {max} is allowed"));
    Ok(Outcome::Findings(1))
}

/// Everything that changed in the files of all plans.
fn list(states: &Pair<Opened>, plans: &[Plan]) -> Changes {
    let found = engine::breaking(&states.old.schema, &states.new.schema, plans, Timing::Off);
    let files = |of: fn(&Plan) -> &[u32]| -> Vec<u32> {
        let all: BTreeSet<u32> = plans.iter().flat_map(of).copied().collect();
        all.into_iter().collect()
    };
    let (old, new) = (files(|it| &it.old_files), files(|it| &it.files));
    let old = Module::new(&states.old.schema, &old);
    let new = Module::new(&states.new.schema, &new);
    changes::compare(Pair { old, new }, found)
}
