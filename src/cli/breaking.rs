//! `protosmith breaking`.

use std::cell::RefCell;

use clap::ArgGroup;
use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config::{self, Config},
    engine::{self, Repairs},
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
    history,
    open::{Editable, Opener},
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
        "against_config", "fix", "unsafe_fixes", "fix_only", "diff", "baseline", "write_baseline",
        "prune_baseline", "fail_on_stale",
    ])]
    history: Option<String>,
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

impl Args {
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
  protosmith breaking --history v1.0.0..HEAD       say which commit has broken what
  protosmith breaking proto --history v1.0.0.. --format github
  protosmith breaking --against git:main --fix     reserve numbers and names that were deleted
  protosmith breaking --against git:main --diff    show what that would change
  protosmith breaking --against git:main --approve 'nobody reads it' --approve-until 2030-12-31
                                                   agree to what is found, in `protosmith.yaml`

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if let Some(range) = &args.history {
        return history::run(range, &args.compare, (&args.findings, args.findings()), terminal);
    }
    let approving = args.approve.wish()?;
    let wish = if approving.is_some() { None } else { args.fix.wish(Kind::Breaking)? };
    if let Some(wish) = wish {
        return repair(args, wish, terminal);
    }
    let mut baselines = Baselines::new(&args.baseline, Command::Breaking, terminal)?;
    let (mut states, view) = compare::open_with(&args.compare, terminal, |new, terminal| {
        let mut view = View::of(new);
        baselines.open(&Naming::of(new), &mut view, terminal).map(|()| view)
    })?;
    if states.old.has_errors() || states.new.has_errors() {
        let findings = Findings::of_broken(states);
        return findings::finish(findings, &args.findings, Command::Breaking, terminal);
    }
    let plugins = args.check_plugins(&mut states.new.config, terminal)?;
    let mut plans = compare::plans_with_grace(&args.compare, &states, terminal)?;
    let repairs = args.findings.repairs(terminal);
    plans.iter_mut().for_each(|it| it.repairs = repairs);
    let Pair { old, new } = states;
    let schemas = Pair { old: &old.schema, new: &new.schema };
    let outcome = plugins.breaking(schemas, &plans, args.findings.timing())?;
    plugins.say(terminal);
    let files = new.files();
    let mut checked = [Checked { opened: new, files, plans, outcome, view, held: Vec::new() }];
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
    let mut findings = args.findings().beside(&settled);
    checked.into_iter().for_each(|it| findings.add_checked(it, Some(&old)));
    // `finish` frees nothing either.
    std::mem::forget(old);
    let outcome = findings::finish(findings, &args.findings, Command::Breaking, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}

/// Reserves what was deleted, and reports what is left.
fn repair(args: &Args, wish: Wish, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.compare.inputs, terminal);
    must_lie_on_disk(&opener, args.compare.input.as_deref().unwrap_or("."), "changed")?;
    let mut baselines = Baselines::new(&args.baseline, Command::Breaking, terminal)?;
    let opened = compare::open_to_edit(&args.compare, &opener, terminal, |new, terminal| {
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
    let mut plans = compare::plans_with_grace(&args.compare, &states, terminal)?;
    plans.iter_mut().for_each(|it| it.repairs = Repairs::Offered);
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
