//! A part of the table of all names.

use super::symbol::{FREE, Symbol, SymbolKind};
use crate::compile::{files::Files, hash::NameHash};

/// An open-addressed table of the names whose hashes begin alike.
pub(super) struct Shard {
    slots: Vec<(NameHash, Symbol)>,
    len: usize,
}

/// A name that is there already.
pub(super) struct Again {
    pub hash: NameHash,
    pub first: Symbol,
    pub second: Symbol,
}

impl Again {
    /// Packages go together.
    pub(super) fn of(hash: NameHash, first: Symbol, second: Symbol) -> Option<Self> {
        let is_package = |it: Symbol| it.kind() == SymbolKind::Package;
        let is_double = !(is_package(first) && is_package(second));
        is_double.then_some(Self { hash, first, second })
    }
}

impl Shard {
    pub(super) fn of<'s>(
        files: Files<'_>,
        symbols: impl Iterator<Item = &'s [(NameHash, Symbol)]> + Clone,
    ) -> (Self, Vec<Again>) {
        let count: usize = symbols.clone().map(<[_]>::len).sum();
        let capacity = (count * 4 / 3).next_power_of_two().max(16);
        let mut shard = Self { slots: vec![(NameHash::ROOT, FREE); capacity], len: 0 };
        let mut again = Vec::new();
        for &(hash, symbol) in symbols.flatten() {
            if let Some(first) = shard.insert(hash, symbol, files) {
                again.extend(Again::of(hash, first, symbol));
            }
        }
        (shard, again)
    }

    pub(super) fn get(&self, hash: NameHash, is: impl Fn(Symbol) -> bool) -> Option<Symbol> {
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
    pub(super) fn insert(
        &mut self,
        hash: NameHash,
        symbol: Symbol,
        files: Files<'_>,
    ) -> Option<Symbol> {
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

    /// Takes a symbol away, and says whether it was there. Those behind it move up.
    pub(super) fn remove(&mut self, hash: NameHash, symbol: Symbol) -> bool {
        let mask = self.slots.len() - 1;
        let mut free = hash.0 as usize & mask;
        while self.slots[free].1 != symbol {
            if self.slots[free].1 == FREE {
                return false;
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
        true
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
