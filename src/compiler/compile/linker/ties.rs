//! What files that are linked have to do with each other.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Linker;
use crate::{
    compile::{files::Files, items::Uses, option::Number, setting::Settings},
    diagnostic::{Diagnostic, Severity},
    model::table::{FileTable, Ref},
};

/// What links that stay are known by; made when the first file changes.
pub(super) struct Ties {
    /// By file: those that import it.
    pub importers: Vec<Vec<u32>>,
    /// By file: those of which a finding points into it.
    pointers: BTreeMap<u32, BTreeSet<u32>>,
    /// Files with errors that any other file may have to do with, such as names that are unknown.
    loose: BTreeSet<u32>,
    /// The interfaces of files that have changed before.
    pub interfaces: FxHashMap<u32, u64>,
    /// Files that are to be linked again. Their extensions are not known.
    pub stale: BTreeSet<u32>,
    /// What is to be resolved in those that have changed.
    pub read: FxHashMap<u32, (Uses, Settings)>,
    /// Numbers of extensions that are used more than once, when all that extend were linked.
    pub clashing: BTreeMap<Number, Vec<Ref>>,
    /// Numbers of files that are free.
    pub free: Vec<u32>,
}

impl Ties {
    pub(super) fn of(linker: &Linker) -> Self {
        let files = Files(&linker.files);
        let mut out = Self {
            importers: vec![Vec::new(); files.len()],
            pointers: BTreeMap::new(),
            loose: BTreeSet::new(),
            interfaces: FxHashMap::default(),
            stale: BTreeSet::new(),
            read: FxHashMap::default(),
            clashing: linker.clashing(),
            free: Vec::new(),
        };
        for file in 0..files.len() as u32 {
            out.add_imports(linker, file);
            out.tie(linker, file);
        }
        out
    }

    /// Writes down what a file imports.
    pub(super) fn add_imports(&mut self, linker: &Linker, file: u32) {
        for import in imports(&linker.files[file as usize].table) {
            self.importers[import as usize].push(file);
        }
    }

    pub(super) fn remove_imports(&mut self, linker: &Linker, file: u32) {
        for import in imports(&linker.files[file as usize].table) {
            self.importers[import as usize].retain(|it| *it != file);
        }
    }

    /// Writes down what the findings of a file have to do with others.
    pub(super) fn tie(&mut self, linker: &Linker, file: u32) {
        let links = linker.found[file as usize].links.list();
        for other in links.iter().flat_map(spans_of).filter(|it| *it != file) {
            self.pointers.entry(other).or_default().insert(file);
        }
        if links.iter().any(|it| it.severity == Severity::Error) {
            self.loose.insert(file);
        }
    }

    pub(super) fn untie(&mut self, linker: &Linker, file: u32) {
        let links = linker.found[file as usize].links.list();
        for other in links.iter().flat_map(spans_of) {
            if let Some(all) = self.pointers.get_mut(&other) {
                all.remove(&file);
            }
        }
        self.loose.remove(&file);
    }

    /// The files of which a finding points into a file.
    pub(super) fn pointers(&self, file: u32) -> Vec<u32> {
        self.pointers.get(&file).into_iter().flatten().copied().collect()
    }

    pub(super) fn loose(&self) -> Vec<u32> {
        self.loose.iter().copied().collect()
    }

    /// Some files, those that import them, and those that import these.
    pub(super) fn with_dependents(&self, of: impl IntoIterator<Item = u32>) -> BTreeSet<u32> {
        let mut open: Vec<u32> = of.into_iter().collect();
        let mut out: BTreeSet<u32> = open.iter().copied().collect();
        while let Some(file) = open.pop() {
            open.extend(self.importers[file as usize].iter().filter(|it| out.insert(**it)));
        }
        out
    }
}

pub(super) fn extends(table: &FileTable) -> bool {
    table.fields.iter().any(|it| it.extendee.len > 0)
}

/// The files that a file imports.
pub(super) fn imports(table: &FileTable) -> impl Iterator<Item = u32> {
    table.imports.iter().filter_map(|it| it.file)
}

/// The files that a finding points into.
pub(super) fn spans_of(diagnostic: &Diagnostic) -> impl Iterator<Item = u32> {
    let labels = diagnostic.labels.iter().map(|it| it.span.file);
    labels.chain(diagnostic.location.file())
}
