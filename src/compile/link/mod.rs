//! From names to what they stand for, over all files.

mod conflict;
mod copy;
mod import;
mod reach;
mod scope;
mod suggest;
mod symbol;
mod types;

pub(super) use self::{
    reach::Reach,
    scope::{Missing, Mode, Purpose, Scopes},
    symbol::{Symbol, SymbolKind, Symbols, is_extension},
};
use super::{load::Loaded, unit::Unit};

/// Fills the imports of every unit and orders the units so that imported ones come first.
pub(super) fn imports(loaded: &mut Loaded) -> Vec<u32> {
    import::resolve(loaded);
    import::order(&mut loaded.units)
}

/// Collects all names and reports those that are declared twice.
pub(super) fn symbols(units: &mut [Unit], order: &[u32]) -> Symbols {
    let (mut symbols, conflicts) = Symbols::collect(units, order);
    if conflict::report(units, conflicts) {
        // Who sees a copy sees what it is a copy of: its names are known as the other's.
        symbols.reach = Reach::of(units);
    }
    symbols
}

/// Fills the types of fields, what extensions extend, the types of methods.
pub(super) fn types(units: &mut [Unit], symbols: &Symbols) {
    types::resolve(units, symbols);
}
