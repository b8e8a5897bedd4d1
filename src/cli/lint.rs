//! `protosmith lint`.

mod watch;

use std::cell::RefCell;

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config,
    engine::{self, Plan, Repairs, Timing},
    report::Command,
};

use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Checked, Naming, Settled, View},
    check_plugins::{self, CheckPlugins, PluginArgs},
    findings::{self, Findings, FindingsArgs},
    fix::{
        FixArgs, Fixing, Kind, Mode, Published, Reason, What, Wish, look_around, must_lie_on_disk,
    },
    once,
    open::{InputArgs, Opened, Opener},
    since::{Since, SinceArgs},
};

/// Check schemas against the rules of their configuration.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Directories, `.proto` files, images, archives, `git:REV`, `-` for stdin; without any, this
    /// directory.
    inputs: Vec<String>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    fix: FixArgs,
    /// Let fixes of what is new since another state count as safe: a revision, a directory, an image,
    /// an archive, as `breaking` takes them.
    #[arg(long, value_name = "WHAT")]
    against: Option<String>,
    /// Write `// protosmith:ignore RULE REASON` at all that is found, so that only what comes later is
    /// reported; with `--diff`, show that.
    #[arg(long, value_name = "REASON")]
    #[arg(conflicts_with_all = ["fix", "fix_only", "unsafe_fixes", "fix_rules", "against"])]
    add_ignores: Option<String>,
    #[command(flatten)]
    findings: FindingsArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    since: SinceArgs,
    #[command(flatten)]
    plugins: PluginArgs,
    /// Check again whenever a file or the configuration has changed, until Ctrl-C.
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline", "add_ignores"])]
    #[arg(conflicts_with_all = ["fix", "fix_only", "unsafe_fixes", "fix_rules", "diff"])]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lint
  protosmith lint proto --path proto/billing
  protosmith lint --format sarif --output lint.sarif --format github
  protosmith lint image.binpb
  protosmith lint --watch --since HEAD
  protosmith lint --since merge-base:origin/main
  protosmith lint --baseline lint-baseline.json --write-baseline
  buf build -o - | protosmith lint -
  protosmith lint --fix
  protosmith lint --diff --unsafe-fixes
  protosmith lint --fix --against git:main
  protosmith lint --fix --unsafe-fixes --fix-rule ENUM_VALUE_PREFIX
  protosmith lint --add-ignores 'older than the rule'

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if args.watch && terminal.goes_on() {
        return Err(Failure::usage("a worker of a build ends what it begins; `--watch` does not"));
    }
    if args.watch {
        return watch::run(args, terminal, &mut watch::pause);
    }
    let opener = Opener::new(&args.input, terminal);
    let reason = args.add_ignores.as_deref().map(Reason::new).transpose()?;
    let wish = match reason {
        Some(_) => Some(args.fix.wish_to_ignore()),
        None => args.fix.wish(Kind::Lint)?,
    };
    let repairs = args.findings.repairs(terminal);
    if wish.is_none() && args.against.is_some() && repairs == Repairs::Omitted {
        let failure =
            Failure::usage("`--against` says which fixes are safe, and no report shows fixes");
        return Err(failure.help("add `--fix`, `--diff`, or a format with fixes, such as `json`"));
    }
    let published = args.published(terminal)?;
    if let Some(wish) = wish {
        let with = (published.as_ref(), reason.as_ref());
        return repair(args, wish, &opener, with, terminal);
    }
    let mut since = Since::find(&args.since, &args.inputs, &opener, terminal)?;
    let mut baselines = Baselines::new(&args.baseline, Command::Lint, terminal)?;
    let mut checked = Vec::new();
    for located in opener.locate_all(&args.inputs, terminal)? {
        let mut view = View::of(&located);
        baselines.open(&Naming::of(&located), &mut view, terminal)?;
        since.iter_mut().for_each(|it| it.open(&located));
        let (mut opened, tree) = opener.compile_with_files(located, terminal)?;
        opened.say_lacking(terminal);
        let plugins = args.check_plugins(&mut opened, terminal)?;
        let plans = plans(&opened, repairs, terminal)?;
        let files = opened.files();
        let mut outcome = if opened.has_errors() {
            engine::Outcome::default()
        } else {
            plugins.lint(&opened.schema, &plans, args.findings.timing())?
        };
        plugins.say(terminal);
        if let Some(tree) = &tree {
            look_around(tree, &opened, &plans, &mut outcome.diagnostics)?;
        }
        if let Some(published) = &published {
            published.mark(&opened.schema, &mut outcome.diagnostics);
        }
        checked.push(Checked { opened, files, plans, outcome, view, held: Vec::new() });
    }
    let (findings, settled) = reported(args, &baselines, since.as_mut(), checked, terminal)?;
    let outcome = findings::finish(findings, &args.findings, Command::Lint, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}

