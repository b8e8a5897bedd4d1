//! Every name of every file in one table, and the names that are declared twice.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    import_closure::ImportClosure,
    shard::{Again, Shard},
    symbol::{Symbol, SymbolKind, each},
    type_names::TypeNames,
};
use crate::compile::{
    files::{Files, Unit},
    hash::NameHash,
};

/// A name that is declared twice: first, and again.
pub(super) struct Conflict {
    pub first: Symbol,
    pub second: Symbol,
}

pub(in crate::compile) struct Symbols {
    shards: Vec<Shard>,
    /// What is declared by one name, the first in front, of names that are declared more than once.
    /// All but the first are in no shard.
    shared: Shared,
    /// Who sees them.
    pub import_closure: ImportClosure,
    /// For suggestions.
    pub(super) types: TypeNames,
}

/// Symbols by the hash of their name, of any number of names with that hash.
pub(in crate::compile) type Shared = BTreeMap<NameHash, Vec<Symbol>>;

const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;
/// How many files are looked at in one go.
const CHUNK: usize = 256;

/// Names that a change of some files adds or takes away.
#[derive(Default)]
pub(in crate::compile) struct Renaming {
    /// Packages that a file is not in any more, with the length of their names.
    packages: BTreeMap<NameHash, u32>,
    /// Names that others than those that go have, too.
    left: BTreeSet<NameHash>,
    /// What shared a name before.
    shared: Shared,
}

impl Symbols {
    /// Collects the names of the files; `order` says which of two is first.
    pub(super) fn collect(files: Files<'_>, order: &[u32]) -> Self {
        let sorted: Vec<_> = order.par_chunks(CHUNK).map(|it| sort_out(files, it)).collect();
        let made: Vec<_> = (0..SHARDS)
            .into_par_iter()
            .map(|at| Shard::of(files, sorted.iter().map(|it| it[at].as_slice())))
            .collect();
        let (mut shards, mut shared) = (Vec::with_capacity(SHARDS), Shared::new());
        for (shard, again) in made {
            shards.push(shard);
            again.into_iter().for_each(|it| share(&mut shared, &it));
        }
        let mut out = Self {
            shards,
            shared,
            import_closure: ImportClosure::of(files),
            types: TypeNames::default(),
        };
        if !out.shared.is_empty() {
            out.sort_shared(files, &positions(order, files.len()));
        }
        out
    }

    /// Takes the names of a file away, which are to be replaced.
    pub(in crate::compile) fn remove(&mut self, old: Unit<'_>, renaming: &mut Renaming) {
        let mut shared = BTreeSet::new();
        each(old, |hash, symbol| {
            let was_there = self.shards[shard_of(hash)].remove(hash, symbol);
            if self.shared.contains_key(&hash) {
                shared.insert(hash);
            }
            if symbol.kind() == SymbolKind::Package && was_there {
                renaming.packages.insert(hash, symbol.row);
            }
        });
        for hash in shared {
            if let Some(all) = self.shared.get_mut(&hash) {
                all.retain(|it| it.file() != old.file);
                renaming.left.insert(hash);
            }
        }
        self.types.remove(old);
    }

    /// Puts those in the place of what was taken away that have the same names.
    pub(in crate::compile) fn move_up(&mut self, renaming: &Renaming, files: Files<'_>) {
        for hash in &renaming.left {
            for item in self.shared.get(hash).into_iter().flatten() {
                self.shards[shard_of(*hash)].insert(*hash, *item, files);
            }
        }
    }

    /// Adds the names of a file.
    pub(in crate::compile) fn add(&mut self, new: Unit<'_>, files: Files<'_>) {
        each(new, |hash, symbol| {
            let first = self.shards[shard_of(hash)].insert(hash, symbol, files);
            if let Some(found) = first.and_then(|first| Again::of(hash, first, symbol)) {
                share(&mut self.shared, &found);
            }
        });
        self.types.add(new, files);
    }

    /// What is to be given to [`Symbols::rename`] once names were removed and added.
    pub(in crate::compile) fn renaming(&self) -> Renaming {
        Renaming { shared: self.shared.clone(), ..Renaming::default() }
    }

    /// Says of all names that are declared twice which is first. `order` is the place of each file
    /// among the others. Gives the files that share a name in another way than before.
    pub(in crate::compile) fn rename(
        &mut self,
        renaming: Renaming,
        files: Files<'_>,
        order: &[u32],
    ) -> BTreeSet<u32> {
        for (hash, row) in renaming.packages {
            let first = self.import_closure.package(hash);
            if let Some(file) = first {
                let symbol = Symbol::new(file, SymbolKind::Package, row);
                let there = self.shards[shard_of(hash)].insert(hash, symbol, files);
                if let Some(there) = there.and_then(|it| Again::of(hash, it, symbol)) {
                    share(&mut self.shared, &there);
                }
            }
        }
        if !self.shared.is_empty() {
            self.sort_shared(files, order);
        }
        let before = renaming.shared;
        let gone = before.iter().filter(|it| self.shared.get(it.0) != Some(it.1));
        let new = self.shared.iter().filter(|it| before.get(it.0) != Some(it.1));
        gone.chain(new).flat_map(|it| it.1).map(|it| it.file()).collect()
    }

