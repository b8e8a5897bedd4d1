//! From names to what they stand for, over all files.

mod conflict;
mod copy;
mod import;
mod near;
mod reach;
mod scope;
mod suggest;
mod symbol;
mod types;

use rustc_hash::FxHashMap;

pub(super) use self::{
    conflict::Conflicts,
    import::{Order, order},
    reach::Reach,
    scope::{Missing, Mode, Purpose, Scopes},
    symbol::{Symbol, SymbolKind, Symbols, is_extension},
};
use super::{
    files::{self, FileState, Files},
    items::Uses,
};
use crate::{diagnostic::Faults, model::Edition};

/// Fills in which file each import of some files is. Gives the faults of each.
pub(super) fn imports(
    mut files: Vec<FileState>,
    by_path: &FxHashMap<String, u32>,
    of: &[u32],
) -> (Vec<FileState>, Vec<Faults>) {
    let imported = import::resolve(Files(&files), by_path, of);
    for (file, it) in of.iter().zip(&imported) {
        files[*file as usize].sight.missing_import = it.is_missing;
    }
    let with = of.iter().copied().zip(imported).collect();
    let (files, faults) = files::fill(files, with, |_, table, it| {
        for (import, file) in table.imports.iter_mut().zip(it.files) {
            import.file = file;
        }
        it.faults
    });
    (files, faults.into_iter().map(|it| it.1).collect())
}

/// Collects all names, and what is declared twice.
pub(super) fn symbols(files: Files<'_>, order: &[u32]) -> (Symbols, Conflicts) {
    let (symbols, conflicts) = Symbols::collect(files, order);
    let conflicts = conflict::report(files, conflicts);
    (symbols, conflicts)
}

/// Has files see what they are a copy of.
pub(super) fn copies(
    mut files: Vec<FileState>,
    mut symbols: Symbols,
    copies: Vec<(u32, u32)>,
) -> (Vec<FileState>, Symbols) {
    if copies.is_empty() {
        return (files, symbols);
    }
    for (copy, of) in copies {
        files[copy as usize].sight.copy_of = Some(of);
    }
    // Who sees a copy sees what it is a copy of: its names are known as the other's.
    symbols.reach = Reach::of(Files(&files));
    (files, symbols)
}

/// Fills the types of fields, what extensions extend, the types of methods, in some files. Gives
/// the names that later stages need, and the faults of each file.
pub(super) fn typed(
    files: Vec<FileState>,
    symbols: &Symbols,
    uses: Vec<(u32, Uses)>,
) -> (Vec<FileState>, Vec<(u32, Uses)>, Vec<Faults>) {
    let types = types::resolve(Files(&files), symbols, &uses);
    let with = uses.iter().map(|it| it.0).zip(types).collect();
    let (files, faults) =
        files::fill(files, with, |file, table, it: types::Types| it.fill(file, table));
    // Where a name is used matters once more where names may be local.
    let matters = files.iter().any(|it| it.table.edition >= Edition::E2024);
    let forget = |(file, it): (u32, Uses)| (file, if matters { it } else { Uses::default() });
    let uses = uses.into_iter().map(forget).collect();
    (files, uses, faults.into_iter().map(|it| it.1).collect())
}
