//! Which imports a file needs.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::unit::Unit;
use crate::model::ImportKind;

/// Marks the imports that something in the file needs, directly or by `import public`.
pub(super) fn mark(units: &mut [Unit]) {
    let used: Vec<Vec<bool>> = units.par_iter().map(|it| used(units, it)).collect();
    for (unit, used) in units.iter_mut().zip(used) {
        for (at, used) in used.into_iter().enumerate() {
            unit.table.imports[at].used = used;
            let kind = unit.table.imports[at].kind;
            let is_sound = !unit.damaged && !unit.missing_import;
            if !used && unit.table.target && is_sound && kind != ImportKind::Public {
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

fn used(units: &[Unit], unit: &Unit) -> Vec<bool> {
    let mut needed = unit.needed.clone();
    for it in &unit.table.fields {
        needed.extend([it.type_ref, it.extendee_ref].into_iter().flatten().map(|it| it.file));
    }
    for it in &unit.table.methods {
        needed.extend([it.input_ref, it.output_ref].into_iter().flatten().map(|it| it.file));
    }
    let imports = unit.table.imports.iter();
    imports.map(|it| it.file.is_some_and(|it| reaches(units, it, &needed))).collect()
}

/// Whether a file, or what it imports publicly, is among those needed.
fn reaches(units: &[Unit], file: u32, needed: &FxHashSet<u32>) -> bool {
    if needed.contains(&file) {
        return true;
    }
    let mut seen = FxHashSet::default();
    let mut todo = vec![file];
    while let Some(at) = todo.pop() {
        if needed.contains(&at) {
            return true;
        }
        if seen.insert(at) {
            let public = units[at as usize].table.imports.iter();
            todo.extend(public.filter(|it| it.kind == ImportKind::Public).filter_map(|it| it.file));
        }
    }
    false
}
