//! Files change, come and go, and what is linked stays: which others have to be linked again is
//! told by what they import, by the interfaces of the files, and by names that several declare.

use std::{collections::BTreeSet, mem::take, sync::Arc};

use rayon::prelude::*;

use super::{Linker, found::Found, ties::Ties};
use crate::{
    compile::{
        Imports,
        files::{FileState, Files},
        google,
        interface::interface,
        items::{Input, Lowered},
        link,
        load::{Given, find},
        lower::lower,
    },
    model::{
        Owner,
        table::{FileTable, ImportTable},
    },
    syntax::Buffers,
};

/// All files have to be linked again: what the options are made of is not what it was.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::compile) struct Everything;

/// What is new of some files.
#[derive(Default)]
struct Change {
    /// Files that others see as they were.
    moved: Vec<u32>,
    /// Files that others see otherwise, or that are new.
    changed: Vec<u32>,
    gone: Vec<u32>,
    /// What was read of the files that are there.
    read: Vec<(u32, Lowered)>,
    /// What others saw, of files that were there.
    old: Vec<(u32, FileState)>,
    /// Of all files.
    paths: Paths,
    /// Of the files that are given, and of imports.
    imports: Paths,
}

/// Whether paths are others than they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::compile) enum Paths {
    #[default]
    Same,
    Other,
}

impl Linker {
    /// Puts texts in the place of those of some files, adds files, and takes away those without
    /// text that nobody else has. `sources` are all files that are given, in order, and whether
    /// they are others than before. What has to be linked again is linked when it is asked for.
    pub(in crate::compile) fn change(
        &mut self,
        texts: Vec<(String, Option<Input>)>,
        (sources, given): (&mut dyn Iterator<Item = &String>, Paths),
        imports: &dyn Imports,
    ) -> Result<(), Everything> {
        let mut ties = match self.ties.take() {
            Some(value) => value,
            None => Box::new(Ties::of(self)),
        };
        let mut change = self.read_all(texts, &mut ties, imports);
        if given == Paths::Other {
            change.imports = given;
        }
        self.mark_all(&change, &mut ties);
        self.install(&mut change, &mut ties);
        self.lead(&mut change, &mut ties);
        if (change.imports, change.paths) != (Paths::Same, Paths::Same) {
            self.put_in_order(sources, &mut change, &mut ties);
        }
        let has_descriptor = self.by_path.contains_key(google::DESCRIPTOR);
        let old = change.old.iter().map(|it| &*it.1.table);
        let new = change.changed.iter().map(|it| &*self.files[*it as usize].table);
        if has_descriptor == self.hidden.is_some() || old.chain(new).any(declares_options) {
            return Err(Everything);
        }
        self.name(change, &mut ties);
        self.ties = Some(ties);
        Ok(())
    }

    /// Reads files that are new or have changed, and those that they import and nobody has opened.
    fn read_all(
        &mut self,
        texts: Vec<(String, Option<Input>)>,
        ties: &mut Ties,
        imports: &dyn Imports,
    ) -> Change {
        let mut out = Change::default();
        let mut round = Vec::new();
        for (path, input) in texts {
            let is_given = input.is_some();
            let given = input.map(Given::Source).or_else(|| find(&path, imports));
            match (given, self.file(&path)) {
                (Some(value), Some(file)) => round.push((file, value)),
                (Some(value), None) if is_given => round.push((self.vacant(path, ties), value)),
                (None, Some(file)) => {
                    Arc::make_mut(&mut self.by_path).remove(&path);
                    out.gone.push(file);
                }
                (_, None) => {}
            }
        }
        while !round.is_empty() {
            let known = |file: u32| ties.interfaces.get(&file).copied();
            let one = |buffers: &mut Buffers, (file, given): (u32, Given)| {
                let before = known(file).or_else(|| {
                    let is_new = !self.is_there(file);
                    let read = self.read(file, imports, buffers).filter(|_| !is_new)?;
                    Some(interface(&read))
                });
                let read = given.read(file, buffers);
                (file, before, interface(&read), read)
            };
            let read: Vec<_> = round.into_par_iter().map_init(Buffers::default, one).collect();
            round = Vec::new();
            for (file, before, after, item) in read {
                for import in &item.table.imports {
                    let path = item.table.str(import.path);
                    if self.file(path).is_none()
                        && let Some(given) = find(path, imports)
                    {
                        round.push((self.vacant(path.to_owned(), ties), given));
                    }
                }
                ties.interfaces.insert(file, after);
                if before == Some(after) {
                    out.moved.push(file);
                } else {
                    out.changed.push(file);
                    let table = &self.files[file as usize].table;
                    if !self.is_there(file) {
                        out.paths = Paths::Other;
                    } else if paths(table).ne(paths(&item.table)) {
                        out.imports = Paths::Other;
                    }
                }
                out.read.push((file, item));
            }
        }
        if !out.gone.is_empty() {
            out.paths = Paths::Other;
        }
        out.read.sort_by_key(|it| it.0);
        out
    }

