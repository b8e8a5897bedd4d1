//! The names of packages and of those around them.

use std::hash::Hasher as _;

use rustc_hash::{FxHashSet, FxHasher};

use crate::model::{File, Schema};

/// Names of packages by their hashes: a long name has many around it. Where two are equal by
/// chance, a name is taken for that of a package, and nothing gets it.
#[derive(Debug, Default)]
pub(super) struct Packages(FxHashSet<u64>);

impl Packages {
    pub(super) fn of(schema: &Schema) -> Self {
        let names = schema.files().map(File::package).filter(|it| !it.is_empty());
        Self(names.flat_map(hashes).collect())
    }

    pub(super) fn has(&self, full_name: &str) -> bool {
        !full_name.is_empty() && hashes(full_name).last().is_some_and(|it| self.0.contains(&it))
    }
}

/// The hash of each name that a full name begins with.
fn hashes(full_name: &str) -> impl Iterator<Item = u64> {
    let mut hasher = FxHasher::default();
    full_name.split('.').map(move |part| {
        hasher.write(part.as_bytes());
        hasher.write_u8(b'.');
        hasher.finish()
    })
}
