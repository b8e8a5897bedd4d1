//! The imports of a file of which only a part is kept: what the part needs, and no more.

use std::ops::RangeInclusive;

use super::{Kept, prune::Moves};
use crate::{
    image::write::Out,
    model::{ImportKind, Schema, table::FileTable},
};

/// The import lists of a `FileDescriptorProto`, by field number.
pub(super) struct Imports<'a> {
    /// Paths of `dependency` and `option_dependency`.
    paths: Vec<(u32, &'a str)>,
    /// Indices of `public_dependency` and `weak_dependency`.
    marks: Vec<(u32, i32)>,
}

impl<'a> Imports<'a> {
    /// Keeps the imports that are needed, and adds files that were only imported publicly by
    /// those. Says where the imports went.
    pub(super) fn new(
        schema: &'a Schema,
        table: &'a FileTable,
        kept: &Kept,
        moves: &mut Moves,
    ) -> Self {
        let mut needs = kept.needs.clone();
        let mut out = Self { paths: Vec::new(), marks: Vec::new() };
        // Of each list, how many there were and how many there are.
        let mut counts = [(0, 0); 16];
        for it in &table.imports {
            let keep = it.file.is_some_and(|it| needs.remove(&it));
            let number = if it.kind == ImportKind::Option { 15 } else { 3 };
            let mark = match it.kind {
                ImportKind::Public => Some(10),
                ImportKind::Weak => Some(11),
                ImportKind::Plain | ImportKind::Option => None,
            };
            if let (Some(mark), true) = (mark, keep) {
                out.marks.push((mark, counts[3].1));
            }
            if keep {
                out.paths.push((number, table.str(it.path)));
            }
            for list in [Some(number), mark].into_iter().flatten() {
                let (old, new) = &mut counts[list as usize];
                moves.insert(vec![list as i32, *old], keep.then_some(*new));
                *old += 1;
                *new += i32::from(keep);
            }
        }
        let path = |file: u32| {
            let table = &schema.tables[file as usize];
            table.str(table.path)
        };
        let more = (0..schema.tables.len() as u32).filter(|it| needs.contains(it));
        let mut more: Vec<&str> = more.map(path).collect();
        more.sort_unstable();
        out.paths.extend(more.into_iter().map(|it| (3, it)));
        out
    }

    /// Writes the lists with some numbers.
    pub(super) fn put(&self, numbers: RangeInclusive<u32>, out: &mut Out) {
        for (number, path) in self.paths.iter().filter(|it| numbers.contains(&it.0)) {
            out.data(*number, path.as_bytes());
        }
        for (number, index) in self.marks.iter().filter(|it| numbers.contains(&it.0)) {
            out.int(*number, *index);
        }
    }
}