    /// The number of a file that is new.
    fn vacant(&mut self, path: String, ties: &mut Ties) -> u32 {
        let file = ties.free.pop().unwrap_or_else(|| {
            self.files.push(FileState::gone());
            self.found.push(Found::default());
            self.order.push(0);
            self.linked.push(0);
            ties.importers.push(Vec::new());
            self.files.len() as u32 - 1
        });
        Arc::make_mut(&mut self.by_path).insert(path, file);
        file
    }

    fn is_there(&self, file: u32) -> bool {
        self.files[file as usize].table.path.len > 0
    }

    /// A file as it is, read again.
    pub(super) fn read(
        &self,
        file: u32,
        imports: &dyn Imports,
        buffers: &mut Buffers,
    ) -> Option<Lowered> {
        let FileState { items, table, .. } = &self.files[file as usize];
        let path = table.str(table.path).to_owned();
        if items.is_described() {
            return find(&path, imports).map(|it| it.read(file, buffers));
        }
        let (target, module) = (table.target, table.module);
        let input = Input { path, source: Arc::clone(&items.source), target, module };
        Some(lower(input, file, buffers))
    }

    /// Has a file linked again; its table is still what it was linked to.
    pub(super) fn mark(&mut self, file: u32, ties: &mut Ties) {
        if ties.stale.insert(file) {
            self.extensions.remove(Files(&self.files).at(file));
        }
    }

    /// Has those linked again that see files that change.
    fn mark_all(&mut self, change: &Change, ties: &mut Ties) {
        let seen = || change.changed.iter().chain(&change.gone).copied();
        let mut all = ties.with_dependents(seen());
        if seen().next().is_some() || change.imports == Paths::Other {
            all.extend(ties.loose());
        }
        all.extend(&change.moved);
        for file in seen().chain(change.moved.iter().copied()) {
            all.extend(ties.pointers(file));
        }
        all.into_iter().for_each(|it| self.mark(it, ties));
    }

    /// Puts what was read in the place of what was there.
    fn install(&mut self, change: &mut Change, ties: &mut Ties) {
        for file in change.changed.iter().chain(&change.gone) {
            if self.is_there(*file) {
                change.old.push((*file, self.files[*file as usize].clone()));
            }
        }
        for (file, item) in take(&mut change.read) {
            ties.remove_imports(self, file);
            let Lowered { items, table, uses, settings } = item;
            let old = &mut self.files[file as usize];
            let copy_of = old.sight.copy_of;
            *old = FileState::new(items, table, old.position);
            old.sight.copy_of = copy_of;
            ties.read.insert(file, (uses, settings));
        }
        for file in change.gone.clone() {
            self.forget(file, ties);
        }
    }

    fn forget(&mut self, file: u32, ties: &mut Ties) {
        ties.remove_imports(self, file);
        ties.untie(self, file);
        ties.stale.remove(&file);
        ties.interfaces.remove(&file);
        ties.read.remove(&file);
        ties.free.push(file);
        self.files[file as usize] = FileState::gone();
        self.found[file as usize] = Found::default();
    }

    /// Finds what imports lead to: those of files that are new, and those that led to a file that
    /// is not there any more, or to none.
    fn lead(&mut self, change: &mut Change, ties: &mut Ties) {
        let new: BTreeSet<u32> = change.changed.iter().chain(&change.moved).copied().collect();
        let mut others = BTreeSet::new();
        if change.paths == Paths::Other {
            others
                .extend(change.gone.iter().flat_map(|it| take(&mut ties.importers[*it as usize])));
            others.extend(self.lost());
            others.retain(|it| !new.contains(it));
        }
        let before: Vec<_> = others.iter().map(|it| led(&self.files[*it as usize].table)).collect();
        for file in &others {
            ties.remove_imports(self, *file);
        }
        let all: Vec<u32> = new.union(&others).copied().collect();
        self.resolve_imports(&all);
        for file in &all {
            ties.add_imports(self, *file);
        }
        let otherwise = others.iter().zip(before);
        let otherwise =
            otherwise.filter(|it| led(&self.files[*it.0 as usize].table) != it.1).map(|it| *it.0);
        for file in ties.with_dependents(otherwise.collect::<Vec<_>>()) {
            self.mark(file, ties);
        }
    }

