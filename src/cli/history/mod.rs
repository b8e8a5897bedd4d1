//! `protosmith breaking --history`: what each commit of a range breaks.

mod report;
mod state;

use std::{collections::BTreeSet, mem::swap, path::PathBuf, sync::Arc};

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{File, Module, Schema},
};
use protosmith_lint::{
    config::{Config, Found},
    engine::{self, Direction, Plan, Timing},
    report::Command,
    visible::Line,
};
use protosmith_rules::{
    rule::{Pair, Past},
    shared::{past, renames},
};

use self::{
    report::Reported,
    state::{Segment, State, States},
};
use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Naming, View},
    check_plugins::PluginArgs,
    compare::{self, CompareArgs, Said, Scope},
    findings::{self, Findings, FindingsArgs},
    grace,
    open::{Located, LocatedTree, Opened, Opener},
};

use crate::input::{Commit, History};

/// How commits are compared, and how what is found is reported.
pub(super) struct Asked<'a> {
    pub compare: &'a CompareArgs,
    pub findings: &'a FindingsArgs,
    /// A report in which nothing is yet.
    pub none_yet: Findings,
    pub direction: Option<Direction>,
    pub baseline: &'a BaselineArgs,
    pub plugins: &'a PluginArgs,
}

/// Compares every commit of a range with the one before, and reports what each has broken.
pub(super) fn run(
    range: &str,
    asked: Asked<'_>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    let Asked { compare: args, findings, direction, .. } = asked;
    let opener = Opener::new(&args.inputs, terminal);
    let input = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let history = History::open(range, &input, terminal.cwd())?;
    let last = history.commits.last().expect("a range has the commit that it begins with");
    let Some(tree) = history.at(last) else {
        let error = format!("there is nothing at the place of the input in {}", last.short());
        return Err(Failure::input(error));
    };
    let end = Located::Tree(opener.locate_in(tree)?);
    let mut baselines = Baselines::new(asked.baseline, Command::Breaking, terminal)?;
    let mut view = View::of(&end);
    baselines.open(&Naming::of(&end), &mut view, terminal)?;
    let Located::Tree(LocatedTree { found: end, .. }) = end else {
        unreachable!("it was made of a tree")
    };
    terminal.notices(&end.config.notices);
    let why = "`--history` reports what each commit deletes";
    grace::say_unknown(&end.config, why, terminal);
    if asked.plugins.runs(&end.config, terminal) {
        terminal.note("check plugins are not run: they do not lie in the commits of a history");
    }
    let mut reported = Reported::new(asked.none_yet.beside(&baselines.unjudged()));
    reported.findings.know(&end.config);
    let mut walk = Walk {
        scope: args.scope,
        direction,
        timing: findings.timing(),
        reported,
        end,
        baselines,
        view,
        cwd: terminal.cwd().to_owned(),
        past: Arc::default(),
        said: Said::default(),
        old: None,
        compared: 0,
        passed: Vec::new(),
    };
    let mut states = States::new(&opener, &history);
    walk.go(&mut states)?;
    walk.said.say(terminal);
    for (commit, why) in &walk.passed {
        terminal.note(&format!("{} is passed over: {why}", shown(commit)));
    }
    let commits = history.commits.len() - 1;
    let Walk { reported, compared, .. } = walk;
    for (commit, count) in &reported.counts {
        let findings = if *count == 1 { "finding" } else { "findings" };
        terminal.note(&format!("{}: {count} {findings}", shown(commit)));
    }
    terminal.inform(&format!(
        "looked at {commits} commits along first parents, of which {compared} changed files"
    ));
    findings::finish(reported.findings, findings, Command::Breaking, terminal)
}

/// A commit by the beginning of its id and of its message.
fn shown(commit: &Commit) -> String {
    format!("{} {}", commit.short(), Line(&report::subject(commit)))
}

/// What is known on the way from one commit to the next.
struct Walk<'h> {
    scope: Scope,
    direction: Option<Direction>,
    timing: Timing,
    reported: Reported<'h>,
    past: Arc<Past>,
    /// The configuration at the end of the range.
    end: Found,
    /// What is known, and is no finding of any commit.
    baselines: Baselines,
    view: View,
    cwd: PathBuf,
    said: Said,
    /// The last state that could be compared.
    old: Option<State>,
    compared: usize,
    /// Commits that could not be compared, and why.
    passed: Vec<(&'h Commit, String)>,
}

impl<'h> Walk<'h> {
    fn go(&mut self, states: &mut States<'_, 'h>) -> Result<(), Failure> {
        let mut next = states.next()?;
        while let Some(segment) = next {
            next = self.through(segment, states)?;
        }
        Ok(())
    }

