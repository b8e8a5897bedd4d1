//! `protosmith breaking`.

use std::cell::RefCell;

use clap::ArgGroup;
use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config::{self, Config},
    engine::{self, Direction, Repairs},
    report::{Command, ShowApproved},
};
use protosmith_rules::rule::Pair;

use super::{
    Failure, Outcome, Terminal,
    approve::{self, ApproveArgs},
    baseline::{BaselineArgs, Baselines, Checked, Naming, View},
    check_plugins::{self, CheckPlugins, PluginArgs},
    compare::{self, CompareArgs},
    findings::{self, Findings, FindingsArgs},
    fix::{FixArgs, Fixing, Kind, What, Wish, must_lie_on_disk},
    history::{self, Asked},
    open::{Editable, Opened, Opener},
    transitive::{self, Merged},
};

/// Check that a change breaks nobody.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("old").required(true))]
pub(super) struct Args {
    #[command(flatten)]
    compare: CompareArgs,
    /// Compare each commit of a range with the one before, and say which has broken what:
    /// `v1.0.0..HEAD`, or `v1.0.0..` for the same. Of merges the first parent counts. A number that
    /// was deleted in one commit and is used again in another is found, too.
    #[arg(long, value_name = "RANGE", group = "old", conflicts_with_all = [
        "against_config", "fix", "unsafe_fixes", "fix_only", "diff", "write_baseline",
        "prune_baseline", "fail_on_stale",
    ])]
    history: Option<String>,
    /// Compare with each tag that a pattern such as `v*` matches, in the order of their versions;
    /// those before a release, such as `v2.0.0-rc.1`, and names without a number are left out.
    #[arg(long, value_name = "PATTERN", group = "old")]
    against_all_tags: Option<String>,
    /// Look at data alone: `backward` finds what new programs cannot read of what old ones wrote,
    /// `forward` what old programs cannot read of what new ones write, `full` both.
    #[arg(long, value_name = "MODE")]
    mode: Option<Mode>,
    #[command(flatten)]
    fix: FixArgs,
    #[command(flatten)]
    findings: FindingsArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    approve: ApproveArgs,
    /// List what somebody agreed to, too, with who, until when and why, in the formats `text`,
    /// `pretty`, `json` and `github`; `sarif`, `markdown` and `summary` always do.
    #[arg(long)]
    show_approved: bool,
    #[command(flatten)]
    plugins: PluginArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Mode {
    /// New programs read what old ones wrote.
    Backward,
    /// Old programs read what new ones write.
    Forward,
    /// Both.
    Full,
}

impl Args {
    /// In which direction data has to stay readable, if that is asked for.
    fn direction(&self) -> Option<Direction> {
        Some(match self.mode? {
            Mode::Backward => Direction::Backward,
            Mode::Forward => Direction::Forward,
            Mode::Full => Direction::Full,
        })
    }

    /// No findings yet, to be reported as the user asks for.
    fn findings(&self) -> Findings {
        let show = if self.show_approved { ShowApproved::Yes } else { ShowApproved::No };
        Findings::of(&self.findings).showing(show)
    }

