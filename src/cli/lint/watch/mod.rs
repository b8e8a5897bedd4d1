//! `lint --watch`: checks again whenever something has changed.

mod seen;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use protosmith_compiler::{
    compile::Compiled,
    diagnostic::{COMPILE, Diagnostic},
};
use protosmith_lint::{
    engine,
    report::{Command, counted},
    workspace::Workspace,
};

use self::seen::{Seen, State};
use super::{
    super::{
        Failure, Outcome, Terminal,
        baseline::{Baselines, Checked, Naming},
        findings,
        fix::{Published, look_around, must_lie_on_disk},
        imports::Resolver,
        open::Opener,
        since::Since,
    },
    Args, plans, reported,
};

use crate::input::disk::DiskTree;

/// Why there is a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pause {
    /// Nothing has changed. A look took so long.
    Idle(Duration),
    /// Something has changed, and more may follow.
    Settle,
}

/// What comes after a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Look,
    /// Tests end so; users end the program.
    Stop,
}

/// Looks four times a second; where a look takes long, so that it takes a tenth of the time.
pub(super) fn pause(pause: Pause) -> Next {
    std::thread::sleep(match pause {
        Pause::Idle(took) => Duration::from_millis(250).max(10 * took),
        Pause::Settle => Duration::from_millis(50),
    });
    Next::Look
}

/// A session ends where other files or another configuration are there.
enum End {
    Changed,
    Stopped(Outcome),
}

/// Checks until it is stopped. What keeps the first look from working is an error; later it is said,
/// and what mends it is waited for.
pub(super) fn run(
    args: &Args,
    terminal: &mut Terminal<'_, '_>,
    pause: &mut dyn FnMut(Pause) -> Next,
) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.input, terminal);
    for input in &args.inputs {
        must_lie_on_disk(&opener, input, "watched")?;
    }
    let published = args.published(terminal)?;
    let first = State::look(args, &opener, &BTreeSet::new(), terminal)?;
    let mut configs = first.inputs.iter().map(|it| &it.1.found.config);
    if configs.any(|it| args.plugins.runs(it, terminal)) {
        terminal.note("`--watch` runs no check plugins");
    }
    let mut watch = Watch { args, opener: &opener, published, pause, said: None };
    loop {
        let Some(state) = watch.look(&BTreeSet::new(), terminal) else { return Ok(Outcome::Clean) };
        match watch.session(&state, terminal) {
            Ok(End::Changed) => {}
            Ok(End::Stopped(outcome)) => return Ok(outcome),
            Err(failure) => {
                watch.say(&failure, terminal);
                if watch.changed(&state.seen, &BTreeSet::new(), terminal).is_none() {
                    return Ok(Outcome::Clean);
                }
            }
        }
    }
}

struct Watch<'a> {
    args: &'a Args,
    opener: &'a Opener<'a>,
    /// What there was to be compared with when it began.
    published: Option<Published>,
    pause: &'a mut dyn FnMut(Pause) -> Next,
    /// What was said last that keeps it from working.
    said: Option<String>,
}