/// What of all that was found is reported: what no baseline has, and `--since` leaves.
fn reported(
    args: &Args,
    baselines: &Baselines,
    since: Option<&mut Since<'_>>,
    mut checked: Vec<Checked>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<(Findings, Settled), Failure> {
    let settled = baselines.settle(&mut checked, terminal)?;
    let findings = Findings::of(&args.findings).beside(&settled);
    let mut findings = match since {
        Some(since) => {
            since.apply(&mut checked, terminal);
            findings.since(Some(since.reported()))
        }
        None => findings.since(None),
    };
    once::keep_first(&mut checked);
    checked.into_iter().for_each(|it| findings.add_checked(it, None));
    Ok((findings, settled))
}

/// Repairs the files of all inputs, or writes comments with a reason, and reports what is left.
fn repair(
    args: &Args,
    wish: Wish,
    opener: &Opener<'_>,
    (published, reason): (Option<&Published>, Option<&Reason>),
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    for input in &args.inputs {
        must_lie_on_disk(opener, input, "changed")?;
    }
    let what = reason.map_or(What::Repairs, |_| What::Comments);
    let (mode, mut fixing) = (wish.mode, Fixing::new(wish, what, terminal));
    let mut since = Since::find(&args.since, &args.inputs, opener, terminal)?;
    let mut baselines = Baselines::new(&args.baseline, Command::Lint, terminal)?;
    let mut checked = Vec::new();
    for (at, located) in opener.locate_all(&args.inputs, terminal)?.into_iter().enumerate() {
        let mut view = View::of(&located);
        baselines.open(&Naming::of(&located), &mut view, terminal)?;
        since.iter_mut().for_each(|it| it.open(&located));
        let mut editable = opener.compile_to_edit(located, |it| fixing.update(it), terminal)?;
        let plugins = args.check_plugins(&mut editable.opened, terminal)?;
        let plans = plans(&editable.opened, Repairs::Offered, terminal)?;
        let files = editable.opened.files();
        let is_broken = editable.opened.has_errors();
        let failed: RefCell<Option<Failure>> = RefCell::default();
        let find = |schema: &Schema| {
            let found = plugins.lint(schema, &plans, args.findings.timing());
            found.unwrap_or_else(|failure| {
                failed.borrow_mut().get_or_insert(failure);
                engine::Outcome::default()
            })
        };
        let cwd = terminal.cwd().to_owned();
        let is_held = |schema: &Schema, found: &[Diagnostic]| {
            let held = baselines.hold((schema, &files), found, &view, &cwd);
            match &since {
                Some(since) => {
                    let new = since.concerns(at, schema, found, &cwd);
                    held.into_iter().zip(new).map(|(is_held, is_new)| is_held || !is_new).collect()
                }
                None => held,
            }
        };
        let (opened, outcome) = if is_broken {
            (editable.opened, engine::Outcome::default())
        } else if let Some(reason) = reason {
            fixing.ignore(editable, &find, (&is_held, reason), terminal)?
        } else {
            editable.others = editable.files.others();
            fixing.repair(editable, &find, (&is_held, published), terminal)?
        };
        plugins.say(terminal);
        if let Some(failure) = failed.into_inner() {
            return Err(failure);
        }
        // What does not compile is said in any case.
        if mode == Mode::Fix || is_broken {
            checked.push(Checked { opened, files, plans, outcome, view, held: Vec::new() });
        }
    }
    let done = fixing.finish(args.findings.exit_code, terminal)?;
    if let Some(done) = done.filter(|_| checked.is_empty()) {
        return Ok(done);
    }
    let (findings, settled) = reported(args, &baselines, since.as_mut(), checked, terminal)?;
    fixing.say(findings.len(), terminal);
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

impl Args {
    /// Asks the check plugins of an input which rules they have.
    fn check_plugins(
        &self,
        opened: &mut Opened,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<CheckPlugins, Failure> {
        check_plugins::open(&self.plugins, &mut opened.config, Some(config::Kind::Lint), terminal)
    }

    /// The state that `--against` names.
    fn published(&self, terminal: &mut Terminal<'_, '_>) -> Result<Option<Published>, Failure> {
        let against = self.against.as_deref();
        against.map(|it| Published::read(&self.input, it, &self.inputs, terminal)).transpose()
    }
}

impl FindingsArgs {
    /// Fixes are worked out where they are shown.
    pub(super) fn repairs(&self, terminal: &Terminal<'_, '_>) -> Repairs {
        if self.outputs.has_fixes(terminal) { Repairs::Offered } else { Repairs::Omitted }
    }

    pub(super) fn timing(&self) -> Timing {
        if self.statistics { Timing::On } else { Timing::Off }
    }
}
