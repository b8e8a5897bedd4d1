//! Findings that nothing is done about: a baseline has them, or they are older than a revision.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{Element, Schema},
};
use protosmith_lint::engine::Enclosing;
use rustc_hash::FxHashMap;

/// Says of each finding whether nothing is to be done about it.
pub(in crate::cli) type IsHeld<'a> = &'a dyn Fn(&Schema, &[Diagnostic]) -> Vec<bool>;

/// What was accepted before anything was changed, whatever it is called in the meantime.
pub(super) struct Accepted<'a> {
    is_held: IsHeld<'a>,
    /// Of each file how many elements it had.
    sizes: Vec<usize>,
    /// How many findings were accepted.
    known: FxHashMap<Key, usize>,
}

/// A rule, and the place of an element: the file, and the number in there; none where a finding is
/// about no element.
type Key = (&'static str, u32, Option<usize>);

impl<'a> Accepted<'a> {
    pub(super) fn new(is_held: IsHeld<'a>) -> Self {
        Self { is_held, sizes: Vec::new(), known: FxHashMap::default() }
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
        let (mut held, ask) = (None, self.is_held);
        let mut is_held = |at: usize| held.get_or_insert_with(|| ask(schema, found))[at];
        let mut keys = Keys::new(schema);
        let is_first = self.sizes.is_empty();
        if is_first {
            self.sizes = schema.files().map(|it| it.elements().count()).collect();
        }
        let mut left = self.known.clone();
        let mut out = Vec::with_capacity(found.len());
        for (at, found) in found.iter().enumerate() {
            // Names and lines may have changed: elements are known by their places, and in a file with
            // more or fewer of them than before by what the baseline says.
            let key = keys.of(found).filter(|it| keys.size(it.1) == self.sizes.get(it.1 as usize));
            out.push(match key {
                Some(key) if is_first => {
                    if is_held(at) {
                        *self.known.entry(key).or_default() += 1;
                    }
                    is_held(at)
                }
                Some(key) => match left.get_mut(&key) {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        true
                    }
                    _ => false,
                },
                None => is_held(at),
            });
        }
        out
    }
}

/// The keys of findings in a schema. A file is looked through when it is first asked about.
struct Keys<'a> {
    schema: &'a Schema,
    enclosing: Enclosing<'a>,
    files: FxHashMap<u32, (usize, FxHashMap<&'a str, usize>)>,
}

impl<'a> Keys<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self { schema, enclosing: Enclosing::new(schema), files: FxHashMap::default() }
    }

    fn of(&mut self, found: &Diagnostic) -> Option<Key> {
        let file = found.location.file()?;
        let element = found.location.span().and_then(|it| self.enclosing.element(it));
        let (_, numbers) = self.file(file);
        let number = element.and_then(|it| numbers.get(it.full_name()).copied());
        Some((found.rule, file, number))
    }

    fn size(&self, file: u32) -> Option<&usize> {
        self.files.get(&file).map(|it| &it.0)
    }

    fn file(&mut self, file: u32) -> &(usize, FxHashMap<&'a str, usize>) {
        let schema = self.schema;
        self.files.entry(file).or_insert_with(|| {
            let names = || schema.at(file).elements().map(Element::full_name);
            (names().count(), names().zip(0..).collect())
        })
    }
}
