//! `Debug` of numbers of enums, which shows their names, as that of prost does.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::{self, Debug},
    marker::PhantomData,
};

/// A field of numbers of the enum `E`, shown by their names; what has none is shown as a number.
pub struct Named<'a, E, T>(&'a T, PhantomData<E>);

/// What shows a field of numbers of the enum `E`.
pub const fn named<E, T>(field: &T) -> Named<'_, E, T> {
    Named(field, PhantomData)
}

impl<E: TryFrom<i32> + Debug> Debug for Named<'_, E, i32> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match E::try_from(*self.0) {
            Ok(value) => value.fmt(f),
            Err(_) => self.0.fmt(f),
        }
    }
}

impl<E: TryFrom<i32> + Debug> Debug for Named<'_, E, Option<i32>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map(named::<E, _>).fmt(f)
    }
}

impl<E: TryFrom<i32> + Debug> Debug for Named<'_, E, Vec<i32>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(named::<E, _>)).finish()
    }
}

impl<E: TryFrom<i32> + Debug, K: Debug> Debug for Named<'_, E, HashMap<K, i32>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(key, it)| (key, named::<E, _>(it)))).finish()
    }
}

impl<E: TryFrom<i32> + Debug, K: Debug> Debug for Named<'_, E, BTreeMap<K, i32>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(key, it)| (key, named::<E, _>(it)))).finish()
    }
}
