//! Compares two versions of a file, message by message.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    diagnostic::Location,
    model::{Field, File, Message},
};
use protosmith_rules::{rule::Pair, shared::field};

use super::{Difference, Direction, Kind, types};

/// What is different in two versions of a file: messages by name, fields by number. Packages are
/// left out of names. Messages of files that are imported count where fields lead to them: a
/// registry looks into what a schema refers to.
pub fn compare(states: Pair<File<'_>>, direction: Direction) -> Vec<Difference> {
    let mut out = Out { direction, found: Vec::new(), todo: Vec::new(), seen: BTreeSet::new() };
    let tops = direction.seen(states).map(|it| it.top_messages().collect());
    out.messages(tops, states.new.location());
    // Messages lead to others without recursion: files nest them as deep as they like.
    while let Some(pair) = out.todo.pop() {
        out.message(pair);
    }
    out.found
}

struct Out<'a> {
    direction: Direction,
    found: Vec<Difference>,
    /// Messages that are to be compared.
    todo: Vec<Pair<Message<'a>>>,
    /// The full names of those that were found already.
    seen: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Out<'a> {
    fn add(&mut self, kind: Kind, location: Location, words: String) {
        self.found.push(Difference { kind, location, words });
    }

    /// What of a pair lies in the new state.
    fn new_of<T>(&self, seen: Pair<T>) -> T {
        match self.direction {
            Direction::Backward => seen.new,
            Direction::Forward => seen.old,
        }
    }

    /// What of a pair lies in the old state.
    fn old_of<T>(&self, seen: Pair<T>) -> T {
        self.new_of(Pair { old: seen.new, new: seen.old })
    }

    /// Where something is that one state has alone, or what is around it in the other: the place in
    /// the new state.
    fn place(&self, alone: Pair<Option<Location>>, around: Location) -> Location {
        self.new_of(alone).unwrap_or(around)
    }

    /// Has messages compared, unless they are already.
    fn reach(&mut self, pair: Pair<Message<'a>>) {
        if self.seen.insert((pair.old.full_name(), pair.new.full_name())) {
            self.todo.push(pair);
        }
    }

    /// The messages of a file, or of a message; `around` is that in the new state.
    fn messages(&mut self, all: Pair<Vec<Message<'a>>>, around: Location) {
        let named = |all: Vec<Message<'a>>| -> BTreeMap<_, _> {
            let written = all.into_iter().filter(|it| !it.is_map_entry());
            written.enumerate().map(|(at, it)| (it.name(), (at, it))).collect()
        };
        let news = named(all.new);
        for (name, (old_at, old)) in named(all.old) {
            let Some(&(new_at, new)) = news.get(name) else {
                let place = self.place(Pair { old: Some(old.location()), new: None }, around);
                let words = format!("message `{}` is not there", old.nested_name());
                self.add(Kind::MessageRemoved, place, words);
                continue;
            };
            let pair = Pair { old, new };
            if old_at != new_at {
                let here = self.new_of(pair);
                let at = self.new_of(Pair { old: old_at, new: new_at });
                let words = format!("message `{}` has index {at}, and another", here.nested_name());
                self.add(Kind::MessageMoved, here.location(), words);
            }
            self.reach(pair);
        }
    }

    fn message(&mut self, pair: Pair<Message<'a>>) {
        self.fields(pair);
        let around = self.new_of(pair).location();
        self.messages(pair.map(|it| it.messages().collect()), around);
    }

    fn fields(&mut self, pair: Pair<Message<'a>>) {
        let around = self.new_of(pair).location();
        for old in pair.deleted(Message::fields, |it| it.number()).filter(|it| it.is_required()) {
            let place = self.place(Pair { old: Some(old.location()), new: None }, around);
            let words = format!("required {} is not there", field::title(old));
            self.add(Kind::RequiredFieldRemoved, place, words);
        }
        for new in pair.added(Message::fields, |it| it.number()).filter(|it| it.is_required()) {
            let place = self.place(Pair { old: None, new: Some(new.location()) }, around);
            let words = format!("required {} was not there", field::title(new));
            self.add(Kind::RequiredFieldAdded, place, words);
        }
        for fields in pair.kept(Message::fields, |it| it.number()) {
            types::messages(fields).into_iter().for_each(|it| self.reach(it));
            let location = self.new_of(fields).location();
            for (kind, of) in types::differences(fields) {
                let (here, there) = (self.new_of(of), self.old_of(of));
                let title = field::title(here);
                let words = if kind == Kind::FieldNumericLabelChanged {
                    format!("{title} is repeated in one of the two")
                } else {
                    let [new, old] = [here, there].map(field::type_words);
                    format!("{title} is {new}, and was {old}")
                };
                self.add(kind, location, words);
            }
        }
        self.oneofs(pair);
    }

    fn oneofs(&mut self, pair: Pair<Message<'_>>) {
        let here = self.new_of(pair);
        let places: BTreeMap<i32, Option<&str>> =
            pair.old.fields().map(|it| (it.number(), field::oneof_name(it))).collect();
        for oneof in pair.new.oneofs().filter(|it| !it.is_synthetic()) {
            let from: Vec<_> =
                oneof.fields().filter_map(|it| places.get(&it.number()).copied()).collect();
            let moved = from.iter().filter(|it| it.is_none()).count();
            let kind = match (moved, from.len() - moved) {
                (2.., _) => Kind::MultipleFieldsMovedToOneof,
                (1, 1..) => Kind::FieldMovedToExistingOneof,
                _ => continue,
            };
            let words = format!("fields moved into oneof `{}`", oneof.name());
            self.add(kind, here.location(), words);
        }
        let (olds, news) = (numbers(pair.old), numbers(pair.new));
        for (name, old) in olds {
            let Some(new) = news.get(name) else { continue };
            for number in old.difference(new) {
                let words = format!("field {number} is not in oneof `{name}`");
                self.add(Kind::OneofFieldRemoved, here.location(), words);
            }
        }
    }
}

/// The numbers of the fields of each oneof that is written, by name.
fn numbers(message: Message<'_>) -> BTreeMap<&str, BTreeSet<i32>> {
    let written = message.oneofs().filter(|it| !it.is_synthetic());
    written.map(|it| (it.name(), it.fields().map(Field::number).collect())).collect()
}
