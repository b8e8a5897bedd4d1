//! Descriptors without what is not kept, with the paths of their locations set right.

mod element;

use super::{imports::Imports, info_locations::Moves, kept::Kept, options::Stripped};
use crate::{
    descriptor::NUMBER,
    image::out::{Guess, Out},
    model::{
        Owner, Schema,
        table::FileTable,
        wire::{Value, parts},
    },
};

/// Writes a `FileDescriptorProto` anew.
pub(super) fn file(
    schema: &Schema,
    file: u32,
    kept: &Kept,
    stripped: &Stripped,
    descriptor: &[u8],
) -> Vec<u8> {
    let table = &schema.tables[file as usize];
    let mut moves = Moves::default();
    let imports = Imports::new(schema, table, kept, &mut moves);
    let oneofs = oneof_indices(table, kept);
    let mut pruner = Pruner { table, kept, stripped, oneofs, path: Vec::new(), moves };
    let mut out = Out { bytes: Vec::with_capacity(descriptor.len()) };
    out.copy(descriptor, 1..=2);
    imports.put(3, &mut out);
    pruner.file(descriptor, &mut out);
    imports.put(11, &mut out);
    out.copy(descriptor, 12..=14);
    imports.put(15, &mut out);
    for (_, extension, _) in parts(descriptor).filter(|it| it.0 == NUMBER) {
        // No import is left that nothing needs.
        let bytes = extension.bytes().unwrap_or_default();
        out.message(NUMBER, Guess::Short, |out| out.copy(bytes, 1..=3));
    }
    out.bytes
}

/// The new index of each oneof in its message.
fn oneof_indices(table: &FileTable, kept: &Kept) -> Vec<i32> {
    let mut out = vec![0; table.oneofs.len()];
    for message in &table.messages {
        let mut next = 0;
        for row in message.oneofs.range() {
            out[row] = next;
            next += i32::from(kept.oneofs[row]);
        }
    }
    out
}

struct Pruner<'a> {
    table: &'a FileTable,
    kept: &'a Kept,
    stripped: &'a Stripped,
    /// New indices, by row.
    oneofs: Vec<i32>,
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

/// One field of a descriptor, in all the forms in which it is wanted.
#[derive(Clone, Copy)]
struct Entry<'a> {
    number: u32,
    /// What is in it.
    bytes: &'a [u8],
    /// The same with its tag.
    raw: &'a [u8],
}

fn entries(bytes: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    parts(bytes).map(|(number, value, raw)| {
        let bytes = Value::bytes(value).unwrap_or_default();
        Entry { number, bytes, raw }
    })
}

impl Pruner<'_> {
    /// Goes to the next element of a list, which `write` writes if it is kept.
    fn item(
        &mut self,
        entry: Entry<'_>,
        count: &mut Count,
        keep: bool,
        out: &mut Out,
        write: impl FnOnce(&mut Self, Entry<'_>, &mut Out),
    ) {
        self.path.extend([entry.number as i32, count.old]);
        if !keep {
            self.moves.drop(&self.path);
        } else if count.new != count.old {
            self.moves.location(&self.path, count.new);
        }
        count.old += 1;
        if keep {
            count.new += 1;
            write(self, entry, out);
        }
        self.path.truncate(self.path.len() - 2);
    }

    /// Nothing is said of a field.
    fn forget(&mut self, number: u32) {
        self.path.push(number as i32);
        self.moves.drop(&self.path);
        self.path.pop();
    }

    /// Fields 4 to 9 of a file.
    fn file(&mut self, bytes: &[u8], out: &mut Out) {
        let table = self.table;
        let (mut messages, mut services) = (table.top_messages(), 0..);
        let (mut enums, mut extensions) = (table.top_enums.iter(), table.top_extensions.iter());
        let mut counts: [Count; 4] = Default::default();
        for entry in entries(bytes) {
            match entry.number {
                4 => {
                    let row = messages.next().unwrap_or_default();
                    self.message(entry, &mut counts[0], row, out);
                }
                5 => {
                    let row = enums.next().unwrap_or_default();
                    self.enumeration(entry, &mut counts[1], row, out);
                }
                6 => {
                    let row = services.next().unwrap_or_default();
                    self.service(entry, &mut counts[2], row, out);
                }
                7 => {
                    let row = extensions.next().unwrap_or_default();
                    self.field(entry, &mut counts[3], row, out);
                }
                8 => self.options(entry, Owner::File, out),
                9 => {
                    if counts[3].new == 0 {
                        self.forget(7);
                    }
                    self.moves.write(entry.bytes, out);
                }
                _ => {}
            }
        }
    }
}
