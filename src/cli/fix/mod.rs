//! Fixes of what was found: tried in memory, and written once all inputs are done.

mod accepted;
mod args;
mod around;
mod faults;
mod followed;
mod ignores;
mod offer;
mod pending;
mod project;
mod published;
mod shifts;
mod uncured;

use std::path::PathBuf;

use protosmith_compiler::{
    compile::{Compiled, Source},
    diagnostic::{Diagnostic, Fix},
    fix,
    model::Schema,
    words,
};
use protosmith_lint::{
    engine,
    report::{counted, grouped},
};
use rustc_hash::FxHashSet;

use self::{accepted::Accepted, project::Project, published::Unpublished, uncured::Uncured};
pub(super) use self::{
    accepted::IsHeld,
    args::{FixArgs, Kind, Mode, Wish, must_lie_on_disk},
    ignores::Reason,
    offer::look_around,
    pending::{Pending, Places},
    published::Published,
};
use super::{
    Failure, Outcome, Terminal,
    open::{Editable, Opened},
};

/// What came of changing an input.
struct Changed {
    compiled: Compiled,
    texts: fix::Texts,
    /// What is still found.
    left: Vec<Diagnostic>,
    /// How many fixes were applied, or comments written.
    count: usize,
    /// How many findings are gone. One fix may be for several; some leave their own.
    cured: usize,
    /// How many findings the fixes have left that were applied for them.
    kept: usize,
}

/// What is done to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Repairs,
    Comments,
}

/// What was done to inputs, before any of it is written.
pub(super) struct Fixing {
    wish: Wish,
    /// What a change is, in words.
    what: What,
    cwd: PathBuf,
    pending: Pending,
    /// How many fixes were applied.
    applied: usize,
    /// How many findings are gone.
    cured: usize,
    /// How many findings the fixes have left that were applied for them.
    kept: usize,
}

impl Fixing {
    pub(super) fn new(wish: Wish, what: What, terminal: &Terminal<'_, '_>) -> Self {
        let (cwd, pending) = (terminal.cwd().to_owned(), Pending::default());
        Self { wish, what, cwd, pending, applied: 0, cured: 0, kept: 0 }
    }

    /// Gives sources the texts that they have by now.
    pub(super) fn update(&self, sources: &mut [Source]) {
        self.pending.update(sources, &self.cwd);
    }