impl<'a> Watch<'a> {
    /// Checks the same files as often as one of them changes.
    fn session(
        &mut self,
        base: &State<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<End, Failure> {
        let listings = || base.inputs.iter().map(|it| &it.1);
        let resolvers: Vec<Resolver<'_>> =
            listings().map(|it| it.files.resolver(&it.found.config)).collect::<Result<_, _>>()?;
        let repairs = self.args.findings.repairs(terminal);
        let workspaces = listings().zip(&resolvers).map(|it| it.0.lint_workspace(it.1, repairs));
        let mut workspaces: Vec<Workspace<'_>> = workspaces.collect::<Result<_, _>>()?;
        let (disk, _) = DiskTree::locate(terminal.cwd(), Path::new("."))?;
        let mut known = Seen::default();
        let mut imported = BTreeSet::new();
        loop {
            let Some(state) = self.look(&imported, terminal) else {
                return Ok(End::Stopped(Outcome::Clean));
            };
            if !state.seen.has_same_inputs(&base.seen) || !state.seen.has_same_imports(&known) {
                return Ok(End::Changed);
            }
            let start = Instant::now();
            let new = state.seen.clone();
            let (files, checked) =
                self.check(state, &known, (&resolvers, &mut workspaces), terminal)?;
            imported = seen::imported(&checked, terminal.cwd());
            let outcome = self.report(checked, terminal)?;
            let took = start.elapsed().as_millis();
            let files = counted(files, "file");
            terminal.inform(&format!("checked {files} in {took} ms; waiting for changes"));
            known = new.with_imports(&imported, &disk);
            if self.changed(&known, &imported, terminal).is_none() {
                return Ok(End::Stopped(outcome));
            }
        }
    }

    /// What is wrong with the inputs now, and how many files they have.
    fn check<'s>(
        &self,
        state: State<'_>,
        known: &Seen,
        (resolvers, workspaces): (&[Resolver<'s>], &mut [Workspace<'s>]),
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(usize, Vec<Checked>), Failure> {
        let mut out = Vec::new();
        let mut files = 0;
        let State { inputs, seen } = state;
        for (((view, listing), resolver), workspace) in
            inputs.into_iter().zip(resolvers).zip(workspaces)
        {
            for source in seen.changed(known, &listing)? {
                workspace.set(source);
            }
            // Nobody cancels it.
            let Ok((schema, found)) = workspace.everything() else { continue };
            let (faults, mut found): (Vec<Diagnostic>, Vec<Diagnostic>) =
                found.into_iter().partition(|it| it.rule == COMPILE);
            let config = &listing.found.config;
            let diagnostics = listing.files.explained(faults, config, resolver);
            let (opened, tree) = listing.open(Compiled { schema, diagnostics });
            let plans = plans(&opened, self.args.findings.repairs(terminal), terminal)?;
            look_around(&tree, &opened, &plans, &mut found)?;
            if let Some(published) = &self.published {
                published.mark(&opened.schema, &mut found);
            }
            let all = opened.files();
            files += all.len();
            let outcome = engine::Outcome { diagnostics: found, ..engine::Outcome::default() };
            out.push(Checked { opened, files: all, plans, outcome, view, held: Vec::new() });
        }
        Ok((files, out))
    }

    fn report(
        &mut self,
        mut checked: Vec<Checked>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Outcome, Failure> {
        let mut since = Since::find(&self.args.since, &self.args.inputs, self.opener, terminal)?;
        let mut baselines = Baselines::new(&self.args.baseline, Command::Lint, terminal)?;
        for Checked { opened, view, .. } in &mut checked {
            since.iter_mut().for_each(Since::open_on_disk);
            baselines.open(&Naming::of_opened(opened), view, terminal)?;
        }
        self.said = None;
        terminal.clear();
        let (findings, settled) =
            reported(self.args, &baselines, since.as_mut(), checked, terminal)?;
        let outcome =
            findings::finish_round(&findings, &self.args.findings, Command::Lint, terminal)?;
        Ok(settled.verdict(outcome, self.args.findings.exit_code))
    }

    /// What there is now, as soon as it can be looked at; `None` where it is stopped.
    fn look(
        &mut self,
        imported: &BTreeSet<String>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Option<State<'a>> {
        loop {
            match State::look(self.args, self.opener, imported, terminal) {
                Ok(state) => return Some(state),
                Err(failure) => self.say(&failure, terminal),
            }
            if (self.pause)(Pause::Idle(Duration::ZERO)) == Next::Stop {
                return None;
            }
        }
    }

    /// Waits until something is other than it was, and stays so; `None` where it is stopped.
    fn changed(
        &mut self,
        known: &Seen,
        imported: &BTreeSet<String>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Option<()> {
        let mut took = Duration::ZERO;
        let mut last: Option<Seen> = None;
        let mut was_broken = false;
        loop {
            let next = match last {
                Some(_) => Pause::Settle,
                None => Pause::Idle(took),
            };
            if (self.pause)(next) == Next::Stop {
                return None;
            }
            let start = Instant::now();
            let now = match State::look(self.args, self.opener, imported, terminal) {
                Ok(state) => state.seen,
                Err(failure) => {
                    self.say(&failure, terminal);
                    was_broken = true;
                    continue;
                }
            };
            took = start.elapsed();
            if now == *known && !was_broken {
                last = None;
            } else if last.as_ref() == Some(&now) {
                return Some(());
            } else {
                last = Some(now);
            }
        }
    }

    /// Says once what keeps it from working.
    fn say(&mut self, failure: &Failure, terminal: &mut Terminal<'_, '_>) {
        let text = failure.to_string();
        if self.said.as_ref() != Some(&text) {
            terminal.clear();
            terminal.error(failure);
            terminal.inform("waiting for changes");
            self.said = Some(text);
        }
    }
}
