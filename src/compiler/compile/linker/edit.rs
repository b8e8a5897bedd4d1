//! One file changes, and what is linked stays: which others have to be linked again is told by
//! what they import and by the interface of the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
    sync::Arc,
};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Linked, Linker, Unresolved, resolve};
use crate::{
    compile::{
        Imports,
        files::{FileState, Files, Sight},
        interface::interface,
        items::{Input, Lowered, Uses},
        link,
        load::open,
        lower::lower,
        setting::Settings,
    },
    diagnostic::{Diagnostic, Severity},
    model::{
        ImportKind,
        table::{FileTable, ImportTable},
    },
    source::SourceFile,
    syntax::Buffers,
};

/// What links that stay are known by; made when the first file changes.
pub(super) struct Threads {
    /// By file: those that import it.
    importers: Vec<Vec<u32>>,
    /// By file: those of which a finding points into it.
    pointers: BTreeMap<u32, BTreeSet<u32>>,
    /// Files with errors that any other file may have to do with, such as names that are unknown.
    loose: BTreeSet<u32>,
    /// The interfaces of files that have changed before.
    interfaces: FxHashMap<u32, u64>,
    /// Files that are to be linked again.
    stale: BTreeSet<u32>,
    /// What is to be resolved in those that have changed.
    read: FxHashMap<u32, (Uses, Settings)>,
    /// The files of faults that are found over all files; where there is one such, only what
    /// changes nothing for others is linked apart.
    tangled: BTreeSet<u32>,
}

/// All files have to be linked again: what is found over all of them may be other than it was.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::compile) struct Everything;

impl Threads {
    fn of(linker: &Linker) -> Self {
        let files = Files(&linker.files);
        let mut importers = vec![Vec::new(); files.len()];
        for unit in files.iter() {
            for file in unit.table.imports.iter().filter_map(|it| it.file) {
                importers[file as usize].push(unit.file);
            }
        }
        let mut out = Self {
            importers,
            pointers: BTreeMap::new(),
            loose: BTreeSet::new(),
            interfaces: FxHashMap::default(),
            stale: BTreeSet::new(),
            read: FxHashMap::default(),
            tangled: linker.doubles.clone(),
        };
        for (found, file) in linker.found.iter().zip(0..) {
            let graph = found.graph.list().iter().chain(found.clashes.list());
            out.tangled.extend(
                graph
                    .flat_map(spans_of)
                    .chain((!found.graph.is_empty() || !found.clashes.is_empty()).then_some(file)),
            );
            out.tie(linker, file);
        }
        for unit in files.iter().filter(|it| it.items.is_checked || it.sight.copy_of.is_some()) {
            out.tangled.insert(unit.file);
        }
        out
    }

    /// Writes down what the findings of a file have to do with others.
    fn tie(&mut self, linker: &Linker, file: u32) {
        let found = &linker.found[file as usize];
        let links = found.links.list();
        for other in links.iter().flat_map(spans_of).filter(|it| *it != file) {
            self.pointers.entry(other).or_default().insert(file);
        }
        if links.iter().any(|it| it.severity == Severity::Error) {
            self.loose.insert(file);
        }
    }

    fn untie(&mut self, linker: &Linker, file: u32) {
        let links = linker.found[file as usize].links.list();
        for other in links.iter().flat_map(spans_of) {
            if let Some(all) = self.pointers.get_mut(&other) {
                all.remove(&file);
            }
        }
        self.loose.remove(&file);
    }

    fn pointers(&self, file: u32) -> impl Iterator<Item = u32> {
        self.pointers.get(&file).into_iter().flatten().copied()
    }

    /// The files that import a file, and those that import these.
    fn dependents(&self, file: u32) -> BTreeSet<u32> {
        let mut out = BTreeSet::new();
        let mut open = vec![file];
        while let Some(file) = open.pop() {
            open.extend(self.importers[file as usize].iter().filter(|it| out.insert(**it)));
        }
        out
    }
}

fn extends(it: &FileTable) -> bool {
    it.fields.iter().any(|it| !it.extendee_range.is_none())
}

/// The files that a finding points into.
fn spans_of(it: &Diagnostic) -> impl Iterator<Item = u32> {
    let labels = it.labels.iter().map(|it| it.span.file);
    labels.chain(it.place.file())
}