    /// Asks the check plugins of a configuration which rules they have.
    fn check_plugins(
        &self,
        config: &mut Config,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<CheckPlugins, Failure> {
        check_plugins::open(&self.plugins, config, Some(config::Kind::Breaking), terminal)
    }
}

const EXAMPLES: &str = "\
Examples:
  protosmith breaking --against git:main
  protosmith breaking --against merge-base:main --format github
  protosmith breaking proto --against '.git#tag=v1.2.0,subdir=proto'
  protosmith breaking --against release-1.4.tar.gz#strip_components=1
  protosmith breaking image.binpb --against old.binpb
  protosmith breaking --against git:v1.0.0 --against git:v2.0.0
  protosmith breaking --against-all-tags 'v*' --mode full
  protosmith breaking --history v1.0.0..HEAD       say which commit has broken what
  protosmith breaking proto --history v1.0.0.. --format github
  protosmith breaking --against git:main --fix     reserve numbers and names that were deleted
  protosmith breaking --against git:main --diff    show what that would change
  protosmith breaking --against git:main --approve 'nobody reads it' --approve-until 2030-12-31
                                                   agree to what is found, in `protosmith.yaml`

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if let Some(range) = &args.history {
        let asked = Asked {
            compare: &args.compare,
            findings: &args.findings,
            none_yet: args.findings(),
            direction: args.direction(),
            baseline: &args.baseline,
            plugins: &args.plugins,
        };
        return history::run(range, asked, terminal);
    }
    let approving = args.approve.wish()?;
    let wish = if approving.is_some() { None } else { args.fix.wish(Kind::Breaking)? };
    let versions = transitive::versions(&args.compare, args.against_all_tags.as_deref(), terminal)?;
    if versions.len() > 1 && wish.is_some() {
        let failure = Failure::usage("what is compared with several states is not repaired");
        return Err(failure.help("name one with `--against`"));
    }
    let [earlier @ .., last] = &*versions else {
        return Err(Failure::usage("there is nothing to compare with"));
    };
    let compare = args.compare.with(&last.against);
    let mut merged = Merged::default();
    for version in earlier {
        let of_version = args.compare.with(&version.against);
        let mut none = Baselines::of_nothing(Command::Breaking, terminal)?;
        match run_one(args, &of_version, &mut none, terminal)? {
            Compared::Broken(findings) => {
                return findings::finish(*findings, &args.findings, Command::Breaking, terminal);
            }
            Compared::Done(done) => merged.add(done.0, &version.name),
        }
    }
    if let Some(wish) = wish {
        return repair(args, &compare, wish, terminal);
    }
    let mut baselines = Baselines::new(&args.baseline, Command::Breaking, terminal)?;
    let (mut checked, old) = match run_one(args, &compare, &mut baselines, terminal)? {
        Compared::Broken(findings) => {
            return findings::finish(*findings, &args.findings, Command::Breaking, terminal);
        }
        Compared::Done(done) => {
            let (checked, old) = *done;
            ([checked], old)
        }
    };
    let names = merged.finish(&mut checked[0], &last.name);
    let settled = baselines.settle(&mut checked, terminal)?;
    if let Some(wish) = approving {
        let [checked] = &mut checked;
        let approved = approve::approve(&wish, checked, &old.schema, terminal)?;
        if args.fix.is_diff() {
            let is_any = approved.show(terminal)?;
            let code = args.findings.exit_code;
            return Ok(if is_any { Outcome::Findings(code) } else { Outcome::Clean });
        }
        approved.write(terminal)?;
    }
    names.say(&mut checked[0]);
    let mut findings = args.findings().beside(&settled);
    checked.into_iter().for_each(|it| findings.add_checked(it, Some(&old)));
    terminal.leave(old);
    let outcome = findings::finish(findings, &args.findings, Command::Breaking, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}

/// What came of comparing with one state.
enum Compared {
    /// The faults, where one of them does not compile.
    Broken(Box<Findings>),
    /// What was found, and the old state.
    Done(Box<(Checked, Opened)>),
}

fn run_one(
    args: &Args,
    compare: &CompareArgs,
    baselines: &mut Baselines,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Compared, Failure> {
    let (mut states, view) = compare::open_with(compare, terminal, |new, terminal| {
        let mut view = View::of(new);
        baselines.open(&Naming::of(new), &mut view, terminal).map(|()| view)
    })?;
    if states.old.has_errors() || states.new.has_errors() {
        return Ok(Compared::Broken(Findings::of_broken(states).into()));
    }
    let plugins = args.check_plugins(&mut states.new.config, terminal)?;
    let mut plans = compare::plans_with_grace(compare, &states, terminal)?;
    let repairs = args.findings.repairs(terminal);
    for plan in &mut plans {
        plan.repairs = repairs;
        args.direction().into_iter().for_each(|it| it.direct(plan));
    }
    let Pair { old, new } = states;
    let schemas = Pair { old: &old.schema, new: &new.schema };
    let outcome = plugins.breaking(schemas, &plans, args.findings.timing())?;
    plugins.say(terminal);
    let files = new.files();
    let checked = Checked { opened: new, files, plans, outcome, view, held: Vec::new() };
    Ok(Compared::Done(Box::new((checked, old))))
}

/// Reserves what was deleted, and reports what is left.
fn repair(
    args: &Args,
    compare: &CompareArgs,
    wish: Wish,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    let opener = Opener::new(&compare.inputs, terminal);
    must_lie_on_disk(&opener, compare.input.as_deref().unwrap_or("."), "changed")?;
    let mut baselines = Baselines::new(&args.baseline, Command::Breaking, terminal)?;
    let opened = compare::open_to_edit(compare, &opener, terminal, |new, terminal| {
        let mut view = View::of(new);
        baselines.open(&Naming::of(new), &mut view, terminal).map(|()| view)
    })?;
    let (Editable { opened: new, files, sources, others }, old, view) = opened;
    let mut states = Pair { old, new };
    if states.old.has_errors() || states.new.has_errors() {
        let findings = Findings::of_broken(states);
        return findings::finish(findings, &args.findings, Command::Breaking, terminal);
    }
    let plugins = args.check_plugins(&mut states.new.config, terminal)?;
    let mut plans = compare::plans_with_grace(compare, &states, terminal)?;
    for plan in &mut plans {
        plan.repairs = Repairs::Offered;
        args.direction().into_iter().for_each(|it| it.direct(plan));
    }
    let Pair { old, new } = states;
    let failed: RefCell<Option<Failure>> = RefCell::default();
    let find = |new: &Schema| {
        let schemas = Pair { old: &old.schema, new };
        let found = plugins.breaking(schemas, &plans, args.findings.timing());
        found.unwrap_or_else(|failure| {
            failed.borrow_mut().get_or_insert(failure);
            engine::Outcome::default()
        })
    };
    let mut fixing = Fixing::new(wish, What::Repairs, terminal);
    // What is reserved changes nothing for other files.
    let editable = Editable { opened: new, files, sources, others };
    let (files, cwd) = (editable.opened.files(), terminal.cwd().to_owned());
    let is_held = |schema: &Schema, found: &[Diagnostic]| {
        baselines.hold((schema, &files), found, &view, &cwd)
    };
    let (opened, outcome) = fixing.repair(editable, &find, (&is_held, None), terminal)?;
    plugins.say(terminal);
    if let Some(failure) = failed.into_inner() {
        return Err(failure);
    }
    if let Some(outcome) = fixing.finish(args.findings.exit_code, terminal)? {
        return Ok(outcome);
    }
    let mut checked = [Checked { opened, files, plans, outcome, view, held: Vec::new() }];
    let settled = baselines.settle(&mut checked, terminal)?;
    let mut findings = args.findings().beside(&settled);
    checked.into_iter().for_each(|it| findings.add_checked(it, Some(&old)));
    fixing.say(findings.len(), terminal);
    let outcome = findings::finish(findings, &args.findings, Command::Breaking, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}
