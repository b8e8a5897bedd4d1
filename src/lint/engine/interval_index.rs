//! Which of many ranges of a text have a place in them, found without looking at them all.

use protosmith_compiler::model::table::TextRange;

/// Ranges in the order of their starts, each with what belongs to it.
#[derive(Debug)]
pub(super) struct IntervalIndex<T> {
    ranges: Vec<(TextRange, T)>,
    /// For each range, the nearest one before it that ends later.
    longer: Vec<Option<usize>>,
}

impl<T: Default> IntervalIndex<T> {
    /// Things with their ranges; those of equal ranges are put together.
    pub(super) fn new<I>(mut all: Vec<(TextRange, I)>, mut add: impl FnMut(&mut T, I)) -> Self {
        all.sort_by_key(|it| (it.0.start, std::cmp::Reverse(it.0.end)));
        let mut ranges: Vec<(TextRange, T)> = Vec::new();
        let mut longer: Vec<Option<usize>> = Vec::new();
        for (range, item) in all {
            if ranges.last().is_none_or(|last| last.0 != range) {
                let mut before = ranges.len().checked_sub(1);
                while let Some(at) = before.filter(|at| ranges[*at].0.end <= range.end) {
                    before = longer[at];
                }
                longer.push(before);
                ranges.push((range, T::default()));
            }
            if let Some(last) = ranges.last_mut() {
                add(&mut last.1, item);
            }
        }
        Self { ranges, longer }
    }

    /// The ranges that a range lies in, and what belongs to them, from the last start on.
    pub(super) fn enclosing(&self, location: TextRange) -> impl Iterator<Item = &T> {
        let mut next =
            self.ranges.partition_point(|it| it.0.start <= location.start).checked_sub(1);
        std::iter::from_fn(move || {
            loop {
                let at = next?;
                let (range, found) = &self.ranges[at];
                if range.end >= location.end {
                    next = at.checked_sub(1);
                    return Some(found);
                }
                next = self.longer[at];
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::IntervalIndex;
    use protosmith_compiler::model::table::TextRange;

    #[test]
    fn every_range_around_a_place_is_found() {
        let range = |start, end| TextRange { start, end };
        let all = [(5, 6), (0, 20), (2, 8), (2, 8), (3, 4), (7, 12), (1, 3), (30, 40), (4, 9)];
        let all: Vec<_> = all.iter().map(|it| range(it.0, it.1)).collect();
        let interval_index =
            IntervalIndex::<usize>::new(all.iter().map(|it| (*it, ())).collect(), |n, ()| *n += 1);
        for start in 0..41 {
            for end in start..41 {
                let location = range(start, end);
                let is_in = |it: &&TextRange| it.start <= start && end <= it.end;
                let found: usize = interval_index.enclosing(location).sum();
                assert_eq!(found, all.iter().filter(is_in).count(), "{location:?}");
            }
        }
    }
}
