//! Maps, and their keys, which are text in JSON.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

use super::{decimal, integer::Integer};

/// The key of a map.
pub trait Key: Sized {
    /// Calls `with` with the text of the key.
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T;

    /// The key that a text is; none if it is no key.
    fn parse(text: &str) -> Option<Self>;
}

impl Key for String {
    #[inline]
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
        with(self)
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Key for bool {
    #[inline]
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
        with(if *self { "true" } else { "false" })
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

macro_rules! key {
    ($($type:ident)*) => {$(
        impl Key for $type {
            #[inline]
            fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
                with(itoa::Buffer::new().format(*self))
            }

            fn parse(text: &str) -> Option<Self> {
                Self::plain(text).or_else(|| decimal::whole(text)?.try_into().ok())
            }
        }
    )*};
}

key! { i32 i64 u32 u64 }

/// A map of any kind.
pub trait Entries {
    /// What its keys are.
    type Key: Key;
    /// What its values are.
    type Value;

    /// Whether there are none.
    fn has_none(&self) -> bool;

    /// All of them.
    fn each(&self) -> impl Iterator<Item = (&Self::Key, &Self::Value)>;

    /// Adds one; whether there was none with the key.
    fn add(&mut self, key: Self::Key, value: Self::Value) -> bool;
}

impl<K: Key + Eq + Hash, V, S: BuildHasher> Entries for HashMap<K, V, S> {
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

impl<K: Key + Ord, V> Entries for BTreeMap<K, V> {
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
