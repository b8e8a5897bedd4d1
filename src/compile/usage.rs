//! Which imports a file needs.

use rayon::prelude::*;

use super::{link::Reach, unit::Unit};
use crate::model::ImportKind;

/// Marks the imports that something in the file needs, directly or by `import public`.
pub(super) fn mark(units: &mut [Unit], reach: &Reach) {
    let used: Vec<Vec<bool>> = units.par_iter().map(|it| used(it, reach)).collect();
    let mut damaged: Vec<u32> =
        units.iter().filter(|it| it.lost_anything()).map(|it| reach.rank(it.file)).collect();
    damaged.sort_unstable();
    for (unit, used) in units.iter_mut().zip(used) {
        let is_sound = !unit.missing_import && !unit.lost_anything();
        for (at, used) in used.into_iter().enumerate() {
            unit.table.imports[at].used = used;
            let it = &unit.table.imports[at];
            // What an import has lost may be what was needed of it.
            let counts = it.kind != ImportKind::Public
                && !it.file.is_some_and(|it| reach.given(it).meets(&damaged));
            if !used && unit.table.target && is_sound && counts {
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

fn used(unit: &Unit, reach: &Reach) -> Vec<bool> {
    let mut needed = unit.needed.clone();
    for it in &unit.table.fields {
        needed.extend([it.type_ref, it.extendee_ref].into_iter().flatten().map(|it| it.file));
    }
    for it in &unit.table.methods {
        needed.extend([it.input_ref, it.output_ref].into_iter().flatten().map(|it| it.file));
    }
    let mut needed: Vec<u32> = needed.into_iter().map(|it| reach.rank(it)).collect();
    needed.sort_unstable();
    let imports = unit.table.imports.iter();
    imports.map(|it| it.file.is_some_and(|it| reach.given(it).meets(&needed))).collect()
}
