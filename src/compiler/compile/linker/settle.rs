//! What has to be linked again is, when it is asked for.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
};

use rayon::prelude::*;

use super::{
    Linked, Linker, Unresolved, resolve,
    ties::{Ties, extends, imports},
};
use crate::{
    compile::{
        Cancelled, Imports, Ticket, check,
        files::{FileState, Files},
        items::Lowered,
        option::Number,
    },
    model::table::Ref,
    syntax::Buffers,
};

impl Linker {
    /// Links a file again if it has to be, and before that what it imports.
    pub(in crate::compile) fn settle(
        &mut self,
        file: u32,
        imports: &dyn Imports,
        ticket: &Ticket,
    ) -> Result<(), Cancelled> {
        let Some(mut ties) = self.ties.take() else { return Ok(()) };
        let done = loop {
            let some = self.stale_for(file, &ties);
            let done = self.link_again(&some, &mut ties, imports, ticket);
            // To compare numbers may show that there is more.
            if done.is_err() || some.is_empty() && self.stale_for(file, &ties).is_empty() {
                break done;
            }
        };
        self.ties = Some(ties);
        done
    }

    /// Links some of the files again that have to be. Says whether all are linked.
    pub(in crate::compile) fn settle_some(
        &mut self,
        imports: &dyn Imports,
        ticket: &Ticket,
    ) -> Result<bool, Cancelled> {
        let Some(mut ties) = self.ties.take() else { return Ok(true) };
        let mut some = BTreeSet::new();
        for file in self.in_order(&ties.stale) {
            if some.len() >= AT_A_TIME {
                break;
            }
            if !some.contains(&file) {
                some.extend(self.closure(file).intersection(&ties.stale));
            }
        }
        let done = self.link_again(&some, &mut ties, imports, ticket);
        let is_settled = ties.stale.is_empty();
        self.ties = Some(ties);
        done.map(|()| is_settled)
    }

    /// What is to be linked again before a file is as if all were.
    fn stale_for(&self, file: u32, ties: &Ties) -> BTreeSet<u32> {
        let mut some = BTreeSet::new();
        if ties.stale.is_empty() {
            return some;
        }
        some.extend(self.closure(file).intersection(&ties.stale));
        // Whoever extends a message may take the number of another extension.
        for &other in ties.stale.iter().filter(|it| extends(&self.files[**it as usize].table)) {
            if !some.contains(&other) {
                some.extend(self.closure(other).intersection(&ties.stale));
            }
        }
        some
    }

    /// A file and all that it imports.
    fn closure(&self, file: u32) -> BTreeSet<u32> {
        let mut out = BTreeSet::from([file]);
        let mut open = vec![file];
        while let Some(file) = open.pop() {
            let imports = imports(&self.files[file as usize].table);
            open.extend(imports.filter(|it| out.insert(*it)));
        }
        out
    }

    /// Files, what they import first.
    fn in_order(&self, some: &BTreeSet<u32>) -> Vec<u32> {
        let mut all: Vec<u32> = some.iter().copied().collect();
        all.sort_by_key(|it| self.order[*it as usize]);
        all
    }

    /// Links files again, few at a time.
    fn link_again(
        &mut self,
        some: &BTreeSet<u32>,
        ties: &mut Ties,
        imports: &dyn Imports,
        ticket: &Ticket,
    ) -> Result<(), Cancelled> {
        let mut left = self.in_order(some);
        let together = TOGETHER * rayon::current_num_threads();
        while !left.is_empty() {
            ticket.check()?;
            let later = left.split_off(left.len().min(together));
            let mut batch: BTreeSet<u32> = left.into_iter().collect();
            if self.has_cycles {
                // Those of a cycle need each other.
                for file in batch.clone() {
                    batch.extend(self.closure(file).intersection(&ties.stale));
                }
            }
            batch.retain(|it| ties.stale.contains(it));
            self.link_together(batch, ties, imports);
            left = later;
        }
        self.compare_numbers(ties);
        Ok(())
    }

