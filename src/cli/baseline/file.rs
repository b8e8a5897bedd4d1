//! Where a baseline lies, how it is read, and how it is written anew.

use std::path::Path;

use protosmith_compiler::source::{Origin, Sources};
use protosmith_lint::{
    baseline::{self, Baseline, Unreadable},
    report::{counted, grouped},
    tree::{FileTree, TreeError, parent, resolve},
};

use super::Purpose;

use crate::{
    cli::{
        Failure, Terminal,
        output::{Written, write_file},
    },
    input::disk::{DiskTree, relative},
};

/// Bytes of a baseline: some hundred thousand findings have a quarter of it.
const MOST: u64 = 256 << 20;

/// Where a baseline lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// In its tree.
    pub path: String,
    /// As a user would write it.
    pub shown: String,
    /// Whether it lies on disk, and not in the revision or archive that is the input.
    pub is_on_disk: bool,
}

impl Place {
    /// The directory that paths in it are relative to.
    fn dir(&self) -> &str {
        parent(&self.path).unwrap_or_default()
    }

    /// Where a path in it leads, in the tree of an input that lies on disk or not.
    pub(super) fn location(&self, path: &str, is_on_disk: bool) -> Option<String> {
        if self.is_on_disk == is_on_disk {
            resolve(self.dir(), path)
        } else {
            Some(path.to_owned())
        }
    }

    /// The paths of sources as it has them. Those of files that lie nowhere are those that are
    /// shown; a baseline in a tree has them from its directory.
    pub(super) fn paths(&self, sources: &Sources, cwd: &Path) -> Vec<String> {
        let path = |shown: &str, origin: Origin| match origin {
            Origin::Disk if self.is_on_disk => match DiskTree::location(cwd, Path::new(shown)) {
                Ok(location) => relative(self.dir(), &location),
                Err(_) => shown.to_owned(),
            },
            Origin::Elsewhere if !self.is_on_disk => relative(self.dir(), shown),
            Origin::Disk | Origin::Elsewhere => shown.to_owned(),
        };
        sources.0.iter().map(|it| path(&it.path, it.origin)).collect()
    }
}

/// A baseline as it is before a run.
pub(super) struct BaselineFile {
    pub place: Place,
    pub old: Baseline,
    /// Nothing that is to be written lies there yet.
    is_missing: bool,
}

impl BaselineFile {
    pub(super) fn open(
        place: Place,
        tree: &dyn FileTree,
        purpose: Purpose,
    ) -> Result<Self, Failure> {
        if matches!(purpose, Purpose::Write | Purpose::Prune) && !place.is_on_disk {
            return Err(Failure::usage(format!(
                "the baseline `{}` lies in the input and not on disk: `--baseline FILE` names one that \
                 can be written",
                place.shown
            )));
        }
        let is_missing = tree.kind(&place.path).is_none();
        if is_missing && purpose == Purpose::Write {
            return Ok(Self { place, old: Baseline::default(), is_missing });
        }
        let fault = |why: &str| {
            Failure::input(format!("cannot read the baseline `{}`: {why}", place.shown))
        };
        if is_missing {
            return Err(fault("there is no such file").help("`--write-baseline` writes it"));
        }
        let read = tree.read_at_most(&place.path, MOST);
        let bytes = read.map_err(|it: TreeError| fault(it.message()))?;
        let old = baseline::read(&bytes).map_err(|error| {
            let help = match error {
                Unreadable::Malformed(_) => {
                    "mend it, or remove it and have it written anew with `--write-baseline`"
                }
                Unreadable::Version(_) => "another version of protosmith has written it",
            };
            fault(&error.to_string()).help(help)
        })?;
        Ok(Self { place, old, is_missing })
    }

    /// Writes it anew, unless it says the same already, and tells what has changed.
    pub(super) fn write(
        &self,
        new: &Baseline,
        disk: &DiskTree,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        let shown = &self.place.shown;
        if *new == self.old && !self.is_missing {
            terminal.inform(&format!("the baseline `{shown}` stays as it is"));
            return Ok(());
        }
        let path = disk.on_disk(&self.place.path);
        write_file(&path, Written::Whole, terminal, |out| baseline::write(new, out))?;
        let (added, removed) = (new.more_than(&self.old), self.old.more_than(new));
        let total = counted(new.total(), "finding");
        let (added, removed) = (grouped(added), grouped(removed));
        terminal.inform(&format!("wrote {total} to `{shown}`: {added} added, {removed} removed"));
        Ok(())
    }
}
