//! `--since`: findings about what has changed since a revision.

mod bases;

use std::path::Path;

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{report::Since as Reported, since::concerns};

use self::bases::Bases;
use super::{
    Failure, Terminal,
    baseline::Checked,
    open::{Located, Opener},
};

/// Since when.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct SinceArgs {
    /// Report, repair or ignore only what is about lines or elements that were added or changed since a revision of the
    /// repository that the input lies in: `main`, `HEAD~1`, `v1.2.0`; `merge-base:main` is where this
    /// branch left `main`. `git:` may be left out where no file has the name of the revision.
    #[arg(long, value_name = "REV", conflicts_with_all = ["write_baseline", "prune_baseline"])]
    since: Option<String>,
}

/// The revision, in the repositories of the inputs.
pub(super) struct Since<'a> {
    revision: &'a str,
    bases: Bases,
    /// How many findings were left out.
    older: usize,
}

impl<'a> Since<'a> {
    /// Finds the revision for each input; `None` where nobody asks for one.
    pub(super) fn find(
        args: &'a SinceArgs,
        inputs: &[String],
        opener: &Opener<'_>,
        terminal: &Terminal<'_, '_>,
    ) -> Result<Option<Self>, Failure> {
        let Some(revision) = args.since.as_deref() else { return Ok(None) };
        let mut bases = Bases::default();
        let here = [".".to_owned()];
        for text in if inputs.is_empty() { &here } else { inputs } {
            bases.add(opener, text, revision, terminal.cwd())?;
        }
        Ok(Some(Self { revision, bases, older: 0 }))
    }

    /// Notes that an input is opened: they come in the order in which they were named.
    pub(super) fn open(&mut self, located: &Located) {
        self.bases.open(located);
    }

    /// Notes that an input on disk is opened.
    pub(super) fn open_on_disk(&mut self) {
        self.bases.open_on_disk();
    }

    /// Says of each finding in an input, by its place among those that were opened, whether it is about
    /// something that has changed.
    pub(super) fn concerns(
        &self,
        input: usize,
        schema: &Schema,
        found: &[Diagnostic],
        cwd: &Path,
    ) -> Vec<bool> {
        concerns(schema, &self.bases.changes(input, schema, found, cwd), found)
    }

    /// Leaves out the findings of the inputs that were opened that are about nothing that has
    /// changed.
    pub(super) fn apply(&mut self, checked: &mut [Checked], terminal: &Terminal<'_, '_>) {
        for (at, checked) in checked.iter_mut().enumerate() {
            let found = &mut checked.outcome.diagnostics;
            let schema = &checked.opened.schema;
            let changes = self.bases.changes(at, schema, found, terminal.cwd());
            let mut kept = concerns(schema, &changes, found).into_iter();
            let before = found.len();
            found.retain(|_| kept.next() == Some(true));
            self.older += before - found.len();
        }
    }

    /// What a report says of it.
    pub(super) fn reported(&self) -> Reported<'a> {
        Reported { revision: self.revision, older: self.older }
    }
}
