//! The names that elements had in the rounds so far. Elements are known by where their names are declared.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::{
    diagnostic::{Edit, Fix, Location},
    model::{Element, File, Schema},
};

/// By the path of a file and the place of a name there: what was done to the name, in order.
#[derive(Default)]
pub(super) struct History(BTreeMap<String, BTreeMap<u32, Vec<Rename>>>);

struct Rename {
    old: String,
    new: String,
    rule: &'static str,
    /// The number of the fix among those that were applied.
    number: usize,
}

impl History {
    /// The rule that has undone what a fix would do again.
    pub(super) fn undone_by(&self, schema: &Schema, fix: &Fix) -> Option<&'static str> {
        fix.edits.iter().find_map(|Edit { span, text }| {
            let renames = self.0.get(schema.at(span.file).path())?.get(&span.start)?;
            let last = renames.last()?;
            let is_of_name = span.end - span.start == last.new.len() as u32;
            let is_again = renames.iter().any(|it| it.old == last.new && it.new == *text);
            (is_of_name && is_again).then_some(last.rule)
        })
    }

    /// Notes what fixes of rules do that were accepted in a round; `number` is that of the first of them.
    /// Gives back the numbers of all fixes that came to nothing, as an element has a name again that it had.
    pub(super) fn note<'f>(
        &mut self,
        schema: &Schema,
        accepted: impl Iterator<Item = (&'static str, &'f Fix)>,
        number: usize,
    ) -> BTreeSet<usize> {
        let mut by_file = BTreeMap::<u32, Vec<(&Edit, &'static str, usize)>>::new();
        for ((rule, fix), number) in accepted.zip(number..) {
            for edit in &fix.edits {
                by_file.entry(edit.span.file).or_default().push((edit, rule, number));
            }
        }
        let mut undone = BTreeSet::new();
        for (file, mut edits) in by_file {
            let file = schema.at(file);
            let known = self.0.entry(file.path().to_owned()).or_default();
            edits.sort_unstable_by_key(|it| it.0.span);
            *known = noted(file, std::mem::take(known), edits, &mut undone);
        }
        undone
    }
}

/// What is known of the names of a file, with edits in their order.
fn noted(
    file: File<'_>,
    known: BTreeMap<u32, Vec<Rename>>,
    edits: Vec<(&Edit, &'static str, usize)>,
    undone: &mut BTreeSet<usize>,
) -> BTreeMap<u32, Vec<Rename>> {
    let text = file.schema().sources[file.index()].text().unwrap_or_default();
    let declared = file.elements().map(Element::name_location).filter_map(Location::span);
    let declared: FxHashSet<_> = declared.collect();
    let mut known = known.into_iter().peekable();
    let mut out = BTreeMap::new();
    let mut longer = 0;
    for (Edit { span, text: new }, rule, number) in edits {
        while let Some((start, renames)) = known.next_if(|it| it.0 < span.start) {
            out.insert(start.wrapping_add(longer), renames);
        }
        if declared.contains(span) {
            let old = &text[span.start as usize..span.end as usize];
            let old = String::from_utf8_lossy(old).into_owned();
            let renames = known.next_if(|it| it.0 == span.start).map(|it| it.1);
            let mut renames = renames.unwrap_or_default();
            renames.push(Rename { old, new: new.clone(), rule, number });
            if let Some(first) = renames.iter().rposition(|it| it.old == *new) {
                undone.extend(renames[first..].iter().map(|it| it.number));
            }
            out.insert(span.start.wrapping_add(longer), renames);
        }
        // What is replaced with something else, or moves, is not followed.
        while known.next_if(|it| it.0 < span.end).is_some() {}
        longer = longer.wrapping_add(new.len() as u32).wrapping_sub(span.end - span.start);
    }
    out.extend(known.map(|(start, renames)| (start.wrapping_add(longer), renames)));
    out
}
