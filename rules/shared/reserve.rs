//! Reserves numbers and names of what was deleted, where it stood.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    diagnostic::{Fix, Location, Safety},
    fix::Edits,
    model::{Element, Enum, EnumValue, Field, Message, ReservedRange, Schema},
    source::Span,
    syntax::{Item, Reserved, ReservedName, SyntaxNode},
    words::{self, Joint},
};

use super::ranges::RangeSet;

use crate::rule::Pair;

/// How many findings about one element offer the fix that is the same for all of them.
const OFFERS: usize = 8;

/// A fix that reserves all that was deleted from an element, and who still gets it. It is made when
/// the first asks for it.
pub(crate) struct Offer {
    fix: Option<Option<Fix>>,
    left: usize,
}

impl Offer {
    pub(crate) fn new() -> Self {
        Self { fix: None, left: OFFERS }
    }

    /// The fix, for the first findings.
    pub(crate) fn take(&mut self, make: impl FnOnce() -> Option<Fix>) -> Option<Fix> {
        self.left = self.left.checked_sub(1)?;
        self.fix.get_or_insert_with(make).clone()
    }
}

/// Reserves what a message has no field for any more.
pub(crate) fn fields(pair: Pair<Message<'_>>) -> Option<Fix> {
    let Pair { old, new } = pair;
    let ranges = new.extension_ranges().map(|it| ReservedRange { start: it.0, end: it.1 });
    let taken = RangeSet::new(new.reserved_ranges().iter().copied().chain(ranges));
    let names: BTreeSet<&str> = new.reserved_names().chain(new.fields().map(Field::name)).collect();
    let gone: Vec<Field<'_>> = pair.deleted(Message::fields, |it| it.number()).collect();
    let first =
        gone.iter().find(|it| !taken.contains(it.number()) || !names.contains(it.name()))?;
    let deleted = Deleted {
        numbers: gone.iter().map(|it| it.number()).filter(|it| !taken.contains(*it)).collect(),
        names: gone.iter().map(|it| it.name()).filter(|it| !names.contains(it)).collect(),
    };
    // A field of a oneof is no place for a statement of the message.
    let place = |field: Field<'_>| match field.oneof().filter(|_| !field.is_proto3_optional()) {
        Some(oneof) => oneof.location(),
        None => field.location(),
    };
    let places: BTreeMap<i32, Location> = new.fields().map(|it| (it.number(), place(it))).collect();
    let here = |old: &Field<'_>| places.get(&old.number()).copied();
    let is_before = |it: &Field<'_>| it.number() != first.number();
    let before = old.fields().take_while(is_before).filter_map(|it| here(&it)).last();
    let after = old.fields().skip_while(is_before).find_map(|it| here(&it));
    deleted.reserve(new.file().schema(), new.into(), (before, after))
}

/// Reserves what an enum has no value for any more.
pub(crate) fn values(pair: Pair<Enum<'_>>) -> Option<Fix> {
    let Pair { old, new } = pair;
    let taken = RangeSet::new(new.reserved_ranges().iter().copied());
    let names: BTreeSet<&str> =
        new.reserved_names().chain(new.values().map(EnumValue::name)).collect();
    let numbers: BTreeSet<i32> = new.values().map(EnumValue::number).collect();
    let is_gone = |it: &EnumValue<'_>| !numbers.contains(&it.number());
    let gone: Vec<EnumValue<'_>> = old.values().filter(is_gone).collect();
    let first =
        gone.iter().find(|it| !taken.contains(it.number()) || !names.contains(it.name()))?;
    let all: BTreeSet<i32> = gone.iter().map(|it| it.number()).collect();
    let deleted = Deleted {
        numbers: all.into_iter().filter(|it| !taken.contains(*it)).collect(),
        names: gone.iter().map(|it| it.name()).filter(|it| !names.contains(it)).collect(),
    };
    let places: BTreeMap<&str, Location> =
        new.values().map(|it| (it.name(), it.location())).collect();
    let here = |old: &EnumValue<'_>| places.get(old.name()).copied();
    let is_before = |it: &EnumValue<'_>| it.name() != first.name();
    let before = old.values().take_while(is_before).filter_map(|it| here(&it)).last();
    let after = old.values().skip_while(is_before).find_map(|it| here(&it));
    deleted.reserve(new.file().schema(), new.into(), (before, after))
}

