//! What tells whether a text is still the same.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// A hash of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    pub(super) fn of(text: &[u8]) -> Self {
        Self(FxBuildHasher.hash_one(text))
    }
}
