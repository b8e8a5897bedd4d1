//! Options whose extensions are not there any more.

use rustc_hash::FxHashSet;

use super::kept::Kept;
use crate::model::{OWNERS, Owner, Schema, wire::parts};

/// For each options message, the numbers of extensions that are not there.
#[derive(Debug, Default)]
pub(super) struct Stripped([FxHashSet<u32>; OWNERS.len()]);

impl Stripped {
    pub(super) fn of(schema: &Schema, rest: &[Kept]) -> Self {
        let mut out = Self::default();
        for (table, rest) in schema.tables().zip(rest) {
            for (field, _) in table.fields.iter().zip(&rest.fields).filter(|it| !it.1) {
                if let Some(owner) = Owner::index_of(table.str(field.extendee)) {
                    out.0[owner].insert(field.number as u32);
                }
            }
        }
        out
    }

    /// The options that are left, and the numbers of those that are not.
    pub(super) fn strip(&self, owner: Owner, bytes: &[u8]) -> (Vec<u8>, Vec<u32>) {
        let numbers = &self.0[owner as usize];
        let (mut left, mut gone) = (Vec::with_capacity(bytes.len()), Vec::new());
        for (number, _, raw) in parts(bytes) {
            if numbers.contains(&number) {
                gone.push(number);
            } else {
                left.extend_from_slice(raw);
            }
        }
        (left, gone)
    }
}
