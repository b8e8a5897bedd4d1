//! Fixes of what was found: tried in memory, and written once all inputs are done.

mod args;
mod faults;
mod pending;
mod project;
mod published;

use std::path::PathBuf;

use protosmith_compiler::{
    compile::{Compiled, Source},
    fix,
    model::Schema,
};
use protosmith_lint::{
    engine,
    report::{counted, grouped},
};

pub(super) use self::{
    args::{FixArgs, Kind, Mode, Wish, must_lie_on_disk},
    published::Published,
};
use self::{
    pending::{Pending, Places},
    project::Project,
    published::Unpublished,
};
use super::{
    Failure, Outcome, Terminal,
    open::{Editable, Opened},
};

/// What was done to inputs, before any of it is written.
pub(super) struct Fixing {
    wish: Wish,
    cwd: PathBuf,
    pending: Pending,
    /// How many fixes were applied.
    applied: usize,
}

impl Fixing {
    pub(super) fn new(wish: Wish, terminal: &Terminal<'_, '_>) -> Self {
        let (cwd, pending) = (terminal.cwd().to_owned(), Pending::default());
        Self { wish, cwd, pending, applied: 0 }
    }

    /// Gives sources the texts that they have by now.
    pub(super) fn update(&self, sources: &mut [Source]) {
        self.pending.update(sources, &self.cwd);
    }

    /// Repairs an input that compiles, and gives it back as it is then, with what is left.
    pub(super) fn repair(
        &mut self,
        editable: Editable<'_>,
        find: &dyn Fn(&Schema) -> engine::Outcome,
        published: Option<&Published>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(Opened, engine::Outcome), Failure> {
        let Editable { mut opened, files, sources } = editable;
        let resolver = files.resolver(&opened.config)?;
        let places = Places::of(&self.cwd, &files.tree().shown(&opened.config.dir));
        let (schema, diagnostics) =
            (std::mem::take(&mut opened.schema), std::mem::take(&mut opened.diagnostics));
        let mut project = Project {
            files: &files,
            sources: &sources,
            config: &opened.config,
            resolver: &resolver,
            find,
            places: &places,
            unpublished: published.map(Unpublished::new),
            first: Some(Compiled { schema, diagnostics }),
            outcome: engine::Outcome::default(),
            changeable: Default::default(),
        };
        let done = fix::apply(&mut project, &|found, fix| self.wish.wants(found, fix));
        for path in project.outside(&done.compiled.schema) {
            terminal.note(&format!("`{path}` lies outside of its workspace, and is not changed"));
        }
        let mut outcome = project.outcome;
        faults::say(&done, terminal);
        for source in &sources {
            if let Some(new) = done.texts.get(&source.path)
                && *new != *source.text
                && let Some(place) = places.of_file(&source.shown)
            {
                self.pending.add(source, place, new.clone());
            }
        }
        self.applied += done.applied.len();
        drop(resolver);
        opened.schema = done.compiled.schema;
        opened.diagnostics = done.compiled.diagnostics;
        outcome.diagnostics = done.diagnostics;
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
        let fixed = counted(self.applied, "problem");
        match self.wish.mode {
            Mode::Fix => {
                pending.write()?;
                Ok(None)
            }
            Mode::FixOnly => {
                pending.write()?;
                if self.applied > 0 {
                    terminal.say_done(&format!("fixed {fixed}"));
                }
                Ok(Some(Outcome::Clean))
            }
            Mode::Diff => {
                pending.show(terminal)?;
                terminal.say_done(&match self.applied {
                    0 => "no problems would be fixed".to_owned(),
                    _ => format!("would fix {fixed}"),
                });
                let is_clean = pending.is_empty();
                Ok(Some(if is_clean { Outcome::Clean } else { Outcome::Findings(exit_code) }))
            }
        }
    }

    /// Says how much was repaired, and how much is left.
    pub(super) fn say(&self, left: usize, terminal: &mut Terminal<'_, '_>) {
        if self.applied > 0 && self.wish.mode == Mode::Fix {
            let found = counted(self.applied + left, "problem");
            let (fixed, left) = (grouped(self.applied), grouped(left));
            terminal.say_done(&format!("found {found} ({fixed} fixed, {left} remaining)"));
        }
    }
}
