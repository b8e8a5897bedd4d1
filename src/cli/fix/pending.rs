//! Texts that are to take the place of others on disk.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use protosmith_compiler::{compile::Source, source::SourceText, words};

use crate::{
    cli::{
        Failure, Terminal,
        diff::{self, FileDiff},
    },
    input::disk::on_disk,
    write::{self, Target},
};

/// What is to be written once all inputs are done, by where it lies.
#[derive(Debug, Default)]
pub(in crate::cli) struct Pending(BTreeMap<PathBuf, Change>);

#[derive(Debug)]
struct Change {
    /// The path that reports show.
    shown: String,
    /// The directory of the workspace.
    root: PathBuf,
    /// As it was read.
    old: SourceText,
    new: SourceText,
}

impl Pending {
    /// Whether no file changes.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts that sources have by now.
    pub(super) fn update(&self, sources: &mut [Source], cwd: &Path) {
        if self.0.is_empty() {
            return;
        }
        for source in sources {
            if let Ok(path) = fs::canonicalize(on_disk(cwd, &source.shown))
                && let Some(change) = self.0.get(&path)
            {
                source.text = change.new.clone();
            }
        }
    }

    /// Adds another text of a source, at a place that was found for it in a workspace.
    pub(in crate::cli) fn add(
        &mut self,
        source: &Source,
        (path, root): (PathBuf, PathBuf),
        new: Vec<u8>,
    ) {
        let (shown, old) = (source.shown.clone(), source.text.clone());
        let new: SourceText = new.into();
        let change = self.0.entry(path).or_insert(Change { shown, root, old, new: new.clone() });
        change.new = new;
    }

    /// Writes all of them or, if anything stands in the way, none.
    pub(in crate::cli) fn write(self) -> Result<(), Failure> {
        let target = |(path, change): (PathBuf, Change)| {
            let Change { root, old, new, .. } = change;
            (path, Target { old: Some(old), ..Target::new(root, new.to_vec()) })
        };
        write::write(&self.0.into_iter().map(target).collect()).map_err(|wrong| {
            Failure::output(words::few(wrong.iter().cloned(), wrong.len(), words::Joint::And))
        })
    }

    /// Prints all of them as one unified diff.
    pub(in crate::cli) fn show(&self, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
        let mut all: Vec<&Change> = self.0.values().collect();
        all.sort_by(|a, b| a.shown.cmp(&b.shown));
        let diffs = all.iter().filter_map(|it| FileDiff::of(&it.shown, [&it.old, &it.new]));
        diff::print(&diffs.collect::<Vec<_>>(), terminal)
    }
}

/// Where the files of a workspace lie, as far as they may be changed.
pub(in crate::cli) struct Places<'a> {
    cwd: &'a Path,
    /// The directory of the workspace, without links.
    root: PathBuf,
}

impl<'a> Places<'a> {
    /// Those of a workspace in a directory.
    pub(in crate::cli) fn of(cwd: &'a Path, dir: &str) -> Self {
        let dir = on_disk(cwd, dir);
        Self { cwd, root: fs::canonicalize(&dir).unwrap_or(dir) }
    }

    /// Where a file lies, and the directory that it may not leave; none where a link leads out of
    /// that already.
    pub(in crate::cli) fn of_file(&self, shown: &str) -> Option<(PathBuf, PathBuf)> {
        let path = fs::canonicalize(on_disk(self.cwd, shown)).ok()?;
        path.starts_with(&self.root).then(|| (path, self.root.clone()))
    }
}