    fn link_together(&mut self, some: BTreeSet<u32>, ties: &mut Ties, imports: &dyn Imports) {
        let (uses, settings) = self.read_again(&some, ties, imports);
        let (files, extensions) = (take(&mut self.files), take(&mut self.extensions));
        let linked =
            resolve(files, &self.symbols, extensions, (uses, settings)).check(self.editions);
        let Linked { files, extensions, faults } = linked;
        (self.files, self.extensions) = (files, extensions);
        self.clock += 1;
        for (file, links) in some.into_iter().zip(faults) {
            ties.untie(self, file);
            self.found[file as usize].links = links;
            self.linked[file as usize] = self.clock;
            ties.tie(self, file);
            ties.stale.remove(&file);
        }
    }

    /// What is to be resolved of some files; those that have not changed are read again.
    fn read_again(
        &mut self,
        some: &BTreeSet<u32>,
        ties: &mut Ties,
        imports: &dyn Imports,
    ) -> Unresolved {
        let unread: Vec<u32> =
            some.iter().copied().filter(|it| !ties.read.contains_key(it)).collect();
        let read = |buffers: &mut Buffers, file: &u32| self.read(*file, imports, buffers);
        let all: Vec<Option<Lowered>> =
            unread.par_iter().map_init(Buffers::default, read).collect();
        for (file, item) in unread.iter().zip(all) {
            let Some(Lowered { table, uses, settings, .. }) = item else {
                ties.read.insert(*file, Default::default());
                continue;
            };
            self.files[*file as usize].table = table.into();
            ties.read.insert(*file, (uses, settings));
        }
        self.resolve_imports(&unread);
        let parts = some.iter().filter_map(|item| {
            let (uses, settings) = ties.read.remove(item)?;
            Some(((*item, uses), (*item, settings)))
        });
        parts.unzip()
    }

    /// Looks whether extensions have the number of another in another way than before, once all are
    /// known; has those linked again that may have to do with them.
    fn compare_numbers(&mut self, ties: &mut Ties) {
        let now = self.clashing();
        let is_quiet = now.is_empty() && ties.clashing.is_empty();
        let extends = |it: &u32| extends(&self.files[*it as usize].table);
        if is_quiet || ties.stale.iter().any(extends) {
            return;
        }
        let old = std::mem::replace(&mut ties.clashing, now.clone());
        let files = |all: &BTreeMap<Number, Vec<Ref>>| -> BTreeSet<u32> {
            all.values().flatten().map(|it| it.file).collect()
        };
        for file in files(&old).union(&files(&now)) {
            self.found[*file as usize].clashes = crate::diagnostic::Faults::default();
        }
        for (file, clash) in check::clashes(Files(&self.files), &self.extensions) {
            self.found[file as usize].clashes.push(clash);
        }
        let gone = old.iter().filter(|it| now.get(it.0) != Some(it.1));
        let new = now.iter().filter(|it| old.get(it.0) != Some(it.1));
        let others = gone.chain(new).flat_map(|it| it.1).map(|it| it.file);
        let is_there = |it: &u32| !is_gone(&self.files[*it as usize]);
        for file in ties.with_dependents(others.filter(is_there).collect::<Vec<_>>()) {
            self.mark(file, ties);
        }
    }

    /// Numbers of extensions that are used more than once.
    pub(super) fn clashing(&self) -> BTreeMap<Number, Vec<Ref>> {
        self.extensions.shared().map(|(number, all)| (number, all.to_vec())).collect()
    }
}

fn is_gone(file_state: &FileState) -> bool {
    file_state.table.path.len == 0
}

/// How many files are linked again before somebody may ask for another.
const AT_A_TIME: usize = 256;

/// How many files each thread links before it is asked whether it is still wanted: a few
/// milliseconds of work.
const TOGETHER: usize = 16;
