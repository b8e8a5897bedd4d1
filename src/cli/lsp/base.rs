//! What a folder that is open is compared with.

use std::{cell::RefCell, path::PathBuf, sync::Arc};

use protosmith_compiler::model::Schema;
use protosmith_lint::engine::Plan;
use protosmith_lsp::Base;
use protosmith_rules::rule::Pair;

use super::disk::said;
use crate::{
    cli::{
        Failure, Terminal,
        compare::{self, Scope},
        grace,
        open::{Opened, Opener},
    },
    input::{Reference, tree_id},
};

/// Lets somebody speak to the terminal, which is lent for as long as that takes.
pub(super) type Lend<'o> = dyn Fn(&mut dyn FnMut(&mut Terminal<'_, '_>)) + 'o;

/// The older state of a folder, read when it is first asked for.
pub(super) struct OldState<'o> {
    pub opener: &'o Opener<'o>,
    pub lend: &'o Lend<'o>,
    pub cwd: PathBuf,
    pub folder: Reference,
    /// As the user calls it; none where nothing is named.
    pub against: Option<String>,
    pub read: RefCell<Option<Read>>,
}

/// What was read.
pub(super) struct Read {
    /// The id of the files, where it is a revision.
    id: Option<String>,
    /// The new state has an empty schema until plans are made.
    states: Result<Pair<Opened>, String>,
}

impl OldState<'_> {
    /// The old state; it is read again once it has moved.
    pub(super) fn base(&self) -> Option<Result<Base, String>> {
        let name = self.against.as_ref()?;
        if self.has_moved() {
            self.read.replace(None);
        }
        let mut read = self.read.borrow_mut();
        let read = read.get_or_insert_with(|| Read { id: self.id(), states: self.open(name) });
        Some(match &read.states {
            Ok(states) => {
                Ok(Base { name: name.clone(), schema: Arc::new(states.old.schema.snapshot()) })
            }
            Err(error) => Err(error.clone()),
        })
    }

    /// Whether the revision is another than the one that was read.
    pub(super) fn has_moved(&self) -> bool {
        self.read.borrow().as_ref().is_some_and(|it| it.id != self.id())
    }

    /// The plans for a new state.
    pub(super) fn plans(&self, schema: Schema) -> Result<Vec<Plan>, String> {
        let mut read = self.read.borrow_mut();
        let Some(Read { states: Ok(states), .. }) = &mut *read else { return Ok(Vec::new()) };
        states.new.schema = schema;
        let mut out = Ok(Vec::new());
        (self.lend)(&mut |terminal| out = compare::plans(Scope::default(), states, terminal));
        states.new.schema = Schema::default();
        out.map_err(|it| said(&it))
    }

    fn id(&self) -> Option<String> {
        let against = self.opener.parse_against(self.against.as_ref()?, &self.folder).ok()?;
        tree_id(&against, &self.folder, &self.cwd)
    }

    fn open(&self, name: &str) -> Result<Pair<Opened>, String> {
        let mut out = Err(Failure::input("nothing was read"));
        (self.lend)(&mut |terminal| {
            out = compare::open_old(self.opener, &self.folder, name, terminal);
        });
        let states = out.map_err(|it| said(&it))?;
        match states.old.diagnostics.iter().find(|_| states.old.has_errors()) {
            Some(fault) => Err(format!("`{name}` does not compile: {}", fault.message)),
            None => {
                (self.lend)(&mut |terminal| {
                    let why =
                        "an editor shows all that goes; `protosmith breaking` asks the history";
                    grace::say_unknown(&states.new.config, why, terminal);
                });
                Ok(states)
            }
        }
    }
}