/// What is to be reserved; not all of it is empty.
struct Deleted<'a> {
    numbers: Vec<i32>,
    names: Vec<&'a str>,
}

impl Deleted<'_> {
    /// Writes it into statements that are there already, else behind `before` or above `after`, else
    /// at the end.
    fn reserve(
        &self,
        schema: &Schema,
        element: Element<'_>,
        (before, after): (Option<Location>, Option<Location>),
    ) -> Option<Fix> {
        let name = element.name_location().span()?;
        let file = element.file();
        let node = file.kept_tree()?.ancestors_at(name.start).next()?;
        let statements: Vec<_> = node.children().filter_map(reserved).collect();
        let of_numbers = statements.iter().rev().find(|it| it.1.ranges().next().is_some());
        let of_names = statements.iter().rev().find(|it| it.1.names().next().is_some());
        let quotes = match of_names.and_then(|it| it.1.names().last()) {
            Some(ReservedName::Quoted(_)) => "\"",
            Some(ReservedName::Bare(_)) => "",
            None if file.edition().is_edition() => "",
            None => "\"",
        };
        let names: Vec<String> =
            self.names.iter().map(|it| format!("{quotes}{it}{quotes}")).collect();
        let numbers: Vec<String> = self.numbers.iter().map(i32::to_string).collect();
        let mut edits = Edits::new(schema);
        let insert = |edits: &mut Edits<'_>, at: Span, list: &[String]| {
            edits.insert(at.file, at.end, format!(", {}", list.join(", ")));
        };
        let mut lines = Vec::new();
        match of_numbers.and_then(|it| it.1.ranges().last()) {
            _ if numbers.is_empty() => {}
            Some(last) => insert(&mut edits, last.end_span(), &numbers),
            None => lines.push(format!("reserved {};", numbers.join(", "))),
        }
        match of_names.and_then(|it| it.1.names().last()) {
            _ if names.is_empty() => {}
            Some(last) => insert(&mut edits, last.span(), &names),
            None => lines.push(format!("reserved {};", names.join(", "))),
        }
        let behind = of_numbers.map(|it| Location::Span(it.0)).or(before);
        let above = of_names.map(|it| Location::Span(it.0)).or(after);
        let first = || node.children().find(|it| it.item().is_some()).map(SyntaxNode::span);
        match (behind, above) {
            _ if lines.is_empty() => {}
            (_, Some(above)) if of_names.is_some() => _ = edits.statements_before(above, &lines),
            (Some(behind), _) => _ = edits.statements_after(behind, &lines),
            (None, Some(above)) => _ = edits.statements_before(above, &lines),
            (None, None) => match first() {
                Some(first) => _ = edits.statements_before(Location::Span(first), &lines),
                None => _ = edits.fill(node.span(), &lines),
            },
        }
        let all = numbers.iter().cloned().chain(self.names.iter().map(|it| format!("`{it}`")));
        let all = words::few(all, numbers.len() + names.len(), Joint::And);
        let fix = edits.finish(format!("reserve {all}"), Safety::Unsafe)?;
        // Nobody is broken by it: it keeps others from being given the number or the name.
        Some(Fix { safety: Safety::Safe, ..fix })
    }
}

/// A `reserved` statement, and where it is.
fn reserved(node: SyntaxNode<'_>) -> Option<(Span, Reserved<'_>)> {
    match node.item() {
        Some(Item::Reserved(reserved)) => Some((node.span(), reserved)),
        _ => None,
    }
}
