//! Which imports a file needs.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{link::Reach, unit::Unit};
use crate::model::{ImportKind, table::ImportTable};

/// Marks the imports that files need, and warns of those that nothing needs.
pub(super) fn mark(units: &mut [Unit], reach: &Reach) {
    let uses: Vec<Vec<Use>> = units.par_iter().map(|it| uses(it, reach)).collect();
    let mut damaged: Vec<u32> =
        units.iter().filter(|it| it.lost_anything()).map(|it| reach.rank(it.file)).collect();
    damaged.sort_unstable();
    for (unit, uses) in units.iter_mut().zip(uses) {
        let is_sound = !unit.missing_import && !unit.lost_anything();
        for (at, it) in uses.into_iter().enumerate() {
            unit.table.imports[at].used = it == Use::Needed;
            let import = &unit.table.imports[at];
            // What an import has lost may be what was needed of it.
            let counts = import.kind != ImportKind::Public
                && !import.file.is_some_and(|it| reach.given(it).meets(&damaged));
            if it == Use::None && unit.table.target && is_sound && counts {
                unused(unit, at);
            }
        }
    }
}

fn unused(unit: &mut Unit, at: usize) {
    let path = unit.table.str(unit.table.imports[at].path).to_owned();
    let range = unit.table.imports[at].statement.range;
    unit.warn(range, format!("the import of `{path}` is not used")).help("remove it");
}

/// Of what use an import is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Needed,
    /// It gives what is needed, and so does another; protoc does not warn of it.
    Spare,
    None,
}

fn uses(unit: &Unit, reach: &Reach) -> Vec<Use> {
    let mut needed = unit.needed.clone();
    needed.extend(unit.table.named().map(|it| it.file));
    needed.remove(&unit.file);
    let mut ranks: Vec<u32> = needed.iter().map(|it| reach.rank(*it)).collect();
    ranks.sort_unstable();
    let imports = &unit.table.imports;
    let of = |it: &ImportTable| match it.file {
        Some(file) if needed.contains(&file) => Use::Needed,
        Some(file) if reach.given(file).meets(&ranks) => Use::Spare,
        _ => Use::None,
    };
    let mut uses: Vec<Use> = imports.iter().map(of).collect();
    for file in imports.iter().filter_map(|it| it.file) {
        needed.remove(&file);
    }
    let mut missing: BTreeSet<u32> = needed.into_iter().map(|it| reach.rank(it)).collect();
    for at in ImportTable::order(imports) {
        let Some(file) = imports[at].file.filter(|_| !missing.is_empty()) else { continue };
        for (start, end) in reach.given(file).iter() {
            while let Some(rank) = missing.range(start..end).next().copied() {
                missing.remove(&rank);
                uses[at] = Use::Needed;
            }
        }
    }
    uses
}
