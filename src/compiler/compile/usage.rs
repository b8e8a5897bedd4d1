//! Which imports a file needs, whether it was read from its text or from its descriptor.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    files::{self, FileState, Files, Unit},
    items::Form,
    link::ImportClosure,
};
use crate::{
    diagnostic::Faults,
    model::{ImportKind, table::ImportTable},
};

/// Of what use the imports of a file are.
struct Usage {
    /// By import: whether it is needed.
    used: Vec<bool>,
    /// Warnings of those that nothing needs.
    faults: Faults,
}

/// Marks the imports that some files need; `needed` are the files that their options name or set.
pub(super) fn marked(
    files: Vec<FileState>,
    import_closure: &ImportClosure,
    needed: &[(u32, FxHashSet<u32>)],
) -> (Vec<FileState>, Vec<Faults>) {
    let all = Files(&files);
    let one = |(file, needed): &(u32, FxHashSet<u32>)| {
        let unit = all.at(*file);
        (*file, mark(unit, import_closure, &uses(unit, needed, import_closure)))
    };
    let found = needed.par_iter().map(one).collect();
    let (files, faults) = files::fill(files, found, |_, table, usage: Usage| {
        for (import, used) in table.imports.iter_mut().zip(usage.used) {
            import.used |= used;
        }
        usage.faults
    });
    (files, faults.into_iter().map(|it| it.1).collect())
}

fn mark(unit: Unit<'_>, import_closure: &ImportClosure, uses: &[Use]) -> Usage {
    let is_sound = !unit.sight.missing_import && !unit.lost_anything();
    let mut faults = Faults::default();
    for (item, import) in uses.iter().zip(&unit.table.imports) {
        // What an import has lost may be what was needed of it.
        let counts = import.kind != ImportKind::Public
            && !import.file.is_some_and(|it| import_closure.has_damaged(import_closure.given(it)));
        if *item == Use::None && unit.table.target && is_sound && counts {
            let path = unit.table.str(import.path);
            let message = format!("the import of `{path}` is not used");
            faults.push(unit.warning(import.statement.range, message)).help("remove it");
        }
    }
    // Whether the file needs what is not there nobody can tell, unless the descriptor does.
    let is_said = unit.items.form != Form::Descriptor { says_usage: false };
    let may_lack = |it: &ImportTable| it.file.is_none_or(|it| import_closure.may_lack(it));
    let used = uses.iter().zip(&unit.table.imports);
    let used = used.map(|(it, import)| *it == Use::Needed || !is_said && may_lack(import));
    Usage { used: used.collect(), faults }
}

/// Of what use an import is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Needed,
    /// It gives what is needed, and so does another; protoc does not warn of it.
    Spare,
    None,
}

fn uses(unit: Unit<'_>, needed: &FxHashSet<u32>, import_closure: &ImportClosure) -> Vec<Use> {
    let mut needed = needed.clone();
    needed.extend(unit.table.named().map(|it| it.file));
    needed.remove(&unit.file);
    let mut ranks: Vec<u32> = needed.iter().map(|it| import_closure.rank(*it)).collect();
    ranks.sort_unstable();
    let imports = &unit.table.imports;
    let of = |import_table: &ImportTable| match import_table.file {
        Some(file) if needed.contains(&file) => Use::Needed,
        Some(file) if import_closure.given(file).meets(&ranks) => Use::Spare,
        _ => Use::None,
    };
    let mut uses: Vec<Use> = imports.iter().map(of).collect();
    for file in imports.iter().filter_map(|it| it.file) {
        needed.remove(&file);
    }
    let mut missing: BTreeSet<u32> = needed.into_iter().map(|it| import_closure.rank(it)).collect();
    for at in ImportTable::order(imports) {
        let Some(file) = imports[at].file.filter(|_| !missing.is_empty()) else { continue };
        for (start, end) in import_closure.given(file).iter() {
            while let Some(rank) = missing.range(start..end).next().copied() {
                missing.remove(&rank);
                uses[at] = Use::Needed;
            }
        }
    }
    uses
}