    /// Files with imports that lead nowhere.
    fn lost(&self) -> impl Iterator<Item = u32> {
        let is_lost = |it: &FileState| it.table.imports.iter().any(|it| it.file.is_none());
        (0..).zip(&self.files).filter(move |it| is_lost(it.1)).map(|it| it.0)
    }

    pub(super) fn resolve_imports(&mut self, of: &[u32]) {
        self.files = link::imports(take(&mut self.files), &self.by_path, of);
        let faults = link::import_faults(Files(&self.files), &self.by_path, of);
        for (file, faults) in of.iter().zip(faults) {
            self.found[*file as usize].imports = faults;
        }
    }

    /// Puts files in the order in which they would be met now; forgets those that nobody imports
    /// any more.
    fn put_in_order(
        &mut self,
        sources: &mut dyn Iterator<Item = &String>,
        change: &mut Change,
        ties: &mut Ties,
    ) {
        let mut met: Vec<u32> = sources.filter_map(|it| self.file(it)).collect();
        let mut is_met = vec![false; self.files.len()];
        for file in &met {
            is_met[*file as usize] = true;
        }
        let mut at = 0;
        while let Some(file) = met.get(at).copied() {
            let imports = super::ties::imports(&self.files[file as usize].table);
            met.extend(imports.filter(|it| !std::mem::replace(&mut is_met[*it as usize], true)));
            at += 1;
        }
        met.extend(self.hidden);
        for (file, position) in met.into_iter().zip(0..) {
            self.files[file as usize].position = position;
            is_met[file as usize] = true;
        }
        let is_left = |it: &u32| !is_met[*it as usize] && self.is_there(*it);
        let left: Vec<u32> = (0..self.files.len() as u32).filter(is_left).collect();
        for &file in &left {
            if !change.changed.contains(&file) {
                change.old.push((file, self.files[file as usize].clone()));
            }
            change.changed.retain(|it| *it != file);
            self.mark(file, ties);
            let table = Arc::clone(&self.files[file as usize].table);
            Arc::make_mut(&mut self.by_path).remove(table.str(table.path));
            self.forget(file, ties);
        }
        if !left.is_empty() {
            // What is suggested for them may be what is left out.
            let lost: Vec<u32> = self.lost().collect();
            self.resolve_imports(&lost);
        }
    }

    /// Brings up to date what is known of all names, and of all imports.
    fn name(&mut self, change: Change, ties: &mut Ties) {
        let Change { moved, changed, gone, old, paths, imports, .. } = change;
        let is_elsewhere = (paths, imports) != (Paths::Same, Paths::Same);
        let is_seen = is_elsewhere || !(changed.is_empty() && gone.is_empty());
        if !is_seen && !moved.iter().any(|it| self.tangled.contains(it)) {
            return;
        }
        let mut renaming = self.symbols.renaming();
        for (file, state) in &old {
            self.symbols.remove(state.as_unit(*file), &mut renaming);
        }
        let files = Files(&self.files);
        self.symbols.move_up(&renaming, files);
        let mut cycles = Vec::new();
        if is_elsewhere {
            self.symbols.import_closure = link::ImportClosure::of(files);
            self.extensions.sort(files);
        } else {
            for (file, state) in &old {
                self.symbols.import_closure.replace(state.as_unit(*file), files.at(*file));
            }
        }
        if is_elsewhere || self.has_cycles {
            let order = link::order(files);
            self.order = link::positions(&order.files, files.len());
            cycles = order.faults;
        }
        for file in &changed {
            self.symbols.add(files.at(*file), files);
        }
        let mut affected = self.symbols.rename(renaming, files, &self.order);
        let conflicts = link::conflicts(files, &self.symbols);
        let copied = link::copies(&mut self.files, &conflicts.copies);
        if !copied.is_empty() {
            self.symbols.import_closure = link::ImportClosure::of(Files(&self.files));
        }
        affected.extend(copied);
        affected.retain(|it| self.is_there(*it));
        for file in ties.with_dependents(affected) {
            self.mark(file, ties);
        }
        self.tangle(cycles, conflicts);
    }
}

/// What a file imports, and how.
fn paths(table: &FileTable) -> impl Iterator<Item = (&str, crate::model::ImportKind)> {
    table.imports.iter().map(|import| (table.str(import.path), import.kind))
}

fn led(table: &FileTable) -> Vec<Option<u32>> {
    table.imports.iter().map(|it: &ImportTable| it.file).collect()
}

/// Whether a file declares what options are made of.
fn declares_options(table: &FileTable) -> bool {
    table
        .messages
        .iter()
        .any(|message| Owner::index_of(table.str(message.head.full_name)).is_some())
}