    /// The symbol with a hash and a full name that `is` accepts.
    pub(in crate::compile) fn get(
        &self,
        hash: NameHash,
        is: impl Fn(Symbol) -> bool,
    ) -> Option<Symbol> {
        self.shards[shard_of(hash)].get(hash, is)
    }

    /// The files that declare a name that another declares.
    pub(super) fn doubles(&self) -> BTreeSet<u32> {
        self.shared.values().flatten().map(|it| it.file()).collect()
    }

    /// Of all that declare a name again, the one in front.
    pub(super) fn first_double(&self, files: Files<'_>) -> Option<Symbol> {
        let again = self.conflicts(files).into_iter().map(|it| it.second);
        // The order of hashes is another in every run.
        again.min_by_key(|it| (it.file(), it.order_in_file()))
    }

    /// Every name that is declared again, and what is first.
    pub(super) fn conflicts(&self, files: Files<'_>) -> Vec<Conflict> {
        let mut out = Vec::new();
        for all in self.shared.values() {
            for all in all.chunk_by(|a, b| a.full_name(files) == b.full_name(files)) {
                let first = all[0];
                out.extend(all[1..].iter().filter_map(|it| conflict(first, *it, files)));
            }
        }
        out
    }

    /// Sorts what shares a name, adds the files of packages, and forgets what is single.
    fn sort_shared(&mut self, files: Files<'_>, order: &[u32]) {
        let Self { shards, shared, import_closure, .. } = self;
        shared.retain(|hash, all| {
            all.retain(|it| it.kind() != SymbolKind::Package);
            let others = all.clone();
            for file in import_closure.all_of_package(*hash) {
                let package = files.at(file).package();
                let is_it = |symbol: &Symbol| {
                    let name = symbol.full_name(files);
                    package.starts_with(name)
                        && matches!(package.as_bytes().get(name.len()), None | Some(b'.'))
                };
                if let Some(other) = others.iter().find(|it| is_it(it)) {
                    let row = other.full_name(files).len() as u32;
                    all.push(Symbol::new(file, SymbolKind::Package, row));
                }
            }
            let in_files = |it: &Symbol| (order[it.file() as usize], it.order_in_file());
            all.sort_by_cached_key(|it| (it.full_name(files), in_files(it)));
            all.dedup();
            let shard = &mut shards[shard_of(*hash)];
            all.iter().for_each(|it| _ = shard.remove(*hash, *it));
            let mut is_double = false;
            for some in all.chunk_by(|a, b| a.full_name(files) == b.full_name(files)) {
                shard.insert(*hash, some[0], files);
                is_double |= some.len() > 1;
            }
            is_double
        });
    }
}

/// The places of files in an order.
pub(in crate::compile) fn positions(order: &[u32], count: usize) -> Vec<u32> {
    let mut out = vec![0; count];
    for (file, at) in order.iter().zip(0..) {
        out[*file as usize] = at;
    }
    out
}

fn shard_of(hash: NameHash) -> usize {
    (hash.0 >> (64 - SHARD_BITS)) as usize
}

/// Writes down that a name is declared twice.
fn share(shared: &mut Shared, again: &Again) {
    let all = shared.entry(again.hash).or_insert_with(|| vec![again.first]);
    all.push(again.second);
    // Of names that have a hash by chance.
    if all[0] != again.first {
        all.push(again.first);
    }
}

/// The names of some files, by shard.
fn sort_out(files: Files<'_>, order: &[u32]) -> [Vec<(NameHash, Symbol)>; SHARDS] {
    let mut out = [const { Vec::new() }; SHARDS];
    for &file in order {
        let unit = files.at(file);
        each(unit, |hash, symbol| out[shard_of(hash)].push((hash, symbol)));
    }
    out
}

/// Packages go together; of two other names, the one further up is first.
fn conflict(old: Symbol, new: Symbol, files: Files<'_>) -> Option<Conflict> {
    if old.kind() == SymbolKind::Package && new.kind() == SymbolKind::Package {
        return None;
    }
    let start = |it: Symbol| it.range(files).start;
    if old.file() == new.file() && start(new) < start(old) {
        return Some(Conflict { first: new, second: old });
    }
    Some(Conflict { first: old, second: new })
}
