//! Every name of every file in one table.

use rayon::prelude::*;

use super::{reach::Reach, suggest::TypeNames};
use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
    },
    model::table::{FileTable, Head, TextRange},
};

/// What a full name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::compile) struct Symbol {
    /// The file in the lower bits, the kind above.
    code: u32,
    /// The row in the table of its kind; of a package, how many bytes its name has.
    pub row: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum SymbolKind {
    Package,
    Message,
    Field,
    Oneof,
    Enum,
    Value,
    Service,
    Method,
}

use SymbolKind::{Enum, Field, Message, Method, Oneof, Package, Service, Value};

const KINDS: [SymbolKind; 8] = [Package, Message, Field, Oneof, Enum, Value, Service, Method];
const FILE_BITS: u32 = 28;

impl Symbol {
    pub(in crate::compile) fn new(file: u32, kind: SymbolKind, row: u32) -> Self {
        Self { code: file | (kind as u32) << FILE_BITS, row }
    }

    pub(in crate::compile) fn file(self) -> u32 {
        self.code & ((1 << FILE_BITS) - 1)
    }

    pub(in crate::compile) fn kind(self) -> SymbolKind {
        KINDS[(self.code >> FILE_BITS) as usize]
    }

    pub(in crate::compile) fn full_name(self, files: Files<'_>) -> &str {
        let table = files.table(self.file());
        match self.head(table) {
            Some(head) => table.str(head.full_name),
            None => &table.str(table.package)[..self.row as usize],
        }
    }

    /// What all elements have; a package is none.
    fn head(self, table: &FileTable) -> Option<&Head> {
        let row = self.row as usize;
        Some(match self.kind() {
            Package => return None,
            Message => &table.messages[row].head,
            Field => &table.fields[row].head,
            Oneof => &table.oneofs[row].head,
            Enum => &table.enums[row].head,
            Value => &table.values[row].head,
            Service => &table.services[row].head,
            Method => &table.methods[row].head,
        })
    }

    /// Whether it may be something else, because something in it could not be read.
    pub(in crate::compile) fn is_damaged(self, files: Files<'_>) -> bool {
        let unit = files.at(self.file());
        self.head(unit.table).is_some_and(|it| unit.lost_in(it.range))
    }

    /// Where its name is written.
    pub(in crate::compile) fn range(self, files: Files<'_>) -> TextRange {
        let unit = files.at(self.file());
        match self.head(unit.table) {
            Some(head) => head.name_range,
            None => unit.items.places.package.unwrap_or(TextRange::NONE),
        }
    }

    /// The word for it in messages to users.
    pub(in crate::compile) fn word(self, files: Files<'_>) -> &'static str {
        match self.kind() {
            Package => "a package",
            Message => "a message",
            Field if is_extension(self, files) => "an extension",
            Field => "a field",
            Oneof => "a oneof",
            Enum => "an enum",
            Value => "an enum value",
            Service => "a service",
            Method => "a method",
        }
    }
}

/// Whether a symbol is an extension.
pub(in crate::compile) fn is_extension(it: Symbol, files: Files<'_>) -> bool {
    it.kind() == Field && files.table(it.file()).fields[it.row as usize].extendee.len > 0
}

/// A name that is declared twice: first, and again.
pub(super) struct Conflict {
    pub first: Symbol,
    pub second: Symbol,
}

pub(in crate::compile) struct Symbols {
    shards: Vec<Shard>,
    /// Who sees them.
    pub reach: Reach,
    /// For suggestions.
    pub(super) types: TypeNames,
}

/// An open-addressed table of the names whose hashes begin alike.
struct Shard {
    slots: Vec<(NameHash, Symbol)>,
    len: usize,
}

const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;
/// How many files are looked at in one go.
const CHUNK: usize = 256;
const FREE: Symbol = Symbol { code: u32::MAX, row: u32::MAX };

impl Symbols {
    /// Collects the names of the files; `order` says which of two is first.
    pub(super) fn collect(files: Files<'_>, order: &[u32]) -> (Self, Vec<Conflict>) {
        let sorted: Vec<_> = order.par_chunks(CHUNK).map(|it| sort_out(files, it)).collect();
        let mut conflicts = Vec::new();
        let made: Vec<_> = (0..SHARDS)
            .into_par_iter()
            .map(|at| Shard::of(files, sorted.iter().map(|it| it[at].as_slice())))
            .collect();
        let shards = made.into_iter().map(|(shard, found)| {
            conflicts.extend(found);
            shard
        });
        let shards = shards.collect();
        (Self { shards, reach: Reach::of(files), types: TypeNames::default() }, conflicts)
    }

