//! Elements of a file without what is not kept inside them.

use super::{Count, Entry, Pruner, entries};
use crate::{
    image::{
        out::{Guess, Out},
        select::kept::Part,
    },
    model::Owner,
};

/// Fields of a message that a message around others does without.
const OWN: [u32; 5] = [2, 5, 8, 9, 10];

impl Pruner<'_> {
    pub(super) fn message(&mut self, entry: Entry<'_>, count: &mut Count, row: u32, out: &mut Out) {
        match self.kept.messages[row as usize] {
            Part::Nothing => self.item(entry, count, false, out, |_, _, _| {}),
            Part::Shell => self.item(entry, count, true, out, |pruner, item, out| {
                pruner.shell(item.bytes);
                pruner.body(item, row, &OWN, out);
            }),
            Part::Whole => {
                self.item(entry, count, true, out, |pruner, it, out| {
                    pruner.body(it, row, &[], out);
                });
            }
        }
    }

    /// What was said of a message that is only there for what is inside it.
    fn shell(&mut self, bytes: &[u8]) {
        if entries(bytes).any(|it| OWN.contains(&it.number)) {
            self.moves.quiet(&self.path);
        }
        OWN.into_iter().for_each(|number| self.forget(number));
    }

    /// A message without some of its fields.
    fn body(&mut self, entry: Entry<'_>, row: u32, without: &[u32], out: &mut Out) {
        let table = self.table;
        let message = &table.messages[row as usize];
        let (mut nested, mut enums) = (table.nested(row), message.enums.iter());
        let (mut fields, mut extensions) = (message.fields.iter(), message.extensions.iter());
        let mut oneofs = message.oneofs.iter();
        let mut counts: [Count; 6] = Default::default();
        let [messages, of_enums, of_fields, of_extensions, of_oneofs, ranges] = &mut counts;
        out.message(entry.number, Guess::Medium, |out| {
            for item in entries(entry.bytes).filter(|it| !without.contains(&it.number)) {
                match item.number {
                    2 => self.field(item, of_fields, fields.next().unwrap_or_default(), out),
                    3 => self.message(item, messages, nested.next().unwrap_or_default(), out),
                    4 => self.enumeration(item, of_enums, enums.next().unwrap_or_default(), out),
                    5 => self.item(item, ranges, true, out, |pruner, value, out| {
                        pruner.plain(value, 3, Owner::Range, out);
                    }),
                    6 => {
                        self.field(item, of_extensions, extensions.next().unwrap_or_default(), out);
                    }
                    7 => self.options(item, Owner::Message, out),
                    8 => {
                        let keep = oneofs.next().is_some_and(|row| self.kept.oneofs[row as usize]);
                        self.item(item, of_oneofs, keep, out, |pruner, value, out| {
                            pruner.plain(value, 2, Owner::Oneof, out);
                        });
                    }
                    _ => out.bytes.extend_from_slice(item.raw),
                }
            }
        });
        if counts[3].new == 0 {
            self.forget(6);
        }
    }

    /// A field or extension.
    pub(super) fn field(&mut self, entry: Entry<'_>, count: &mut Count, row: u32, out: &mut Out) {
        let keep = self.kept.fields.get(row as usize).is_some_and(|it| *it);
        self.item(entry, count, keep, out, |pruner, item, out| {
            let oneof = pruner.table.fields[row as usize].oneof.map(|it| it as usize);
            let moved =
                oneof.filter(|row| pruner.oneofs[*row] != pruner.table.oneofs[*row].index as i32);
            let Some(oneof) = moved else { return pruner.plain(item, 8, Owner::Field, out) };
            out.message(item.number, Guess::Short, |out| {
                for element in entries(item.bytes) {
                    match element.number {
                        8 => pruner.options(element, Owner::Field, out),
                        9 => out.int(9, pruner.oneofs[oneof]),
                        _ => out.bytes.extend_from_slice(element.raw),
                    }
                }
            });
        });
    }

    pub(super) fn enumeration(
        &mut self,
        entry: Entry<'_>,
        count: &mut Count,
        row: u32,
        out: &mut Out,
    ) {
        let keep = self.kept.enums.get(row as usize).is_some_and(|it| *it);
        self.item(entry, count, keep, out, |pruner, item, out| {
            let mut values = Count::default();
            out.message(item.number, Guess::Medium, |out| {
                for element in entries(item.bytes) {
                    match element.number {
                        2 => pruner.item(element, &mut values, true, out, |pruner, value, out| {
                            pruner.plain(value, 3, Owner::Value, out);
                        }),
                        3 => pruner.options(element, Owner::Enum, out),
                        _ => out.bytes.extend_from_slice(element.raw),
                    }
                }
            });
        });
    }

    pub(super) fn service(
        &mut self,
        entry: Entry<'_>,
        count: &mut Count,
        row: usize,
        out: &mut Out,
    ) {
        let keep = self.kept.services.get(row).is_some_and(|it| *it != Part::Nothing);
        self.item(entry, count, keep, out, |pruner, item, out| {
            let mut methods = pruner.table.services[row].methods.iter();
            let mut count = Count::default();
            out.message(6, Guess::Medium, |out| {
                for element in entries(item.bytes) {
                    match element.number {
                        2 => {
                            let row = methods.next();
                            let keep = row.is_some_and(|row| pruner.kept.methods[row as usize]);
                            pruner.item(element, &mut count, keep, out, |pruner, value, out| {
                                pruner.plain(value, 4, Owner::Method, out);
                            });
                        }
                        3 => pruner.options(element, Owner::Service, out),
                        _ => out.bytes.extend_from_slice(element.raw),
                    }
                }
            });
        });
    }

    /// An element of which only options may go; `number` is that of its options.
    fn plain(&mut self, entry: Entry<'_>, number: u32, owner: Owner, out: &mut Out) {
        out.message(entry.number, Guess::Short, |out| {
            for item in entries(entry.bytes) {
                if item.number == number {
                    self.options(item, owner, out);
                } else {
                    out.bytes.extend_from_slice(item.raw);
                }
            }
        });
    }

    /// Options, unless nothing is left of them.
    pub(super) fn options(&mut self, entry: Entry<'_>, owner: Owner, out: &mut Out) {
        let (left, gone) = self.stripped.strip(owner, entry.bytes);
        if left.is_empty() {
            return self.forget(entry.number);
        }
        out.data(entry.number, &left);
        self.path.push(entry.number as i32);
        gone.into_iter().for_each(|number| self.forget(number));
        self.path.pop();
    }
}