impl Linker {
    /// Puts another text in the place of that of a file. What has to be linked again is linked
    /// when it is asked for.
    pub(in crate::compile) fn edit(
        &mut self,
        file: u32,
        source: Arc<SourceFile>,
        imports: &dyn Imports,
    ) -> Result<(), Everything> {
        let mut threads = match self.threads.take() {
            Some(it) => it,
            None => Box::new(Threads::of(self)),
        };
        let done = self.replace(file, source, imports, &mut threads);
        self.threads = Some(threads);
        done
    }

    fn replace(
        &mut self,
        file: u32,
        source: Arc<SourceFile>,
        imports: &dyn Imports,
        threads: &mut Threads,
    ) -> Result<(), Everything> {
        if threads.tangled.contains(&file) {
            return Err(Everything);
        }
        let mut buffers = Buffers::default();
        let before = match threads.interfaces.get(&file) {
            Some(known) => *known,
            None => interface(&lower(self.input(file, None), file, &mut buffers)),
        };
        let new = lower(self.input(file, Some(source)), file, &mut buffers);
        let after = interface(&new);
        threads.interfaces.insert(file, after);
        threads.stale.insert(file);
        threads.stale.extend(threads.pointers(file).collect::<Vec<_>>());
        if before == after {
            self.install(file, new, threads);
            return Ok(());
        }
        if !threads.tangled.is_empty() || !self.is_apart(file, &new, threads, imports) {
            return Err(Everything);
        }
        for other in threads.dependents(file).into_iter().chain(take(&mut threads.loose)) {
            if threads.stale.insert(other) {
                self.extensions.remove(Files(&self.files).at(other));
            }
        }
        let old = self.files[file as usize].clone();
        self.extensions.remove(Files(&self.files).at(file));
        self.install(file, new, threads);
        let files = Files(&self.files);
        let is_double = self.symbols.replace(old.as_unit(file), files);
        if is_double { Err(Everything) } else { Ok(()) }
    }

    /// A file as it is, or with another text.
    fn input(&self, file: u32, source: Option<Arc<SourceFile>>) -> Input {
        let FileState { items, table, .. } = &self.files[file as usize];
        Input {
            path: table.str(table.path).to_owned(),
            source: source.unwrap_or_else(|| Arc::clone(&items.source)),
            target: table.target,
            module: table.module,
        }
    }

    /// Whether a file still has the place among the others that it had: what it gives to others,
    /// and no import that leads to files that are new, not needed any more, or to itself.
    fn is_apart(&self, file: u32, new: &Lowered, threads: &Threads, imports: &dyn Imports) -> bool {
        let old = Files(&self.files).at(file);
        let public = |table: &FileTable| -> Vec<String> {
            let public = |it: &&ImportTable| it.kind == ImportKind::Public;
            table.imports.iter().filter(public).map(|it| table.str(it.path).to_owned()).collect()
        };
        if old.table.str(old.table.package) != new.table.str(new.table.package)
            || old.items.hashes.packages != new.items.hashes.packages
            || public(old.table) != public(&new.table)
        {
            return false;
        }
        let mut added = FxHashSet::default();
        for it in &new.table.imports {
            let path = new.table.str(it.path);
            match self.by_path.get(path) {
                Some(to) => _ = added.insert(*to),
                None if open(path, imports).is_some() => return false,
                None if imports.descriptor(path).is_some() => return false,
                None => {}
            }
        }
        for import in old.table.imports.iter().filter_map(|it| it.file) {
            let is_only = threads.importers[import as usize].iter().all(|it| *it == file);
            if !added.remove(&import) && is_only && !self.files[import as usize].table.target {
                return false;
            }
        }
        !added.into_iter().any(|it| it == file || self.closure(it).contains(&file))
    }

    /// A file and all that it imports.
    fn closure(&self, file: u32) -> BTreeSet<u32> {
        let mut out = BTreeSet::from([file]);
        let mut open = vec![file];
        while let Some(file) = open.pop() {
            let imports = self.files[file as usize].table.imports.iter();
            open.extend(imports.filter_map(|it| it.file).filter(|it| out.insert(*it)));
        }
        out
    }

