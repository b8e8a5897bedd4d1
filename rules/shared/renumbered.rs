//! Fields that have another number: what the reference takes for deleted ones.

use protosmith_compiler::{
    diagnostic::Breaks,
    model::{Field, Message},
};
use rustc_hash::FxHashMap;

use super::field;
use crate::rule::{Pair, Version};

/// The fields of a new message by their names, where the configuration is our own.
pub(crate) struct Renumbered<'a>(FxHashMap<&'a str, Field<'a>>);

impl<'a> Renumbered<'a> {
    pub(crate) fn new(pair: Pair<Message<'a>>, version: Version) -> Self {
        let all = (version == Version::Own).then(|| pair.new.fields()).into_iter().flatten();
        Self(all.map(|it| (it.name(), it)).collect())
    }

    /// The field that has the name of one whose number is gone.
    pub(crate) fn find(&self, gone: Field<'_>) -> Option<Field<'a>> {
        self.0.get(gone.name()).copied()
    }
}

/// Who breaks by another number: code and JSON know the field by its name.
pub(crate) fn breaks(pair: Pair<Field<'_>>) -> Breaks {
    let is_retyped = pair.map(field::wire_kind).changed() || pair.map(Field::is_repeated).changed();
    if is_retyped { Breaks::ALL } else { Breaks { json: false, source: false, ..Breaks::DATA } }
}
