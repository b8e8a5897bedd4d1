//! Files that are linked: their names, options and features are resolved, beside each other.

mod change;
mod descriptors;
mod found;
mod settle;
mod ties;

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(super) use self::{change::Paths, descriptors::descriptors};
use self::{
    found::Found,
    ties::{Ties, spans_of},
};
use super::{
    Compiled, Editions, check,
    files::{FileState, Files},
    items::{Lowered, Uses},
    link::{self, Conflicts, ImportClosure, Order, Symbols},
    load::Loaded,
    option::{self, Extensions},
    setting::Settings,
    usage,
};
use crate::{
    diagnostic::{Diagnostic, Faults},
    model::{Lookup, Schema},
    source::Sources,
};

/// All files of a schema, and what was made to link them.
pub(super) struct Linker {
    /// By number; files that were taken away have left theirs free.
    files: Vec<FileState>,
    by_path: Arc<FxHashMap<String, u32>>,
    /// The file that declares the options, where nobody imports it: it is not in the schema.
    hidden: Option<u32>,
    symbols: Symbols,
    extensions: Extensions,
    /// By file.
    found: Vec<Found>,
    /// By file: its place in an order in which all build on those before.
    order: Vec<u32>,
    /// Whether that cannot be, because files import each other.
    has_cycles: bool,
    /// Files that faults of several files, found over all, have to do with.
    tangled: BTreeSet<u32>,
    editions: Editions,
    /// Counts what is linked.
    clock: u64,
    /// By file: when it was linked last.
    linked: Vec<u64>,
    ties: Option<Box<Ties>>,
}

impl Linker {
    /// Links all files.
    pub(super) fn new(loaded: Loaded, editions: Editions, clock: u64) -> Self {
        let Loaded { all, by_path, files: count } = loaded;
        let Work { files, uses, settings } = Work::of(all);
        let every: Vec<u32> = (0..files.len() as u32).collect();
        let mut files = link::imports(files, &by_path, &every);
        let imports = link::import_faults(Files(&files), &by_path, &every);
        let Order { files: order, faults: cycles } = link::order(Files(&files));
        let mut symbols = link::symbols(Files(&files), &order);
        let conflicts = link::conflicts(Files(&files), &symbols);
        if !link::copies(&mut files, &conflicts.copies).is_empty() {
            // Who sees a copy sees what it is a copy of: its names are known as the other's.
            symbols.import_closure = ImportClosure::of(Files(&files));
        }
        let extensions = Extensions::default();
        let linked = resolve(files, &symbols, extensions, (uses, settings)).check(editions);
        let Linked { files, extensions, faults } = linked;
        let found = |(imports, links)| Found { imports, links, ..Found::default() };
        let clashes = check::clashes(Files(&files), &extensions);
        let mut out = Self {
            hidden: (count < files.len()).then_some(count as u32),
            order: link::positions(&order, files.len()),
            linked: vec![clock; files.len()],
            found: imports.into_iter().zip(faults).map(found).collect(),
            has_cycles: false,
            tangled: BTreeSet::new(),
            by_path: by_path.into(),
            ties: None,
            files,
            symbols,
            extensions,
            editions,
            clock,
        };
        out.tangle(cycles, conflicts);
        for (file, clash) in clashes {
            out.found[file as usize].clashes.push(clash);
        }
        out
    }

    /// Notes cycles of imports, and what is declared twice.
    fn tangle(&mut self, cycles: Vec<(u32, Diagnostic)>, conflicts: Conflicts) {
        for item in &mut self.found {
            item.graph = Faults::default();
        }
        self.has_cycles = !cycles.is_empty();
        self.tangled = conflicts.files;
        for (file, cycle) in cycles.into_iter().chain(conflicts.faults) {
            self.tangled.extend(spans_of(&cycle));
            self.found[file as usize].graph.push(cycle);
        }
    }

    /// The numbers of all files of the schema, in the order in which they were given or met.
    pub(super) fn files(&self) -> Vec<u32> {
        let is_shown =
            |it: &u32| Some(*it) != self.hidden && self.files[*it as usize].table.path.len > 0;
        Files(&self.files).in_order().into_iter().filter(is_shown).collect()
    }

    /// The same of those in a package.
    pub(super) fn files_of(&self, package: &str) -> Vec<u32> {
        let is_in = |it: &u32| Files(&self.files).at(*it).package() == package;
        self.files().into_iter().filter(is_in).collect()
    }

