//! Lists.

use std::{collections::HashSet, hash::Hash};

use super::{Fault, Outcome};

/// `list.filter(it, …)`.
///
/// # Errors
///
/// There is none for an element.
pub fn filter<T: Clone>(
    list: impl Iterator<Item = T>,
    mut is: impl FnMut(T) -> Outcome<bool>,
) -> Outcome<Vec<T>> {
    let mut kept = Vec::new();
    for element in list {
        if is(element.clone())? {
            kept.push(element);
        }
    }
    Ok(kept)
}

/// `list.map(it, …)`.
///
/// # Errors
///
/// There is none for an element.
pub fn map<T, R>(
    list: impl Iterator<Item = T>,
    to: impl FnMut(T) -> Outcome<R>,
) -> Outcome<Vec<R>> {
    list.map(to).collect()
}

/// `a + b`.
pub fn concat<T>(
    a: impl Iterator<Item = T>,
    b: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    a.chain(b)
}

/// `list[at]`.
///
/// # Errors
///
/// The list is shorter.
pub fn nth<T>(mut list: impl Iterator<Item = T>, at: i64) -> Outcome<T> {
    let found = usize::try_from(at).ok().and_then(|at| list.nth(at));
    found.ok_or_else(|| Fault::new(format!("index out of bounds: {at}")))
}

/// What can be told from others.
pub trait Distinct {
    /// What is equal where the values are.
    type Key: Ord + Hash;
    /// The key of a value; none where it is not even equal to itself.
    fn key(self) -> Option<Self::Key>;
}

macro_rules! distinct {
    ($($type:ty)*) => {
        $(impl Distinct for $type {
            type Key = Self;

            fn key(self) -> Option<Self> {
                Some(self)
            }
        })*
    };
}

distinct!(bool i64 u64 i128 &str &[u8] String Vec<u8>);

impl Distinct for f64 {
    type Key = u64;

    fn key(self) -> Option<u64> {
        // Zeros are equal, whatever their sign.
        (!self.is_nan()).then(|| (self + 0.0).to_bits())
    }
}

/// What is sorted sooner than hashed.
const FEW: usize = 32;

/// `list.unique()`.
pub fn unique<T: Distinct>(list: impl Iterator<Item = T>) -> bool {
    let mut keys: Vec<T::Key> = list.filter_map(Distinct::key).collect();
    if keys.len() <= FEW {
        keys.sort_unstable();
        return keys.windows(2).all(|it| it[0] != it[1]);
    }
    let mut seen = HashSet::with_capacity(keys.len());
    keys.into_iter().all(|it| seen.insert(it))
}
