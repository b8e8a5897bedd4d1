//! What a schema had before the states that are compared: numbers that were somebody's already.

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashMap;

/// Numbers that are nobody's any more, by the full name of the message or enum that had them.
#[derive(Clone, Debug, Default)]
pub struct Past(pub(crate) FxHashMap<String, BTreeMap<i32, Former>>);

/// Who had a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    pub name: String,
    /// The type of a field, in words; nothing of an enum value.
    pub type_words: String,
    /// The state that took it away.
    pub until: Arc<str>,
}

impl Past {
    /// Who had a number of a message or enum, by its full name, and has not any more.
    pub fn former(&self, full_name: &str, number: i32) -> Option<&Former> {
        self.0.get(full_name)?.get(&number)
    }
}