    /// When a file was linked last: what was found in it since is still so.
    pub(super) fn linked_at(&self, file: u32) -> u64 {
        self.linked[file as usize]
    }

    pub(super) fn clock(&self) -> u64 {
        self.clock
    }

    /// The file with an import path.
    pub(super) fn file(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    /// What is wrong with a file that is linked.
    pub(super) fn diagnostics(&self, file: u32) -> Vec<Diagnostic> {
        self.found[file as usize].clone().finish(Files(&self.files), file)
    }

    /// The schema as far as it is linked. In the places of files that were taken away are empty
    /// ones, without a path.
    pub(super) fn schema(&self, modules: Vec<String>) -> Schema {
        let gone = FileState::gone();
        let file = |(at, it): (usize, &'_ FileState)| {
            let it = if self.hidden == Some(at as u32) { &gone } else { it };
            (Arc::clone(&it.items.source), Arc::clone(&it.table))
        };
        let is_there =
            |at: &usize| self.hidden != Some(*at as u32) && self.files[*at].table.path.len > 0;
        let count = (0..self.files.len()).rev().find(is_there).map_or(0, |it| it + 1);
        let (sources, tables) = self.files[..count].iter().enumerate().map(file).unzip();
        Schema {
            sources: Sources(sources),
            tables,
            modules,
            by_path: Arc::clone(&self.by_path),
            lookup: Lookup::default(),
        }
    }

    /// The schema and what is wrong with it.
    pub(super) fn finish(self, modules: Vec<String>) -> Compiled {
        let Self { files, by_path, hidden, symbols, extensions, found, .. } = self;
        let count = hidden.map_or(files.len(), |it| it as usize);
        let finish = || {
            let found = found::all(Files(&files), found, count);
            let ready = |it: FileState| (it.table, Arc::clone(&it.items.source));
            let (tables, sources) = files.into_par_iter().take(count).map(ready).unzip();
            let lookup = Lookup::default();
            let schema = Schema { sources: Sources(sources), tables, modules, by_path, lookup };
            Compiled { schema, diagnostics: found }
        };
        rayon::join(finish, || drop((symbols, extensions))).0
    }
}

/// Some files whose names, options and features are resolved.
struct Linked {
    files: Vec<FileState>,
    extensions: Extensions,
    /// Of each of the files that were to be linked.
    faults: Vec<Faults>,
}

/// What is to be resolved, of the same files.
type Unresolved = (Vec<(u32, Uses)>, Vec<(u32, Settings)>);

/// The same, before the tables are checked.
struct Resolved {
    linked: Linked,
    /// What was resolved.
    uses: Vec<(u32, Uses)>,
}

/// Every stage is a function of what those before it have found.
fn resolve(
    files: Vec<FileState>,
    symbols: &Symbols,
    mut extensions: Extensions,
    (uses, settings): Unresolved,
) -> Resolved {
    let (files, uses, mut faults) = link::typed(files, symbols, uses);
    for (file, _) in &uses {
        extensions.add(*file, Files(&files));
    }
    let (files, options) = option::interpret(files, symbols, &extensions, settings);
    let limits: Vec<_> = options.par_iter().map(|it| it.limits(Files(&files))).collect();
    let (needed, of_options): (Vec<_>, Vec<_>) =
        options.into_iter().map(|it| ((it.file, it.needed), it.faults)).unzip();
    let (files, of_usage) = usage::marked(files, &symbols.import_closure, &needed);
    for later in [of_options, limits, of_usage] {
        faults.iter_mut().zip(later).for_each(|(all, it)| all.append(it));
    }
    Resolved { linked: Linked { files, extensions, faults }, uses }
}

impl Resolved {
    fn check(self, editions: Editions) -> Linked {
        let Self { mut linked, uses } = self;
        let checked = check::check(Files(&linked.files), &uses, editions);
        linked.faults.iter_mut().zip(checked).for_each(|(all, it)| all.append(it));
        linked
    }
}

/// Files, apart from what only one stage reads of them.
struct Work {
    files: Vec<FileState>,
    uses: Vec<(u32, Uses)>,
    settings: Vec<(u32, Settings)>,
}

impl Work {
    fn of(all: Vec<Lowered>) -> Self {
        let mut out = Self { files: Vec::new(), uses: Vec::new(), settings: Vec::new() };
        for (Lowered { items, table, uses, settings }, file) in all.into_iter().zip(0..) {
            out.files.push(FileState::new(items, table, file));
            out.uses.push((file, uses));
            out.settings.push((file, settings));
        }
        out
    }
}
