//! Ranges of numbers, and what of them is gone.

use crate::model::ReservedRange;

/// The numbers that ranges cover, in ranges that neither overlap nor touch.
pub(crate) struct Cover(Vec<ReservedRange>);

impl Cover {
    pub(crate) fn new(ranges: impl Iterator<Item = ReservedRange>) -> Self {
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

    pub(crate) fn ranges(&self) -> &[ReservedRange] {
        &self.0
    }

    /// The parts of a range that are not covered.
    pub(crate) fn missing(&self, it: ReservedRange) -> Vec<ReservedRange> {
        let mut out = Vec::new();
        let mut next = i64::from(it.start);
        let first = self.0.partition_point(|by| by.end < it.start);
        for by in self.0[first..].iter().take_while(|by| by.start <= it.end) {
            if i64::from(by.start) > next {
                out.push(ReservedRange { start: next as i32, end: by.start - 1 });
            }
            next = i64::from(by.end) + 1;
        }
        if next <= i64::from(it.end) {
            out.push(ReservedRange { start: next as i32, end: it.end });
        }
        out
    }

    pub(crate) fn contains(&self, number: i32) -> bool {
        self.missing(ReservedRange { start: number, end: number }).is_empty()
    }
}

/// As they are written: `5`, `5 to 9`, `5 to max`, with commas between them.
pub(crate) fn written(all: &[ReservedRange], max: i32) -> String {
    let one = |it: &ReservedRange| match *it {
        ReservedRange { start, end } if start == end => start.to_string(),
        ReservedRange { start, end } if end == max => format!("{start} to max"),
        ReservedRange { start, end } => format!("{start} to {end}"),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Cover, written};
    use crate::model::ReservedRange;

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
            ((i32::MIN, i32::MAX), &[(0, 0)], "-2147483648 to -1, 1 to max"),
            ((i32::MAX, i32::MAX), &[(i32::MIN, i32::MAX)], ""),
            ((5, 5), &[(1, 4), (6, 9)], "5"),
        ] {
            let old = ranges(&[old])[0];
            let missing = Cover::new(ranges(new).into_iter()).missing(old);
            assert_eq!(written(&missing, i32::MAX), wanted, "{old:?} {new:?}");
        }
    }
}
