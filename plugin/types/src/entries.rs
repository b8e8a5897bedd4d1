//! Maps.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

/// A map of any kind.
pub trait Entries {
    /// What its keys are.
    type Key;
    /// What its values are.
    type Value;

    /// Whether there are none.
    fn has_none(&self) -> bool;

    /// All of them.
    fn each(&self) -> impl Iterator<Item = (&Self::Key, &Self::Value)>;

    /// Adds one; whether there was none with the key.
    fn add(&mut self, key: Self::Key, value: Self::Value) -> bool;
}

impl<K: Eq + Hash, V, S: BuildHasher> Entries for HashMap<K, V, S> {
    type Key = K;
    type Value = V;

    fn has_none(&self) -> bool {
        self.is_empty()
    }

    fn each(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }

    fn add(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_none()
    }
}

impl<K: Ord, V> Entries for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn has_none(&self) -> bool {
        self.is_empty()
    }

    fn each(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }

    fn add(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_none()
    }
}
