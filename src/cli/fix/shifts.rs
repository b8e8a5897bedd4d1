//! Where things are before and behind the comments that were inserted.

use std::collections::BTreeSet;

use protosmith_compiler::{diagnostic::Location, source::Span};
use protosmith_lint::engine::{Comment, Place};
use rustc_hash::FxHashMap;

/// A comment as it was inserted: where, how long it is, how many blanks went there, and how much was inserted
/// before it.
#[derive(Clone, Copy)]
struct Insertion {
    at: u32,
    length: u32,
    removed: u32,
    before: u32,
    place: Place,
}

/// Where comments were inserted, by file, in order.
pub(super) struct Shifts(FxHashMap<u32, Vec<Insertion>>);

impl Shifts {
    pub(super) fn new(comments: &[Comment]) -> Self {
        let mut out: FxHashMap<u32, Vec<Insertion>> = FxHashMap::default();
        for Comment { place, edit, .. } in comments {
            let (at, length) = (edit.span.start, edit.text.len() as u32);
            out.entry(place.0).or_default().push(Insertion {
                at,
                length,
                removed: edit.span.end - at,
                before: 0,
                place: *place,
            });
        }
        for file in comments.iter().map(|it| it.place.0).collect::<BTreeSet<u32>>() {
            let (mut sum, Some(all)) = (0, out.get_mut(&file)) else { continue };
            all.sort_unstable_by_key(|it| it.at);
            for insertion in all {
                insertion.before = sum;
                sum += insertion.length - insertion.removed;
            }
        }
        Self(out)
    }

    /// Where a place was before; the statement of the comment that it is in.
    pub(super) fn back(&self, location: Location) -> Result<Location, Place> {
        let Location::Span(span) = location else { return Ok(location) };
        let Some(all) = self.0.get(&span.file) else { return Ok(location) };
        // How many comments begin before a place, or there as well.
        let before = |at: u32| all.partition_point(|it| it.at + it.before < at);
        let until = |at: u32| all.partition_point(|it| it.at + it.before <= at);
        let offset = |at: u32, count: usize| match count.checked_sub(1).map(|it| all[it]) {
            None => Ok(at),
            Some(it) if at < it.at + it.before + it.length => Err(it.place),
            Some(it) => Ok(at + it.removed - it.before - it.length),
        };
        let start = offset(span.start, until(span.start))?;
        // What ends where a comment begins does not reach into it.
        let end = offset(span.end, before(span.end)).unwrap_or(start).max(start);
        Ok(Location::Span(Span { start, end, ..span }))
    }

    /// Where a statement is now.
    pub(super) fn forth(&self, (file, start): Place) -> Place {
        let all = self.0.get(&file).map_or(&[][..], Vec::as_slice);
        // What is inserted where it starts stands before it.
        let last = all[..all.partition_point(|it| it.at <= start)].last();
        (file, start + last.map_or(0, |it| it.before + it.length - it.removed))
    }

    /// The statement of the comment that was inserted next to a place.
    pub(super) fn near(&self, location: Location) -> Option<Place> {
        let span = location.span()?;
        let all = self.0.get(&span.file)?;
        let (over, below) = all.split_at(all.partition_point(|it| it.at <= span.start));
        let over = over.last().map(|it| (span.start - it.at, it.place));
        let below = below.first().map(|it| (it.at.saturating_sub(span.end), it.place));
        over.into_iter().chain(below).min().map(|it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        diagnostic::{Edit, Location},
        source::Span,
    };
    use protosmith_lint::engine::Comment;

    use super::Shifts;

    #[test]
    fn statements_are_found_where_they_are_now_and_were() {
        let comment = |(file, at), removed: u32, text: &str| {
            let span = Span { file, start: at - removed, end: at };
            let edit = Edit { span, text: text.into() };
            Comment { place: (file, at), edit, found: Vec::new() }
        };
        let comments = [comment((0, 4), 0, "// a\n"), comment((0, 9), 1, "// bcd\n")];
        let shifts = Shifts::new(&comments);
        for (old, new) in [((0, 0), 0), ((0, 4), 9), ((0, 7), 12), ((0, 9), 20), ((1, 9), 9)] {
            assert_eq!(shifts.forth(old), (old.0, new));
            let at = |start| Location::Span(Span { file: old.0, start, end: start + 1 });
            assert_eq!(shifts.back(at(new)), Ok(at(old.1)));
        }
    }
}
