//! What names of options meant before: a file sets the same ones over and over.

use rustc_hash::FxHashMap;

use crate::{compile::items::Within, model::table::Ref};

/// Names that were looked up with success.
#[derive(Default)]
pub(super) struct Memo<'a> {
    /// The messages that options are, by name.
    pub options: FxHashMap<&'static str, Ref>,
    /// Plain names, by the message they are of.
    pub fields: FxHashMap<(Ref, &'a str), Ref>,
    /// Names in parentheses, by where they stand.
    pub extensions: FxHashMap<(Ref, Within, &'a str), Ref>,
}

/// What is known under a key, or else what `find` finds.
pub(super) fn known_or<K: Eq + std::hash::Hash>(
    memo: &mut FxHashMap<K, Ref>,
    key: K,
    find: impl FnOnce() -> Option<Ref>,
) -> Option<Ref> {
    if let Some(found) = memo.get(&key) {
        return Some(*found);
    }
    let found = find()?;
    memo.insert(key, found);
    Some(found)
}
