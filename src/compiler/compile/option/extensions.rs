//! The extensions of all messages.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
    },
    model::table::Ref,
};

/// An extended message, and a number there.
pub(in crate::compile) type Number = (Ref, i32);

/// Extensions by what they extend and their number: one, where nothing is wrong; of several the
/// one that is declared first is in front.
#[derive(Default)]
pub(in crate::compile) struct Extensions {
    all: FxHashMap<Number, SmallVec<[Ref; 1]>>,
    /// Numbers that are used more than once.
    shared: BTreeSet<Number>,
    /// Those in descriptors whose message is in none.
    absent: FxHashMap<(NameHash, i32), Ref>,
}

impl Extensions {
    /// The extension of a message with a number; of several the one that is declared first.
    pub(super) fn get(&self, message: Ref, number: i32) -> Option<Ref> {
        self.all.get(&(message, number))?.first().copied()
    }

    /// Adds those of a file.
    pub(in crate::compile) fn add(&mut self, file: u32, files: Files<'_>) {
        let order = |it: &Ref| (files.at(it.file).position, it.row);
        let unit = files.at(file);
        for (key, extension) in extensions(unit) {
            let all = self.all.entry(key).or_default();
            let at = all.partition_point(|other| order(other) < order(&extension));
            all.insert(at, extension);
            if all.len() > 1 {
                self.shared.insert(key);
            }
        }
        self.absent.extend(absent(unit));
    }

    /// The extension with a number of a message that is in no descriptor, by its full name.
    pub(super) fn of_absent(&self, message: NameHash, number: i32) -> Option<Ref> {
        self.absent.get(&(message, number)).copied()
    }

    /// Takes those of a file back, as it was when they were added.
    pub(in crate::compile) fn remove(&mut self, unit: Unit<'_>) {
        let numbers: BTreeSet<Number> = extensions(unit).map(|it| it.0).collect();
        for key in numbers {
            if let Some(all) = self.all.get_mut(&key) {
                all.retain(|it| it.file != unit.file);
                if all.len() < 2 {
                    self.shared.remove(&key);
                }
                if all.is_empty() {
                    self.all.remove(&key);
                }
            }
        }
        for (key, item) in absent(unit) {
            if self.absent.get(&key) == Some(&item) {
                self.absent.remove(&key);
            }
        }
    }

    /// Puts extensions with one number in the order of their files, which is another now.
    pub(in crate::compile) fn sort(&mut self, files: Files<'_>) {
        for key in &self.shared {
            if let Some(all) = self.all.get_mut(key) {
                all.sort_by_key(|it| (files.at(it.file).position, it.row));
            }
        }
    }

    /// The numbers that are used more than once, by which extensions.
    pub(in crate::compile) fn shared(&self) -> impl Iterator<Item = (Number, &[Ref])> {
        self.shared.iter().filter_map(|key| Some((*key, self.all.get(key)?.as_slice())))
    }
}

fn extensions(unit: Unit<'_>) -> impl Iterator<Item = (Number, Ref)> {
    let fields = unit.table.fields.iter().zip(0..);
    fields.filter_map(move |(field, row)| {
        Some(((field.extendee_ref?, field.number), Ref { file: unit.file, row }))
    })
}

/// Extensions of messages that no file declares, in a file that was read from its descriptor.
fn absent(unit: Unit<'_>) -> impl Iterator<Item = ((NameHash, i32), Ref)> {
    let is_described = unit.items.is_described();
    let fields = unit.table.fields.iter().zip(0..).filter(move |_| is_described);
    let absent = fields.filter(|(it, _)| it.extendee.len > 0 && it.extendee_ref.is_none());
    absent.map(move |(absent, row)| {
        let message = NameHash::ROOT.path(unit.table.str(absent.extendee));
        ((message, absent.number), Ref { file: unit.file, row })
    })
}
