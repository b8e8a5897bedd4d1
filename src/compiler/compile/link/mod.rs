//! From names to what they stand for, over all files.

mod conflict;
mod copy;
mod import;
mod import_closure;
mod names;
mod near;
mod scope;
mod shard;
mod suggest;
mod symbol;
mod type_names;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

pub(super) use self::{
    conflict::{Conflicts, conflicts},
    import::{Order, faults as import_faults, order},
    import_closure::ImportClosure,
    names::{Symbols, positions},
    scope::{Missing, Mode, Purpose, Scopes},
    symbol::{Symbol, SymbolKind, is_extension},
};
use super::{
    files::{self, FileState, Files},
    items::Uses,
};
use crate::{descriptor::Error, diagnostic::Faults};

/// Fills in which file each import of some files is.
pub(super) fn imports(
    mut files: Vec<FileState>,
    by_path: &FxHashMap<String, u32>,
    of: &[u32],
) -> Vec<FileState> {
    let imported = import::resolve(Files(&files), by_path, of);
    for (file, item) in of.iter().zip(&imported) {
        files[*file as usize].sight.missing_import = item.is_missing;
    }
    let with = of.iter().copied().zip(imported).collect();
    let (files, _) = files::fill(files, with, |_, table, item| {
        for (import, file) in table.imports.iter_mut().zip(item.files) {
            import.file = file;
        }
    });
    files
}

/// Collects all names. Fails where two elements of descriptors share one.
pub(super) fn descriptor_symbols(files: Files<'_>) -> Result<Symbols, Error> {
    let order: Vec<u32> = (0..files.len() as u32).collect();
    let symbols = Symbols::collect(files, &order);
    match symbols.first_double(files) {
        None => Ok(symbols),
        Some(value) => {
            let name = value.full_name(files);
            Err(Error::new(format!("the image declares `{name}` twice")))
        }
    }
}

/// Collects all names.
pub(super) fn symbols(files: Files<'_>, order: &[u32]) -> Symbols {
    Symbols::collect(files, order)
}

/// Has files see what they are a copy of, and no others. Gives the files
/// of which that is not as it was.
pub(super) fn copies(files: &mut [FileState], copies: &[(u32, u32)]) -> BTreeSet<u32> {
    let mut now: BTreeMap<u32, u32> = copies.iter().copied().collect();
    let mut changed = BTreeSet::new();
    for (file, state) in (0..).zip(files) {
        let of = now.remove(&file);
        if state.sight.copy_of != of {
            state.sight.copy_of = of;
            changed.insert(file);
        }
    }
    changed
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
    let (files, faults) = files::fill(files, with, |_, table, it: types::Types| it.fill(table));
    // Where a name is used matters once more where names may be local.
    let matters = symbols.import_closure.has_visibility();
    let forget = |(file, it): (u32, Uses)| (file, if matters { it } else { Uses::default() });
    let uses = uses.into_iter().map(forget).collect();
    (files, uses, faults.into_iter().map(|it| it.1).collect())
}
