//! What is sent, before and after elements were renamed.
//!
//! Elements are paired by their places in a file, which names do not tell.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    diagnostic::Safety,
    model::{Enum, EnumValue, Field, File, Message, Method, Owner, Schema},
};

const EMPTY: &str = "google.protobuf.Empty";

/// The first of the files that were asked for whose elements are not the same apart from their
/// names; after fixes that are not to break clients, those names count that are sent.
pub(super) fn changed<'a>(old: &'a Schema, new: &Schema, safety: Safety) -> Option<File<'a>> {
    let mut moved = Moved::default();
    let mut unpaired =
        |file: File<'a>| new.file(file.path()).is_some_and(|it| !moved.pair(file, it));
    if let Some(file) = old.files().find(|it| unpaired(*it)) {
        return Some(file);
    }
    let mut targets = old.files().filter(|it| it.is_target());
    targets.find(|file| {
        !new.file(file.path()).is_some_and(|after| {
            shapes_are_kept(*file, after, &moved)
                && (safety < Safety::Unsafe || names_are_kept(*file, after))
        })
    })
}

/// The messages of files that declare more than before, by file: the new row of each old one.
#[derive(Default)]
struct Moved(FxHashMap<u32, Vec<u32>>);

impl Moved {
    /// Pairs the messages of a file; false where they cannot be.
    fn pair(&mut self, old: File<'_>, new: File<'_>) -> bool {
        let (olds, news) = (old.messages(), new.messages());
        let Some(mut added) = news.len().checked_sub(olds.len()) else { return false };
        if added == 0 {
            return true;
        }
        let known: FxHashSet<&str> = olds.map(Message::full_name).collect();
        let mut rows = Vec::new();
        for message in news {
            let is_added = added > 0
                && message.parent().is_none()
                && message.fields().len() == 0
                && !known.contains(message.full_name());
            if is_added {
                added -= 1;
            } else {
                rows.push(message.index());
            }
        }
        self.0.insert(old.index(), rows);
        added == 0
    }

    /// Whether two messages are one.
    fn is_same(&self, old: Option<Message<'_>>, new: Option<Message<'_>>) -> bool {
        let (Some(old), Some(new)) = (old, new) else { return old.is_none() && new.is_none() };
        let rows = self.0.get(&old.file().index());
        let row = rows.map_or(Some(old.index()), |it| it.get(old.index() as usize).copied());
        old.file().path() == new.file().path() && row == Some(new.index())
    }

    /// The same of what is sent, where an empty message does for `google.protobuf.Empty`.
    fn is_sent_alike(&self, old: Option<Message<'_>>, new: Option<Message<'_>>) -> bool {
        let is_empty = |it: Message<'_>| it.fields().len() == 0;
        self.is_same(old, new)
            || old.is_some_and(|it| it.full_name() == EMPTY) && new.is_some_and(is_empty)
    }
}

/// Whether elements are there as before, with the same numbers and types.
fn shapes_are_kept(old: File<'_>, new: File<'_>, moved: &Moved) -> bool {
    let (a, b) = (old.table(), new.table());
    let lens = [
        (a.fields.len(), b.fields.len()),
        (a.oneofs.len(), b.oneofs.len()),
        (a.enums.len(), b.enums.len()),
        (a.values.len(), b.values.len()),
        (a.services.len(), b.services.len()),
        (a.methods.len(), b.methods.len()),
    ];
    lens.iter().all(|it| it.0 == it.1)
        && old.fields().zip(new.fields()).all(|(a, b)| field_is_kept(a, b, moved))
        && old.enums().zip(new.enums()).all(|(a, b)| numbers(a) == numbers(b))
        && old.methods().zip(new.methods()).all(|(a, b)| method_is_kept(a, b, moved))
}

fn field_is_kept(a: Field<'_>, b: Field<'_>, moved: &Moved) -> bool {
    let shape = |it: Field<'_>| (it.number(), it.kind(), it.is_repeated(), it.is_packed());
    shape(a) == shape(b)
        && moved.is_same(a.message(), b.message())
        && moved.is_same(a.type_message(), b.type_message())
        && a.type_enum().map(place) == b.type_enum().map(place)
}

/// Where an enum is declared, which none is added to.
fn place(item: Enum<'_>) -> (&str, u32) {
    (item.file().path(), item.index())
}

fn numbers(item: Enum<'_>) -> Vec<i32> {
    let mut all: Vec<_> = item.values().map(EnumValue::number).collect();
    all.sort_unstable();
    all
}

fn method_is_kept(a: Method<'_>, b: Method<'_>, moved: &Moved) -> bool {
    (a.client_streaming(), a.server_streaming()) == (b.client_streaming(), b.server_streaming())
        && moved.is_sent_alike(a.input(), b.input())
        && moved.is_sent_alike(a.output(), b.output())
}

/// Whether JSON and paths of calls are as before, and what readers ask for.
fn names_are_kept(old: File<'_>, new: File<'_>) -> bool {
    old.fields().zip(new.fields()).all(|(a, b)| {
        json_key(a) == json_key(b)
            && (a.is_required(), a.has_presence()) == (b.is_required(), b.has_presence())
    }) && old
        .enum_values()
        .zip(new.enum_values())
        .all(|(a, b)| (a.name(), a.number()) == (b.name(), b.number()))
        && old.methods().zip(new.methods()).all(|(a, b)| a.full_name() == b.full_name())
}

/// How JSON has a field: extensions by their full names. Options are not written in JSON.
fn json_key(field: Field<'_>) -> Option<&str> {
    if !field.is_extension() {
        return Some(field.json_name());
    }
    Owner::index_of(field.extendee_name()).is_none().then(|| field.full_name())
}