    /// Puts what was read of a file in the place of what it was, to be linked.
    fn install(&mut self, file: u32, new: Lowered, threads: &mut Threads) {
        let Lowered { items, table, uses, settings } = new;
        let forget = self.files[file as usize].table.imports.iter().filter_map(|it| it.file);
        for import in forget {
            threads.importers[import as usize].retain(|it| *it != file);
        }
        let (items, table) = (Arc::new(items), Arc::new(table));
        self.files[file as usize] = FileState { items, table, sight: Sight::default() };
        let (files, faults) = link::imports(take(&mut self.files), &self.by_path, &[file]);
        self.files = files;
        for (it, faults) in [file].into_iter().zip(faults) {
            self.found[it as usize].imports = faults;
        }
        for import in self.files[file as usize].table.imports.iter().filter_map(|it| it.file) {
            threads.importers[import as usize].push(file);
        }
        threads.read.insert(file, (uses, settings));
    }

    /// Links a file again if it has to be, and before that what it imports.
    pub(in crate::compile) fn settle(&mut self, file: u32) -> Result<(), Everything> {
        let Some(mut threads) = self.threads.take() else { return Ok(()) };
        let mut some = BTreeSet::new();
        if !threads.stale.is_empty() {
            some.extend(self.closure(file).intersection(&threads.stale));
            // Whoever extends a message may take the number of another extension.
            if extends(&self.files[file as usize].table) {
                for &it in
                    threads.stale.iter().filter(|it| extends(&self.files[**it as usize].table))
                {
                    some.extend(self.closure(it).intersection(&threads.stale));
                }
            }
        }
        let done = self.link_again(some, &mut threads);
        self.threads = Some(threads);
        done
    }

    /// Links some of the files again that have to be. Says whether all are linked.
    pub(in crate::compile) fn settle_some(&mut self) -> Result<bool, Everything> {
        let Some(mut threads) = self.threads.take() else { return Ok(true) };
        let mut some = BTreeSet::new();
        for file in &threads.stale {
            if some.len() >= AT_A_TIME {
                break;
            }
            if !some.contains(file) {
                some.extend(self.closure(*file).intersection(&threads.stale));
            }
        }
        let done = self.link_again(some, &mut threads);
        let is_settled = threads.stale.is_empty();
        self.threads = Some(threads);
        done.map(|()| is_settled)
    }

    fn link_again(&mut self, some: BTreeSet<u32>, threads: &mut Threads) -> Result<(), Everything> {
        if some.is_empty() {
            return Ok(());
        }
        let (uses, settings) = self.read_again(&some, threads);
        let (files, extensions) = (take(&mut self.files), take(&mut self.extensions));
        let linked = resolve(files, &self.symbols, extensions, (uses, settings), self.editions);
        let Linked { files, extensions, faults, clashes } = linked;
        (self.files, self.extensions) = (files, extensions);
        for (file, links) in some.into_iter().zip(faults) {
            threads.untie(self, file);
            self.found[file as usize].links = links;
            threads.tie(self, file);
            threads.stale.remove(&file);
        }
        if clashes { Err(Everything) } else { Ok(()) }
    }

    /// What is to be resolved of some files; those that have not changed are read again.
    fn read_again(&mut self, some: &BTreeSet<u32>, threads: &mut Threads) -> Unresolved {
        let unread: Vec<u32> =
            some.iter().copied().filter(|it| !threads.read.contains_key(it)).collect();
        let read =
            |buffers: &mut Buffers, file: &u32| lower(self.input(*file, None), *file, buffers);
        let all: Vec<Lowered> = unread.par_iter().map_init(Buffers::default, read).collect();
        for (file, Lowered { table, uses, settings, .. }) in unread.iter().zip(all) {
            let state = &mut self.files[*file as usize];
            (state.table, state.sight) = (Arc::new(table), Sight::default());
            threads.read.insert(*file, (uses, settings));
        }
        let (files, faults) = link::imports(take(&mut self.files), &self.by_path, &unread);
        self.files = files;
        for (file, faults) in unread.iter().zip(faults) {
            self.found[*file as usize].imports = faults;
        }
        let parts = some.iter().filter_map(|it| {
            let (uses, settings) = threads.read.remove(it)?;
            Some(((*it, uses), (*it, settings)))
        });
        parts.unzip()
    }
}

/// How many files are linked again before somebody may ask for another.
const AT_A_TIME: usize = 256;
