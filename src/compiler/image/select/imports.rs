//! The imports of a file of which only a part is kept: what the part needs, and no more.

use super::{info_locations::Moves, kept::Kept};
use crate::{
    image::out::Out,
    model::{ImportKind, Schema, table::FileTable},
};

/// The import lists of a `FileDescriptorProto`. None is public: who needs what a public import
/// brought imports it.
#[derive(Default)]
pub(super) struct Imports<'a> {
    plain: Vec<&'a str>,
    /// Indices of `plain`.
    weak: Vec<i32>,
    option: Vec<&'a str>,
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
        let mut out = Self::default();
        let (mut plain, mut weak, mut option) = (0, 0, 0);
        for import in &table.imports {
            let keep = import.file.is_some_and(|it| needs.remove(&it));
            let (number, old, list) = match import.kind {
                ImportKind::Option => (15, &mut option, &mut out.option),
                _ => (3, &mut plain, &mut out.plain),
            };
            if import.kind == ImportKind::Weak {
                step(moves, 11, &mut weak, keep.then_some(out.weak.len()));
                out.weak.extend(keep.then_some(list.len() as i32));
            }
            step(moves, number, old, keep.then_some(list.len()));
            list.extend(keep.then_some(table.str(import.path)));
        }
        moves.drop(&[10]);
        let path = |file: u32| {
            let table = &schema.tables[file as usize];
            table.str(table.path)
        };
        let mut more: Vec<&str> = needs.into_iter().map(path).collect();
        more.sort_unstable();
        out.plain.extend(more);
        out
    }

    /// Writes one of the lists.
    pub(super) fn put(&self, number: u32, out: &mut Out) {
        match number {
            3 => self.plain.iter().for_each(|it| out.data(3, it.as_bytes())),
            11 => self.weak.iter().for_each(|it| out.int(11, *it)),
            _ => self.option.iter().for_each(|it| out.data(15, it.as_bytes())),
        }
    }
}

/// The next import of a list gets a new index, or goes.
fn step(moves: &mut Moves, number: i32, old: &mut i32, new: Option<usize>) {
    match new {
        Some(new) => moves.location(&[number, *old], new as i32),
        None => moves.drop(&[number, *old]),
    }
    *old += 1;
}
