//! Hashes of dotted names that grow with the name. Seeded, so that nobody can plan collisions.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    sync::LazyLock,
};

/// The hash of a full name; that of `a.b` is made of that of `a`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameHash(pub u64);

static SEED: LazyLock<[u64; 3]> = LazyLock::new(|| {
    let state = RandomState::new();
    std::array::from_fn(|at| {
        let mut hasher = state.build_hasher();
        hasher.write_usize(at);
        hasher.finish() | 1
    })
});

impl NameHash {
    /// What holds all packages.
    pub(super) const ROOT: Self = Self(0);

    /// Of an element whose name is missing, wherever it is: nobody can ask for it.
    pub(super) const NAMELESS: Self = Self(u64::MAX);

    /// The hash of a name inside this one; `name` has no dots.
    pub(super) fn child(self, name: &[u8]) -> Self {
        if name.is_empty() {
            return Self::NAMELESS;
        }
        let [seed, step, last] = *SEED;
        let mut hash = seed ^ name.len() as u64;
        let (words, rest) = name.as_chunks::<8>();
        for word in words {
            hash = fold(hash ^ u64::from_le_bytes(*word), step);
        }
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        hash = fold(hash ^ u64::from_le_bytes(word), last);
        Self(fold(hash ^ self.0, step))
    }

    /// The hash of a dotted name inside this one.
    pub(super) fn path(self, name: &str) -> Self {
        name.split('.').fold(self, |scope, name| scope.child(name.as_bytes()))
    }
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::NameHash;

    #[test]
    fn a_hash_grows_with_its_name() {
        let whole = NameHash::ROOT.path("google.protobuf.Timestamp");
        assert_eq!(whole, NameHash::ROOT.path("google").path("protobuf.Timestamp"));
        assert_ne!(whole, NameHash::ROOT.path("google.protobufTimestamp"));
        assert_ne!(whole, NameHash::ROOT.path("google.protobuf.timestamp"));
    }
}