    /// Puts the names of a file, as it is now, in the place of those it had. Its package and its
    /// public imports are the same. Says whether a name is declared twice now; the symbols are of
    /// no use then.
    pub(in crate::compile) fn replace(&mut self, old: Unit<'_>, files: Files<'_>) -> bool {
        let new = files.at(old.file);
        each(old, |hash, symbol| self.shards[shard_of(hash)].remove(hash, symbol));
        let mut is_double = false;
        each(new, |hash, symbol| {
            is_double |= self.shards[shard_of(hash)].insert(hash, symbol, files).is_some();
        });
        self.reach.replace(old, new);
        self.types.replace(old, new, files);
        is_double
    }

    /// The symbol with a hash and a full name that `is` accepts.
    pub(in crate::compile) fn get(
        &self,
        hash: NameHash,
        is: impl Fn(Symbol) -> bool,
    ) -> Option<Symbol> {
        self.shards[shard_of(hash)].get(hash, is)
    }
}

fn shard_of(hash: NameHash) -> usize {
    (hash.0 >> (64 - SHARD_BITS)) as usize
}

/// The names of a file but for its package.
fn each(unit: Unit<'_>, mut take: impl FnMut(NameHash, Symbol)) {
    unit.items.hashes.each(unit, |hash, kind, row| {
        if kind != Package {
            take(hash, Symbol::new(unit.file, kind, row));
        }
    });
}

/// The names of some files, by shard.
fn sort_out(files: Files<'_>, order: &[u32]) -> [Vec<(NameHash, Symbol)>; SHARDS] {
    let mut out = [const { Vec::new() }; SHARDS];
    for &file in order {
        let unit = files.at(file);
        unit.items.hashes.each(unit, |hash, kind, row| {
            out[shard_of(hash)].push((hash, Symbol::new(file, kind, row)));
        });
    }
    out
}

impl Shard {
    fn of<'s>(
        files: Files<'_>,
        symbols: impl Iterator<Item = &'s [(NameHash, Symbol)]> + Clone,
    ) -> (Self, Vec<Conflict>) {
        let count: usize = symbols.clone().map(<[_]>::len).sum();
        let capacity = (count * 4 / 3).next_power_of_two().max(16);
        let mut shard = Self { slots: vec![(NameHash::ROOT, FREE); capacity], len: 0 };
        let mut conflicts = Vec::new();
        for &(hash, symbol) in symbols.flatten() {
            if let Some(old) = shard.insert(hash, symbol, files) {
                conflicts.extend(conflict(old, symbol, files));
            }
        }
        (shard, conflicts)
    }

    fn get(&self, hash: NameHash, is: impl Fn(Symbol) -> bool) -> Option<Symbol> {
        let mask = self.slots.len() - 1;
        let mut at = hash.0 as usize & mask;
        loop {
            let (other, symbol) = self.slots[at];
            if symbol == FREE {
                return None;
            }
            if other == hash && is(symbol) {
                return Some(symbol);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a symbol, unless there is one of this name already.
    fn insert(&mut self, hash: NameHash, symbol: Symbol, files: Files<'_>) -> Option<Symbol> {
        let old = self.get(hash, |it| it.full_name(files) == symbol.full_name(files));
        if old.is_none() {
            if self.len * 4 > self.slots.len() * 3 {
                self.grow();
            }
            self.put(hash, symbol);
            self.len += 1;
        }
        old
    }

    fn put(&mut self, hash: NameHash, symbol: Symbol) {
        let mask = self.slots.len() - 1;
        let mut at = hash.0 as usize & mask;
        while self.slots[at].1 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, symbol);
    }

    /// Takes a symbol away, if it is there. Those behind it move up.
    fn remove(&mut self, hash: NameHash, symbol: Symbol) {
        let mask = self.slots.len() - 1;
        let mut free = hash.0 as usize & mask;
        while self.slots[free].1 != symbol {
            if self.slots[free].1 == FREE {
                return;
            }
            free = (free + 1) & mask;
        }
        self.len -= 1;
        let mut at = free;
        loop {
            at = (at + 1) & mask;
            let (hash, symbol) = self.slots[at];
            if symbol == FREE {
                break;
            }
            // Whether it would be looked for at the free place, too.
            let home = hash.0 as usize & mask;
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(free) & mask {
                self.slots[free] = (hash, symbol);
                free = at;
            }
        }
        self.slots[free] = (NameHash::ROOT, FREE);
    }

    fn grow(&mut self) {
        let bigger = vec![(NameHash::ROOT, FREE); self.slots.len() * 2];
        for (hash, symbol) in std::mem::replace(&mut self.slots, bigger) {
            if symbol != FREE {
                self.put(hash, symbol);
            }
        }
    }
}

/// Packages go together; of two other names, the one further up is first.
fn conflict(old: Symbol, new: Symbol, files: Files<'_>) -> Option<Conflict> {
    if old.kind() == Package && new.kind() == Package {
        return None;
    }
    let start = |it: Symbol| it.range(files).start;
    match old.file() == new.file() && start(new) < start(old) {
        true => Some(Conflict { first: new, second: old }),
        false => Some(Conflict { first: old, second: new }),
    }
}
