//! Messages in which files go by other paths than the ones that people are shown.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

/// Paths as messages may have them, with those that stand in their place.
pub(super) struct Renamed<'a>(FxHashMap<&'a str, &'a str>);

impl<'a> Renamed<'a> {
    pub(super) fn new(paths: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self(paths.filter(|it| it.0 != it.1).collect())
    }

    /// The same message with other paths. It names a file once: where the same text stands again,
    /// it is an import path.
    pub(super) fn message<'m>(&self, message: &'m str) -> Cow<'m, str> {
        if self.0.is_empty() {
            return message.into();
        }
        let mut seen = FxHashSet::default();
        let words = message.split('`').map(|message| match self.0.get(message) {
            Some(path) if seen.insert(message) => *path,
            _ => message,
        });
        words.collect::<Vec<_>>().join("`").into()
    }
}
