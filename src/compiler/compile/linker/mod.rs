//! Files that are linked: their names, options and features are resolved, beside each other.

mod edit;
mod found;

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(super) use self::edit::Everything;
use self::{edit::Threads, found::Found};
use super::{
    Compiled, Editions, check,
    files::{FileState, Files, Sight},
    items::{Lowered, Uses},
    link::{self, Conflicts, Order, Symbols},
    load::Loaded,
    option::{self, Extensions},
    setting::Settings,
    usage,
};
use crate::{
    diagnostic::{Diagnostic, Faults},
    model::Schema,
    source::Sources,
};

/// All files of a schema, and what was made to link them.
pub(super) struct Linker {
    /// The file that declares the options is behind the others where nobody imports it.
    files: Vec<FileState>,
    by_path: Arc<FxHashMap<String, u32>>,
    /// How many of the files are in the schema.
    count: usize,
    symbols: Symbols,
    extensions: Extensions,
    /// By file.
    found: Vec<Found>,
    /// Files that declare a name that another declares, reported or not.
    doubles: BTreeSet<u32>,
    editions: Editions,
    threads: Option<Box<Threads>>,
}

impl Linker {
    /// Links all files.
    pub(super) fn new(loaded: Loaded, editions: Editions) -> Self {
        let Loaded { all, by_path, files: count } = loaded;
        let Work { files, uses, settings } = Work::of(all);
        let every: Vec<u32> = (0..files.len() as u32).collect();
        let mut found: Vec<Found> = every.iter().map(|_| Found::default()).collect();
        let (files, imports) = link::imports(files, &by_path, &every);
        let Order { files: order, faults: cycles } = link::order(Files(&files));
        let (symbols, Conflicts { copies, faults: conflicts, files: doubles }) =
            link::symbols(Files(&files), &order);
        let (files, symbols) = link::copies(files, symbols, copies);
        let extensions = Extensions::default();
        let linked = resolve(files, &symbols, extensions, (uses, settings), editions);
        let Linked { files, extensions, faults, clashes } = linked;
        for (it, (imports, links)) in found.iter_mut().zip(imports.into_iter().zip(faults)) {
            (it.imports, it.links) = (imports, links);
        }
        for (file, it) in cycles.into_iter().chain(conflicts) {
            found[file as usize].graph.push(it);
        }
        let clashes = if clashes { check::clashes(Files(&files)) } else { Vec::new() };
        for (file, it) in clashes {
            found[file as usize].clashes.push(it);
        }
        let by_path = by_path.into();
        Self { files, by_path, count, symbols, extensions, found, doubles, editions, threads: None }
    }

    /// All files of the schema.
    pub(super) fn files(&self) -> impl Iterator<Item = u32> {
        0..self.count as u32
    }

    /// The file with an import path.
    pub(super) fn file(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    /// What is wrong with a file that is linked.
    pub(super) fn diagnostics(&self, file: u32) -> Vec<Diagnostic> {
        self.found[file as usize].clone().finish(Files(&self.files), file)
    }

    /// The schema as far as it is linked.
    pub(super) fn schema(&self, modules: Vec<String>) -> Schema {
        let files = &self.files[..self.count];
        Schema {
            sources: Sources(files.iter().map(|it| Arc::clone(&it.items.source)).collect()),
            tables: files.iter().map(|it| Arc::clone(&it.table)).collect(),
            modules,
            by_path: Arc::clone(&self.by_path),
        }
    }

    /// The schema and what is wrong with it.
    pub(super) fn finish(self, modules: Vec<String>) -> Compiled {
        let Self { files, by_path, count, symbols, extensions, found, .. } = self;
        let finish = || {
            let found = found::all(Files(&files), found, count);
            let ready = |it: FileState| (it.table, Arc::clone(&it.items.source));
            let (tables, sources) = files.into_par_iter().take(count).map(ready).unzip();
            let schema = Schema { sources: Sources(sources), tables, modules, by_path };
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
    /// Whether an extension has a number that another has.
    clashes: bool,
}

/// What is to be resolved, of the same files.
type Unresolved = (Vec<(u32, Uses)>, Vec<(u32, Settings)>);

/// Every stage is a function of what those before it have found.
fn resolve(
    files: Vec<FileState>,
    symbols: &Symbols,
    mut extensions: Extensions,
    (uses, settings): Unresolved,
    editions: Editions,
) -> Linked {
    let (files, uses, mut faults) = link::typed(files, symbols, uses);
    let mut clashes = false;
    for (file, _) in &uses {
        clashes |= extensions.add(Files(&files).at(*file));
    }
    let (files, options) = option::interpret(files, symbols, &extensions, settings);
    let limits: Vec<_> = options.iter().map(|it| it.limits(Files(&files))).collect();
    let (needed, of_options): (Vec<_>, Vec<_>) =
        options.into_iter().map(|it| ((it.file, it.needed), it.faults)).unzip();
    let (files, of_usage) = usage::marked(files, &symbols.reach, &needed);
    let checked = check::check(Files(&files), &uses, editions);
    for later in [of_options, limits, of_usage, checked] {
        faults.iter_mut().zip(later).for_each(|(all, it)| all.append(it));
    }
    Linked { files, extensions, faults, clashes }
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
            let (items, table) = (Arc::new(items), Arc::new(table));
            out.files.push(FileState { items, table, sight: Sight::default() });
            out.uses.push((file, uses));
            out.settings.push((file, settings));
        }
        out
    }
}
