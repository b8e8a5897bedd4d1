//! Descriptors without what is not kept, with the paths of their locations set right.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::{Kept, Part, imports::Imports};
use crate::{
    image::{
        buf,
        write::{Guess, Out},
    },
    model::{
        OptionValues, Schema,
        table::FileTable,
        wire::{self, Value, parts},
    },
};

/// What became of lists of descriptors: by the old path of an element, its new index, or nothing
/// where it went. A path without an index is that of a whole list.
pub(super) type Moves = FxHashMap<Vec<i32>, Option<i32>>;

/// Writes a `FileDescriptorProto` anew.
pub(super) fn file(schema: &Schema, file: u32, kept: &Kept, descriptor: &[u8]) -> Vec<u8> {
    let table = &schema.tables[file as usize];
    let mut moves = Moves::default();
    let imports = Imports::new(schema, table, kept, &mut moves);
    let mut pruner = Pruner { table, kept, path: Vec::new(), moves };
    let mut out = Out { bytes: Vec::with_capacity(descriptor.len()) };
    copy(descriptor, 1..=2, &mut out);
    imports.put(3..=3, &mut out);
    pruner.file(descriptor, &mut out);
    imports.put(10..=11, &mut out);
    copy(descriptor, 12..=14, &mut out);
    imports.put(15..=15, &mut out);
    for (_, extension, _) in parts(descriptor).filter(|it| it.0 == buf::NUMBER) {
        // No import is left that nothing needs.
        let bytes = extension.bytes().unwrap_or_default();
        out.message(buf::NUMBER, Guess::Short, |out| copy(bytes, 1..=3, out));
    }
    out.bytes
}

fn copy(bytes: &[u8], numbers: RangeInclusive<u32>, out: &mut Out) {
    for (_, _, raw) in parts(bytes).filter(|it| numbers.contains(&it.0)) {
        out.bytes.extend_from_slice(raw);
    }
}

struct Pruner<'a> {
    table: &'a FileTable,
    kept: &'a Kept,
    /// Where in the old descriptor it is.
    path: Vec<i32>,
    moves: Moves,
}

/// Elements of one list that were seen, and that were kept.
#[derive(Default)]
struct Count {
    old: i32,
    new: i32,
}