    /// Repairs what is found in an input that compiles and is not held by a baseline, and gives it back
    /// as it is then, with what is left.
    pub(super) fn repair(
        &mut self,
        editable: Editable<'_>,
        find: &dyn Fn(&Schema) -> engine::Outcome,
        (is_held, published): (IsHeld<'_>, Option<&Published>),
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(Opened, engine::Outcome), Failure> {
        let wish = self.wish.clone();
        self.change(editable, find, (is_held, published), terminal, |project, terminal| {
            let is_wanted = |found: &Diagnostic, fix: &Fix| wish.wants(found, fix);
            let done = fix::apply(project, &is_wanted);
            faults::say(&done, terminal);
            let fix::Outcome { compiled, texts, diagnostics: left, applied, found, .. } = done;
            let (count, files) = project.wanting((&texts, &left), &is_wanted);
            if count > 0 {
                let names = words::names(files.iter());
                let fixes = match count {
                    1 => "1 more fix".to_owned(),
                    some => format!("{} more fixes", grouped(some)),
                };
                terminal.note(&format!(
                    "{fixes} would change {names}, too: name that as well to apply more"
                ));
            }
            let uncured = Uncured::new(&applied, &left);
            uncured.say(terminal);
            let (count, kept) = (applied.len(), uncured.rules.len());
            // What fixes have brought and others taken away was not there before.
            let cured = (count - uncured.fixes).max(found.saturating_sub(left.len()));
            Changed { compiled, texts, left, count, cured, kept }
        })
    }

    /// Writes comments that keep quiet what is found in an input, and gives it back in the same way.
    pub(super) fn ignore(
        &mut self,
        editable: Editable<'_>,
        find: &dyn Fn(&Schema) -> engine::Outcome,
        (is_held, reason): (IsHeld<'_>, &Reason),
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(Opened, engine::Outcome), Failure> {
        reason.must_do(&editable.opened)?;
        self.change(editable, find, (is_held, None), terminal, |project, terminal| {
            let (changed, paths) = ignores::write(project, reason);
            ignores::say(&paths, terminal);
            changed
        })
    }

    fn change<'w, 't>(
        &mut self,
        editable: Editable<'_>,
        find: &dyn Fn(&Schema) -> engine::Outcome,
        (is_held, published): (IsHeld<'_>, Option<&Published>),
        terminal: &mut Terminal<'w, 't>,
        work: impl FnOnce(&mut Project<'_>, &mut Terminal<'w, 't>) -> Changed,
    ) -> Result<(Opened, engine::Outcome), Failure> {
        let Editable { mut opened, files, sources, mut others } = editable;
        self.pending.update(&mut others, &self.cwd);
        let resolver = files.resolver(&opened.config)?;
        let places = Places::of(&self.cwd, &files.tree().shown(&opened.config.dir));
        let (schema, diagnostics) =
            (std::mem::take(&mut opened.schema), std::mem::take(&mut opened.diagnostics));
        let whole = around::compiled(&mut others, &|others| {
            let all = sources.iter().chain(others).cloned().collect();
            files.compile(all, &opened.config, &resolver)
        });
        let mut project = Project {
            files: &files,
            sources: &sources,
            others: &others,
            config: &opened.config,
            resolver: &resolver,
            find,
            places: &places,
            unpublished: published.map(Unpublished::new),
            accepted: Accepted::new(is_held),
            first: Some(whole.unwrap_or(Compiled { schema, diagnostics })),
            outcome: engine::Outcome::default(),
            changeable: Default::default(),
        };
        let changed = work(&mut project, terminal);
        for path in project.outside(&changed.compiled.schema) {
            terminal.note(&format!("`{path}` lies outside of its workspace, and is not changed"));
        }
        let outcome = engine::Outcome { diagnostics: changed.left, ..project.outcome };
        for source in &sources {
            if let Some(new) = changed.texts.get(&source.path)
                && *new != *source.text
                && let Some(place) = places.of_file(&source.shown)
            {
                self.pending.add(source, place, new.clone());
            }
        }
        self.applied += changed.count;
        self.cured += changed.cured;
        self.kept += changed.kept;
        drop(resolver);
        let Compiled { schema, mut diagnostics } = changed.compiled;
        let rest: FxHashSet<&str> = others.iter().map(|it| it.path.as_str()).collect();
        diagnostics.retain(|it| {
            it.location.file().is_none_or(|file| !rest.contains(schema.at(file).path()))
        });
        (opened.schema, opened.diagnostics) = (schema, diagnostics);
        Ok((opened, outcome))
    }

    /// Writes what was repaired, or shows it. Says how the command ends, if it is not for what is
    /// left to say. `exit_code` is for findings.
    pub(super) fn finish(
        &mut self,
        exit_code: u8,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Option<Outcome>, Failure> {
        let pending = std::mem::take(&mut self.pending);
        let fixed = counted(self.cured, "problem");
        match self.wish.mode {
            Mode::Fix => {
                pending.write()?;
                Ok(None)
            }
            Mode::FixOnly => {
                pending.write()?;
                if self.cured > 0 {
                    terminal.say_done(&format!("fixed {fixed}"));
                }
                Ok(Some(Outcome::Clean))
            }
            Mode::Diff => {
                pending.show(terminal)?;
                terminal.say_done(&match (self.what, self.applied) {
                    (What::Repairs, 0) => "no problems would be fixed".to_owned(),
                    (What::Repairs, _) if self.cured == 0 => {
                        format!("would reserve what {} left", counted(self.kept, "deletion"))
                    }
                    (What::Repairs, _) => format!("would fix {fixed}"),
                    (What::Comments, 0) => "no comments would be added".to_owned(),
                    (What::Comments, some) => format!("would add {}", counted(some, "comment")),
                });
                let is_clean = pending.is_empty();
                Ok(Some(if is_clean { Outcome::Clean } else { Outcome::Findings(exit_code) }))
            }
        }
    }

    /// Says how much was repaired, and how much is left.
    pub(super) fn say(&self, left: usize, terminal: &mut Terminal<'_, '_>) {
        if self.applied > 0 && self.what == What::Comments {
            terminal.say_done(&format!("added {}", counted(self.applied, "comment")));
        } else if self.applied > 0 && self.wish.mode == Mode::Fix {
            let found = counted(self.cured + left, "problem");
            let (fixed, left) = (grouped(self.cured), grouped(left));
            terminal.say_done(&format!("found {found} ({fixed} fixed, {left} remaining)"));
        }
    }
}
