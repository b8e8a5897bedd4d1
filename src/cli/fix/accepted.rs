//! Findings that nothing is done about: a baseline has them, or they are older than a revision.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{Element, Schema},
};
use protosmith_lint::engine::Enclosing;
use rustc_hash::{FxHashMap, FxHashSet};

use super::followed::{First, Followed};

/// Says of each finding whether nothing is to be done about it.
pub(in crate::cli) type IsHeld<'a> = &'a dyn Fn(&Schema, &[Diagnostic]) -> Vec<bool>;

/// What was accepted before anything was changed, whatever it is called in the meantime.
pub(super) struct Accepted<'a> {
    is_held: IsHeld<'a>,
    followed: Followed,
    /// How many findings were accepted; none before the first are seen.
    known: Option<Known>,
}

type Known = FxHashMap<Key, usize>;

/// A rule, the path of a file, and the number of an element in there at first; none where a finding is
/// about no element.
type Key = (&'static str, String, Option<usize>);

impl<'a> Accepted<'a> {
    pub(super) fn new(is_held: IsHeld<'a>) -> Self {
        Self { is_held, followed: Followed::default(), known: None }
    }

    /// Forgets what was seen so far.
    pub(super) fn begin_again(&mut self) {
        *self = Self::new(self.is_held);
    }

    /// Takes the fixes of accepted findings away.
    pub(super) fn leave_alone(&mut self, schema: &Schema, found: &mut [Diagnostic]) {
        let accepted = self.of(schema, found);
        for (found, _) in found.iter_mut().zip(accepted).filter(|it| it.1) {
            found.fixes.clear();
        }
    }

    /// Says of each finding whether it was accepted.
    pub(super) fn of(&mut self, schema: &Schema, found: &[Diagnostic]) -> Vec<bool> {
        let Some(known) = &self.known else { return self.first(schema, found) };
        let (mut held, ask) = (None, self.is_held);
        let mut is_held = |at: usize| held.get_or_insert_with(|| ask(schema, found))[at];
        let mut left = known.clone();
        let rules: FxHashSet<(&str, &str)> = known.keys().map(|it| (it.0, &*it.1)).collect();
        if !left.is_empty() {
            self.followed.follow(schema);
        }
        // Names and lines may have changed: elements are known by their places.
        let mut is_accepted = |at: usize, rule, place: Option<Place<'_>>| {
            let Some((file, number)) = place else { return is_held(at) };
            if left.is_empty() {
                return false;
            }
            let first = match number.map(|it| self.followed.first(file, it)) {
                None => None,
                Some(First::Number(first)) => Some(first),
                Some(First::Added) => return is_held(at),
                // It may be any that was accepted.
                Some(First::Unknown) => return rules.contains(&(rule, file)) || is_held(at),
            };
            let count = left.get_mut(&(rule, file.to_owned(), first));
            count.filter(|it| **it > 0).map(|it| *it -= 1).is_some()
        };
        let mut numbers = Numbers::new(schema);
        let found = found.iter().enumerate();
        found.map(|(at, found)| is_accepted(at, found.rule, numbers.place(found))).collect()
    }

    /// Says the same of the first findings, and notes which were accepted.
    fn first(&mut self, schema: &Schema, found: &[Diagnostic]) -> Vec<bool> {
        let held = if found.is_empty() { Vec::new() } else { (self.is_held)(schema, found) };
        let mut numbers = Numbers::new(schema);
        let mut known = Known::default();
        for (found, _) in found.iter().zip(&held).filter(|it| *it.1) {
            if let Some((file, number)) = numbers.place(found) {
                *known.entry((found.rule, file.to_owned(), number)).or_default() += 1;
            }
        }
        if !known.is_empty() {
            self.followed.follow(schema);
        }
        self.known = Some(known);
        held
    }
}

/// The path of a file, and the number of an element in there.
type Place<'a> = (&'a str, Option<usize>);

/// The numbers of elements. A file is looked through when it is first asked about.
struct Numbers<'a> {
    schema: &'a Schema,
    enclosing: Enclosing<'a>,
    numbers: FxHashMap<u32, FxHashMap<&'a str, usize>>,
}

impl<'a> Numbers<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self { schema, enclosing: Enclosing::new(schema), numbers: FxHashMap::default() }
    }

    /// Where a finding is.
    fn place(&mut self, found: &Diagnostic) -> Option<Place<'a>> {
        let (file, schema) = (found.location.file()?, self.schema);
        let element = found.location.span().and_then(|it| self.enclosing.element(it));
        let numbers = self.numbers.entry(file).or_insert_with(|| {
            schema.at(file).elements().map(Element::full_name).zip(0..).collect()
        });
        let number = element.and_then(|it| numbers.get(it.full_name()).copied());
        Some((schema.at(file).path(), number))
    }
}
