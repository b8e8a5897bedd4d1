//! Ranges of numbers, and what of them is gone.

use protosmith_compiler::{
    model::ReservedRange,
    words::{self, Joint},
};

/// The numbers that ranges cover, in ranges that neither overlap nor touch.
pub struct RangeSet(Vec<ReservedRange>);

impl RangeSet {
    pub fn new(ranges: impl Iterator<Item = ReservedRange>) -> Self {
        let mut all: Vec<_> = ranges.filter(|it| it.start <= it.end).collect();
        all.sort_by_key(|it| it.start);
        all.dedup_by(|next, last| {
            let touches = next.start <= last.end.saturating_add(1);
            if touches {
                last.end = last.end.max(next.end);
            }
            touches
        });
        Self(all)
    }

    pub fn ranges(&self) -> &[ReservedRange] {
        &self.0
    }

    /// The parts of a range that are not covered.
    pub fn missing(&self, item: ReservedRange) -> Missing<'_> {
        let first = self.0.partition_point(|by| by.end < item.start);
        let end = self.0.partition_point(|by| by.start <= item.end);
        Missing { range: item, inside: self.0.get(first..end).unwrap_or_default() }
    }

    pub fn contains(&self, number: i32) -> bool {
        self.missing(ReservedRange { start: number, end: number }).is_empty()
    }
}

/// What of a range lies between others that neither overlap nor touch. Each of them has a part in
/// it.
pub struct Missing<'a> {
    range: ReservedRange,
    inside: &'a [ReservedRange],
}

impl Missing<'_> {
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Whether nothing of the range is covered.
    pub fn is_whole(&self) -> bool {
        self.inside.is_empty()
    }

    /// How many parts there are.
    fn count(&self) -> usize {
        let (Some(first), Some(last)) = (self.inside.first(), self.inside.last()) else {
            return usize::from(self.range.start <= self.range.end);
        };
        let before = usize::from(self.range.start < first.start);
        let after = usize::from(last.end < self.range.end);
        before + self.inside.len() - 1 + after
    }

    fn parts(&self) -> impl Iterator<Item = ReservedRange> {
        let starts = self.inside.iter().map(|it| i64::from(it.end) + 1);
        let starts = std::iter::once(i64::from(self.range.start)).chain(starts);
        let ends = self.inside.iter().map(|it| i64::from(it.start) - 1);
        let ends = ends.chain([i64::from(self.range.end)]);
        let some = starts.zip(ends).filter(|it| it.0 <= it.1);
        some.map(|(start, end)| ReservedRange { start: start as i32, end: end as i32 })
    }

    /// What to write to have the parts covered; where they are many, the range around them all.
    pub fn covering(&self, max: i32) -> String {
        if self.count() > words::FEW { written(self.range, max) } else { self.written(max) }
    }

    /// A few of the parts as they are written, and how many more there are.
    pub fn written(&self, max: i32) -> String {
        words::few(self.parts().map(|it| written(it, max)), self.count(), Joint::And)
    }
}

/// As it is written: `5`, `5 to 9`, `5 to max`.
pub fn written(range: ReservedRange, max: i32) -> String {
    match range {
        ReservedRange { start, end } if start == end => start.to_string(),
        ReservedRange { start, end } if end == max => format!("{start} to max"),
        ReservedRange { start, end } => format!("{start} to {end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::RangeSet;
    use protosmith_compiler::model::ReservedRange;

    #[test]
    fn what_is_not_covered_is_missing() {
        let ranges = |all: &[(i32, i32)]| -> Vec<_> {
            all.iter().map(|&(start, end)| ReservedRange { start, end }).collect()
        };
        for (old, new, wanted) in [
            ((1, 9), &[][..], "1 to 9"),
            ((1, 9), &[(1, 4), (5, 9)], ""),
            ((1, 9), &[(5, 9), (1, 3)], "4"),
            ((1, 9), &[(3, 3), (5, 6)], "1 to 2, 4, 7 to 9"),
            ((1, 9), &[(0, 20)], ""),
            ((1, 99), &[(2, 2), (4, 4), (6, 6), (8, 8)], "1, 3, 5 and 2 more"),
            ((i32::MIN, i32::MAX), &[(0, 0)], "-2147483648 to -1, 1 to max"),
            ((i32::MAX, i32::MAX), &[(i32::MIN, i32::MAX)], ""),
            ((5, 5), &[(1, 4), (6, 9)], "5"),
        ] {
            let old = ranges(&[old])[0];
            let cover = RangeSet::new(ranges(new).into_iter());
            let missing = cover.missing(old);
            assert_eq!(missing.written(i32::MAX), wanted, "{old:?} {new:?}");
            assert_eq!(missing.parts().count(), missing.count(), "{old:?} {new:?}");
            let is_short = !wanted.contains("more");
            let covering = if is_short { wanted } else { "1 to 99" };
            assert_eq!(missing.covering(i32::MAX), covering, "{old:?} {new:?}");
        }
    }
}
