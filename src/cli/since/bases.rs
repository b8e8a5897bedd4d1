//! The older texts of the files of inputs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema, source::Origin};
use protosmith_lint::{
    since::{Change, renamed},
    tree::{Kind, parent, resolve, upwards},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    cli::{
        Failure,
        open::{Located, Opener},
    },
    input::{
        Base, Reference,
        disk::{DiskTree, relative},
    },
};

/// Revisions of the repositories of inputs.
#[derive(Default)]
pub(super) struct Bases {
    /// One for each repository and revision.
    bases: Vec<Base>,
    /// Inputs on disk: the directory of each, its base and its place there.
    dirs: BTreeMap<String, (usize, String)>,
    /// The bases of the other inputs, in their order.
    others: Vec<usize>,
    /// For each input that was opened, its base if it does not lie on disk.
    opened: Vec<Option<usize>>,
}

impl Bases {
    /// Finds the revision in the repository of an input.
    pub(super) fn add(
        &mut self,
        opener: &Opener<'_>,
        text: &str,
        revision: &str,
        cwd: &Path,
    ) -> Result<(), Failure> {
        let input = opener.parse(text)?;
        let dir = match &input {
            Reference::Dir(path) => Some(DiskTree::location(cwd, path)?),
            Reference::ProtoFile { path, .. } => {
                let file = DiskTree::location(cwd, path)?;
                Some(parent(&file).unwrap_or_default().to_owned())
            }
            Reference::Git { .. } => None,
            Reference::Image { .. } => return Err(no_history(text, "an image")),
            Reference::Archive(_) => return Err(no_history(text, "an archive")),
            Reference::Revision { .. } => return Err(no_history(text, "a revision")),
        };
        if dir.as_ref().is_some_and(|it| self.dirs.contains_key(it)) {
            return Ok(());
        }
        let Some(dir) = dir else {
            self.bases.push(opener.base(revision, &input)?);
            self.others.push(self.bases.len() - 1);
            return Ok(());
        };
        // The repository is opened once, however many directories of it are named.
        let (disk, _) = DiskTree::locate(cwd, Path::new("."))?;
        let on_disk = disk.on_disk(&dir);
        let located = |(at, base): (usize, &Base)| Some((at, base.location_of(&on_disk)?));
        let known = self.bases.iter().enumerate().find_map(located);
        let found = match known {
            Some(found) => found,
            None => {
                let base = opener.base(revision, &input)?;
                let location = base.location.clone();
                self.bases.push(base);
                (self.bases.len() - 1, location)
            }
        };
        self.dirs.insert(dir, found);
        Ok(())
    }

    pub(super) fn open(&mut self, located: &Located) {
        let on_disk = matches!(located, Located::Tree(tree) if tree.on_disk);
        let before = self.opened.iter().flatten().count();
        self.opened.push(if on_disk { None } else { self.others.get(before).copied() });
    }

    pub(super) fn open_on_disk(&mut self) {
        self.opened.push(None);
    }

    /// What became of the files of an input in which something was found.
    pub(super) fn changes(
        &self,
        input: usize,
        schema: &Schema,
        found: &[Diagnostic],
        cwd: &Path,
    ) -> FxHashMap<u32, Change> {
        let files: BTreeSet<u32> = found.iter().filter_map(|it| it.location.file()).collect();
        let with_text = files.into_iter().filter_map(|file| {
            Some((file, schema.sources[file].text()?, self.location(input, schema, file, cwd)))
        });
        let with_text: Vec<_> = with_text.collect();
        let change = |(file, text, location): &(u32, &[u8], Option<(usize, String)>)| {
            let old = location.as_ref().and_then(|it| self.read(it));
            (*file, Change::between(old.as_deref(), text))
        };
        let mut changes: FxHashMap<u32, Change> = with_text.par_iter().map(change).collect();
        let is_new = |it: &&(u32, &[u8], _)| matches!(changes[&it.0], Change::New);
        let new: Vec<_> = with_text.iter().filter(is_new).collect();
        if new.is_empty() {
            return changes;
        }
        let gone = self.gone(input, schema, cwd);
        let gone: Vec<(&str, &[u8])> = gone.iter().map(|it| (&*it.0, &*it.1)).collect();
        let path = |file: u32| &*schema.sources[file].path;
        let named: Vec<(&str, &[u8])> = new.iter().map(|it| (path(it.0), it.1)).collect();
        for ((file, text, _), at) in new.iter().zip(renamed(&named, &gone)) {
            if let Some(at) = at {
                changes.insert(*file, Change::between(Some(gone[at].1), text));
            }
        }
        changes
    }

    /// Where a file was: the base, and the path there. `None` where that is outside of it.
    fn location(
        &self,
        input: usize,
        schema: &Schema,
        file: u32,
        cwd: &Path,
    ) -> Option<(usize, String)> {
        let source = &schema.sources[file];
        if let Some(base) = self.opened[input] {
            return Some((base, source.path.clone()));
        }
        if source.origin != Origin::Disk {
            return None;
        }
        let location = DiskTree::location(cwd, Path::new(&source.path)).ok()?;
        // The innermost input that it lies in; what a file has brought along lies beside one.
        let around = upwards(&location).find_map(|it| self.dirs.get_key_value(it));
        let any = || self.dirs.iter().next();
        let (dir, (base, at)) = around.or_else(any)?;
        Some((*base, resolve(at, &relative(dir, &location))?))
    }

    fn read(&self, (base, path): &(usize, String)) -> Option<Vec<u8>> {
        let tree = &self.bases[*base].tree;
        if tree.kind(path) == Some(Kind::File) { tree.read(path).ok() } else { None }
    }

    /// The files that are no more, with their texts, in the repositories of an input.
    fn gone(&self, input: usize, schema: &Schema, cwd: &Path) -> Vec<(String, Vec<u8>)> {
        let files = (0..schema.sources.0.len() as u32)
            .filter_map(|file| self.location(input, schema, file, cwd));
        let there: BTreeSet<(usize, String)> = files.collect();
        let bases: BTreeSet<usize> = match self.opened[input] {
            Some(base) => [base].into(),
            None => self.dirs.values().map(|it| it.0).collect(),
        };
        let mut gone = Vec::new();
        for base in bases {
            let walked = self.bases[base].tree.walk("", ".proto").unwrap_or_default();
            let is_gone =
                |it: &(usize, String)| !there.contains(it) && !self.bases[it.0].is_on_disk(&it.1);
            gone.extend(walked.into_iter().map(|it| (base, it)).filter(is_gone));
        }
        let read = |location: (usize, String)| {
            let text = self.read(&location)?;
            Some((location.1, text))
        };
        gone.into_par_iter().filter_map(read).collect()
    }
}

fn no_history(input: &str, what: &str) -> Failure {
    let said =
        format!("`--since` looks at the history of a git repository, and `{input}` is {what}");
    Failure::usage(said).help("name a folder or a file in a repository")
}
