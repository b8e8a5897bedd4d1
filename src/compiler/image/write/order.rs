//! Which files are written, and in which order: every file after what it imports.

use crate::model::{ImportKind, Schema, table::FileTable};

/// The files asked for and, with `imports`, those that they need. Files keep their order as far
/// as that is possible.
pub(super) fn order(schema: &Schema, imports: bool) -> Vec<u32> {
    let targets = schema.tables().zip(0..).filter(|it| it.0.target).map(|it| it.1).collect();
    if !imports {
        return imports_first(schema, targets, imports);
    }
    // In an image, imports stand before targets that do not need them.
    let mut needed = imports_first(schema, targets, imports);
    needed.sort_unstable();
    imports_first(schema, needed, imports)
}

fn imports_first(schema: &Schema, files: Vec<u32>, imports: bool) -> Vec<u32> {
    let mut seen = vec![false; schema.tables.len()];
    let mut out = Vec::new();
    // Files that are open, and how many steps have been taken over their imports.
    let mut open: Vec<(u32, usize)> = Vec::new();
    let of = |file: u32| &schema.tables[file as usize];
    let wanted = |file: u32, seen: &mut [bool]| {
        let wanted = imports || of(file).target;
        wanted && !std::mem::replace(&mut seen[file as usize], true)
    };
    for file in files {
        if wanted(file, &mut seen) {
            open.push((file, 0));
        }
        while let Some((file, at)) = open.last_mut() {
            let import = imported(of(*file), *at);
            *at += 1;
            match import {
                Some(Some(next)) if wanted(next, &mut seen) => open.push((next, 0)),
                Some(_) => {}
                None => {
                    out.push(*file);
                    open.pop();
                }
            }
        }
    }
    out
}

/// The file of the import that is looked at in a step, if it has its turn: first those that are no
/// option imports, then those that are. `None` past the end.
fn imported(table: &FileTable, step: usize) -> Option<Option<u32>> {
    let count = table.imports.len();
    let is_first_round = step < count;
    let import = table.imports.get(if is_first_round { step } else { step - count })?;
    let is_option = import.kind == ImportKind::Option;
    Some(import.file.filter(|_| is_option != is_first_round))
}
