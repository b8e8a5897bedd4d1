//! Tables of names, which generated code has in order of length and letters.

use std::cmp::Ordering;

/// What a name means.
pub(super) fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    let at = table.binary_search_by(|(it, _)| order(it, name)).ok()?;
    Some(table[at].1)
}

fn order(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.as_bytes().cmp(b.as_bytes()))
}

/// The fields that an object had so far.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Adds a field; whether it is there for the first time.
    pub(super) fn insert(&mut self, field: usize) -> bool {
        let word = match field / 64 {
            0 => &mut self.first,
            at => {
                if self.rest.len() < at {
                    self.rest.resize(at, 0);
                }
                &mut self.rest[at - 1]
            }
        };
        let bit = 1 << (field % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}
