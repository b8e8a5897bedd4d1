//! The extensions of all messages.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{compile::files::Unit, model::table::Ref};

/// Extensions by what they extend and their number: one, where nothing is wrong.
#[derive(Default)]
pub(in crate::compile) struct Extensions(FxHashMap<(Ref, i32), SmallVec<[Ref; 1]>>);

impl Extensions {
    /// The extension of a message with a number; of several the one that is declared first.
    pub(super) fn get(&self, message: Ref, number: i32) -> Option<Ref> {
        self.0.get(&(message, number))?.first().copied()
    }

    /// Adds those of a file. Says whether one has a number that another has.
    pub(in crate::compile) fn add(&mut self, unit: Unit<'_>) -> bool {
        let mut clashes = false;
        for (key, it) in extensions(unit) {
            let all = self.0.entry(key).or_default();
            clashes |= !all.is_empty();
            all.push(it);
        }
        clashes
    }

    /// Takes those of a file back, as it was when they were added.
    pub(in crate::compile) fn remove(&mut self, unit: Unit<'_>) {
        for (key, it) in extensions(unit) {
            if let Some(all) = self.0.get_mut(&key) {
                all.retain(|other| *other != it);
                if all.is_empty() {
                    self.0.remove(&key);
                }
            }
        }
    }
}

fn extensions(unit: Unit<'_>) -> impl Iterator<Item = ((Ref, i32), Ref)> {
    let fields = unit.table.fields.iter().zip(0..);
    fields.filter_map(move |(it, row)| {
        Some(((it.extendee_ref?, it.number), Ref { file: unit.file, row }))
    })
}