    /// Goes through commits as long as they have the same modules. Gives back what comes behind.
    fn through<'o>(
        &mut self,
        segment: Segment<'o, 'h>,
        states: &mut States<'o, 'h>,
    ) -> Result<Option<Segment<'o, 'h>>, Failure> {
        segment.each(states, |commit, state| {
            match state {
                Err(why) => self.passed.push((commit, why)),
                Ok(state) => self.compare(commit, state)?,
            }
            Ok(())
        })
    }

    fn compare(&mut self, commit: &'h Commit, new: State) -> Result<(), Failure> {
        let Some(old) = self.old.take() else {
            self.old = Some(new);
            return Ok(());
        };
        self.compared += 1;
        let changed = new.changed_since(&old);
        let mut pair = Pair { old: old.opened, new: new.opened };
        // That at the end of the range says what is asked for, unless the modules are others.
        let is_of_end = has_modules_of(&pair.new, &self.end);
        if is_of_end {
            swap(&mut pair.new.config, &mut self.end.config);
        }
        let plans = compare::quiet_plans(self.scope, &pair, &mut self.said).map(|it| it.1);
        match plans {
            Err(failure) => self.passed.push((commit, failure.to_string())),
            Ok(mut plans) => {
                for plan in &mut plans {
                    narrow(plan, &pair, &changed);
                    self.direction.into_iter().for_each(|it| it.direct(plan));
                }
                plans.iter_mut().for_each(|it| it.past = Arc::clone(&self.past));
                let schemas = Pair { old: &pair.old.schema, new: &pair.new.schema };
                let mut outcome = engine::breaking(schemas.old, schemas.new, &plans, self.timing);
                let held = self.hold(&pair.new, &mut outcome);
                let until: Arc<str> = commit.short().into();
                for plan in &mut plans {
                    plan.past = Arc::default();
                }
                self.advance(&plans, schemas, &until);
                self.reported.add(commit, &pair, &plans, (outcome, held));
            }
        }
        if is_of_end {
            swap(&mut pair.new.config, &mut self.end.config);
        }
        self.old = Some(State { opened: pair.new, stamp: new.stamp });
        Ok(())
    }

    /// Takes out of what was found what baselines have.
    fn hold(&self, new: &Opened, outcome: &mut engine::Outcome) -> Vec<Diagnostic> {
        if self.baselines.is_empty() || outcome.diagnostics.is_empty() {
            return Vec::new();
        }
        let (found, view) = (&outcome.diagnostics, &self.view);
        let held = self.baselines.hold_of_history(&new.schema, found, view, &self.cwd);
        let mut held = held.into_iter();
        outcome.diagnostics.extract_if(.., |_| held.next() == Some(true)).collect()
    }

    /// Remembers the numbers that are nobody's any more.
    fn advance(&mut self, plans: &[Plan], schemas: Pair<&Schema>, until: &Arc<str>) {
        let files = |of: fn(&Plan) -> &[u32]| -> Vec<u32> {
            let all: BTreeSet<u32> = plans.iter().flat_map(of).copied().collect();
            all.into_iter().collect()
        };
        let (old, new) = (files(|it| &it.old_files), files(|it| &it.files));
        let modules =
            Pair { old: Module::new(schemas.old, &old), new: Module::new(schemas.new, &new) };
        let known = Arc::make_mut(&mut self.past);
        past::advance(known, modules, &renames::find(modules), until);
    }
}

/// Whether a state has the modules of a configuration, and the same of them were asked for.
fn has_modules_of(state: &Opened, found: &Found) -> bool {
    let paths = |it: &Config| -> Vec<String> {
        it.modules.iter().map(|it| it.path.value.clone()).collect()
    };
    let targets: Vec<_> = found.targets.iter().copied().map(Some).collect();
    paths(&state.config) == paths(&found.config) && state.modules == targets
}

/// Leaves the files that changed, and the others of their packages: rules look at these together. The
/// rest is on both sides what it was.
fn narrow(plan: &mut Plan, pair: &Pair<Opened>, changed: &Pair<BTreeSet<u32>>) {
    let mut packages = BTreeSet::new();
    let package = |side: &Opened, file: u32| side.schema.at(file).package().to_owned();
    packages.extend(changed.old.iter().map(|it| package(&pair.old, *it)));
    packages.extend(changed.new.iter().map(|it| package(&pair.new, *it)));
    let is_near = |file: File<'_>| packages.contains(file.package());
    plan.files.retain(|it| is_near(pair.new.schema.at(*it)));
    plan.old_files.retain(|it| is_near(pair.old.schema.at(*it)));
}
