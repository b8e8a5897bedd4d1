//! Other ways to write the same, or nearly the same, on demand.

mod extract;
mod lift;
mod moved;
mod names;
mod own;
mod renumber;
#[cfg(test)]
mod tests;

use std::ops::Range;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Location},
    model::{Element, File, Message, Schema},
};

pub use self::lift::{lift, title as lift_title};
use crate::scope::narrowed;

/// What a refactoring does, in the protocol's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefactorKind {
    Extract,
    Move,
    Rewrite,
}

/// A way to write something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refactor {
    /// Lower case, no full stop, names in backticks; what it breaks is in brackets.
    pub title: String,
    pub kind: RefactorKind,
    /// In any files, sorted; no two overlap.
    pub edits: Vec<Edit>,
}

/// What can be done about a range of bytes of a file, apart from what concerns other files:
/// [`liftable`] tells of that.
pub fn refactors(schema: &Schema, file: u32, range: Range<u32>) -> Vec<Refactor> {
    if schema.sources[file].text().is_none() || !schema.at(file).is_target() {
        return Vec::new();
    }
    let seen = narrowed(schema.at(file));
    let here = seen.at(file);
    let method = here.methods().find(|it| holds(it.location(), &range));
    let own = method.and_then(|it| own::own_types(schema, it));
    let extracted = extract::extract(schema, here, &range);
    let renumbered = named(here, &range).and_then(renumber::renumber);
    [own, extracted, renumbered].into_iter().flatten().collect()
}

/// The message that can be lifted to the top of its file, if a range is on its name: its full name.
pub fn liftable<'a>(file: File<'a>, range: &Range<u32>) -> Option<&'a str> {
    let message = named(file, range)?;
    let is_ours = file.is_target() && message.parent().is_some() && message.group_field().is_none();
    is_ours.then(|| message.full_name())
}

/// What cures a finding that has no fix of its own.
pub fn cures(schema: &Schema, found: &Diagnostic) -> Option<Refactor> {
    let file = found.location.file()?;
    if found.rule != "RPC_REQUEST_RESPONSE_UNIQUE" || !schema.at(file).is_target() {
        return None;
    }
    let seen = narrowed(schema.at(file));
    let method = seen.at(file).methods().find(|it| it.location() == found.location)?;
    own::own_types(schema, method)
}

fn holds(location: Location, range: &Range<u32>) -> bool {
    location.span().is_some_and(|it| it.start <= range.start && range.end <= it.end)
}

/// The message whose name a range is on.
fn named<'a>(file: File<'a>, range: &Range<u32>) -> Option<Message<'a>> {
    let mut messages = file.messages().filter(|it| !it.is_map_entry());
    messages.find(|it| holds(it.name_location(), range) && Element::from(*it).is_written())
}