impl Pruner<'_> {
    /// Whether the next element of a list is kept; remembers where it goes.
    fn step(&mut self, number: u32, count: &mut Count, keep: Part) -> bool {
        self.path.extend([number as i32, count.old]);
        let keep = keep != Part::Nothing;
        match keep {
            true if count.new == count.old => {}
            true => drop(self.moves.insert(self.path.clone(), Some(count.new))),
            false => drop(self.moves.insert(self.path.clone(), None)),
        }
        count.old += 1;
        count.new += i32::from(keep);
        keep
    }

    /// Goes back up behind [`step`](Self::step).
    fn leave(&mut self) {
        self.path.truncate(self.path.len() - 2);
    }

    /// The next element of a list goes as a whole or stays as it is.
    fn simple(&mut self, number: u32, count: &mut Count, keep: bool, raw: &[u8], out: &mut Out) {
        if self.step(number, count, if keep { Part::Whole } else { Part::Nothing }) {
            out.bytes.extend_from_slice(raw);
        }
        self.leave();
    }

    /// Nothing is said of a list that is empty now.
    fn forget(&mut self, number: u32) {
        self.moves.insert([&self.path[..], &[number as i32]].concat(), None);
    }

    /// Fields 4 to 9 of a file.
    fn file(&mut self, bytes: &[u8], out: &mut Out) {
        let (table, kept) = (self.table, self.kept);
        let (mut messages, mut services) = (table.top_messages(), 0..);
        let (mut enums, mut extensions) = (table.top_enums.iter(), table.top_extensions.iter());
        let mut counts: [Count; 4] = Default::default();
        for (number, value, raw) in parts(bytes) {
            let bytes = value.bytes().unwrap_or_default();
            match number {
                4 => {
                    let row = messages.next().unwrap_or_default();
                    self.message(4, &mut counts[0], row, bytes, out);
                }
                5 => {
                    let keep = enums.next().is_some_and(|row| kept.enums[row as usize]);
                    self.simple(5, &mut counts[1], keep, raw, out);
                }
                6 => {
                    let row = services.next().unwrap_or_default();
                    self.service(&mut counts[2], row, bytes, out);
                }
                7 => {
                    let keep = extensions.next().is_some_and(|row| kept.extensions[row as usize]);
                    self.simple(7, &mut counts[3], keep, raw, out);
                }
                8 => out.bytes.extend_from_slice(raw),
                9 => {
                    if counts[3].new == 0 {
                        self.forget(7);
                    }
                    self.locations(bytes, out);
                }
                _ => {}
            }
        }
    }

    fn message(&mut self, number: u32, count: &mut Count, row: u32, bytes: &[u8], out: &mut Out) {
        let (table, kept) = (self.table, self.kept);
        let part = kept.messages[row as usize];
        if !self.step(number, count, part) {
            return self.leave();
        }
        let message = &table.messages[row as usize];
        let (mut nested, mut enums) = (table.nested(row), message.enums.iter());
        let mut extensions = message.extensions.iter();
        let mut counts: [Count; 3] = Default::default();
        if part == Part::Shell {
            [2, 5, 8, 9, 10].into_iter().for_each(|number| self.forget(number));
        }
        out.message(number, Guess::Medium, |out| {
            for (number, value, raw) in parts(bytes) {
                let bytes = value.bytes().unwrap_or_default();
                match number {
                    3 => {
                        let row = nested.next().unwrap_or_default();
                        self.message(3, &mut counts[0], row, bytes, out);
                    }
                    4 => {
                        let keep = enums.next().is_some_and(|row| kept.enums[row as usize]);
                        self.simple(4, &mut counts[1], keep, raw, out);
                    }
                    6 => {
                        let row = extensions.next();
                        let keep = row.is_some_and(|row| kept.extensions[row as usize]);
                        self.simple(6, &mut counts[2], keep, raw, out);
                    }
                    2 | 5 | 8..=10 if part == Part::Shell => {}
                    _ => out.bytes.extend_from_slice(raw),
                }
            }
        });
        if counts[2].new == 0 {
            self.forget(6);
        }
        self.leave();
    }

    fn service(&mut self, count: &mut Count, row: usize, bytes: &[u8], out: &mut Out) {
        let (table, kept) = (self.table, self.kept);
        let part = kept.services.get(row).copied().unwrap_or(Part::Nothing);
        if self.step(6, count, part) {
            let mut methods = table.services[row].methods.iter();
            let mut count = Count::default();
            out.message(6, Guess::Medium, |out| {
                for (number, _, raw) in parts(bytes) {
                    if number == 2 {
                        let keep = methods.next().is_some_and(|row| kept.methods[row as usize]);
                        self.simple(2, &mut count, keep, raw, out);
                    } else {
                        out.bytes.extend_from_slice(raw);
                    }
                }
            });
        }
        self.leave();
    }

    /// The source info of what is left.
    fn locations(&self, bytes: &[u8], out: &mut Out) {
        out.message(9, Guess::Medium, |out| {
            for (number, value, raw) in parts(bytes) {
                let bytes = value.bytes().unwrap_or_default();
                if number != 1 {
                    out.bytes.extend_from_slice(raw);
                    continue;
                }
                let path = OptionValues(bytes).get(1).and_then(Value::bytes).unwrap_or_default();
                let path: Vec<i32> = wire::packed(path).map(|it| it as i32).collect();
                let Some(new) = self.moved(&path) else { continue };
                out.message(1, Guess::Short, |out| {
                    if !new.is_empty() {
                        out.message(1, Guess::Short, |out| {
                            new.iter().for_each(|it| out.varint(u64::from(*it as u32)));
                        });
                    }
                    copy(bytes, 2..=u32::MAX, out);
                });
            }
        });
    }

    /// The new path of what was at a path; `None` where it went.
    fn moved(&self, path: &[i32]) -> Option<Vec<i32>> {
        let mut out = path.to_vec();
        for length in 1..=path.len() {
            match self.moves.get(&path[..length]) {
                Some(None) => return None,
                Some(Some(index)) => out[length - 1] = *index,
                None => {}
            }
        }
        Some(out)
    }
}
