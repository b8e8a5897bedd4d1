//! Whole numbers in ranges. Whatever is ordered is put into whole numbers first.

/// Numbers in ranges that neither overlap nor touch, in their order; both ends are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranges(Vec<Range>);

pub(super) type Range = (i128, i128);

/// One end of what is accepted.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) value: i128,
    /// Whether the value itself is out.
    pub(super) is_open: bool,
}

/// What rules for ordered values say.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) constant: Option<i128>,
    pub(super) low: Option<End>,
    pub(super) high: Option<End>,
    /// Where it is empty, nothing is said.
    pub(super) included: Vec<i128>,
    pub(super) excluded: Vec<i128>,
}

impl Bounds {
    /// What is accepted of all values that there are.
    pub(super) fn accepted(mut self, all: Range) -> Ranges {
        let low = self.low.map_or(all.0, |it| it.value + i128::from(it.is_open));
        let high = self.high.map_or(all.1, |it| it.value - i128::from(it.is_open));
        let is_outside =
            matches!((self.low, self.high), (Some(low), Some(high)) if high.value < low.value);
        let mut out = if is_outside {
            Ranges(vec![(all.0, high), (low, all.1)]).sound()
        } else {
            Ranges(vec![(low.max(all.0), high.min(all.1))]).sound()
        };
        if let Some(constant) = self.constant {
            out = out.at(&[constant]);
        }
        if !self.included.is_empty() {
            self.included.sort_unstable();
            out = out.at(&self.included);
        }
        self.excluded.sort_unstable();
        out.without(&self.excluded)
    }
}

impl Ranges {
    fn sound(mut self) -> Self {
        self.0.retain(|it| it.0 <= it.1);
        self
    }

    pub(super) fn contains(&self, value: i128) -> bool {
        let at = self.0.partition_point(|it| it.1 < value);
        self.0.get(at).is_some_and(|it| it.0 <= value)
    }

    /// Those of some numbers in order that are in it.
    fn at(&self, points: &[i128]) -> Self {
        let mut out: Vec<Range> = Vec::new();
        for point in points.iter().copied().filter(|it| self.contains(*it)) {
            match out.last_mut() {
                Some(last) if point <= last.1 + 1 => last.1 = last.1.max(point),
                _ => out.push((point, point)),
            }
        }
        Self(out)
    }

    /// What is in it and none of some numbers in order.
    fn without(&self, points: &[i128]) -> Self {
        let mut out = Vec::new();
        let mut at = 0;
        for &(start, end) in &self.0 {
            let mut start = start;
            at += points[at..].partition_point(|it| *it < start);
            while let Some(point) = points.get(at).copied().filter(|it| *it <= end) {
                out.push((start, point - 1));
                start = start.max(point + 1);
                at += 1;
            }
            out.push((start, end));
        }
        Self(out).sound()
    }

    /// The first numbers that are in it and not in another.
    pub(super) fn beyond(&self, other: &Self) -> Option<Range> {
        let mut rest = other.0.iter().peekable();
        for &(mut start, end) in &self.0 {
            while rest.next_if(|it| it.1 < start).is_some() {}
            while let Some(cover) = rest.peek().filter(|it| it.0 <= end) {
                if start < cover.0 {
                    return Some((start, cover.0 - 1));
                }
                start = cover.1 + 1;
                if cover.1 >= end {
                    break;
                }
                rest.next();
            }
            if start <= end {
                return Some((start, end));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, End, Ranges};

    const ALL: (i128, i128) = (-10, 10);

    fn bounds(low: Option<(i128, bool)>, high: Option<(i128, bool)>) -> Bounds {
        let end = |it: (i128, bool)| End { value: it.0, is_open: it.1 };
        Bounds { low: low.map(end), high: high.map(end), ..Bounds::default() }
    }

    #[test]
    fn bounds_accept_ranges() {
        let of = |it: Bounds| it.accepted(ALL).0;
        assert_eq!(of(Bounds::default()), [ALL]);
        assert_eq!(of(bounds(Some((0, true)), None)), [(1, 10)]);
        assert_eq!(of(bounds(Some((5, true)), Some((1, false)))), [(-10, 1), (6, 10)]);
        assert_eq!(of(bounds(Some((5, true)), Some((6, true)))), []);
        assert_eq!(of(bounds(Some((5, false)), Some((5, false)))), [(5, 5)]);
        let sets = Bounds { included: vec![3, 1, 2, 9], excluded: vec![2, 4], ..Bounds::default() };
        assert_eq!(of(sets.clone()), [(1, 1), (3, 3), (9, 9)]);
        assert_eq!(of(Bounds { constant: Some(2), ..sets }), []);
        let holes = Bounds { excluded: vec![0, 0, 1, -10, 10], ..Bounds::default() };
        assert_eq!(of(holes), [(-9, -1), (2, 9)]);
    }

    #[test]
    fn what_is_beyond_is_in_the_first_alone() {
        for (first, second, wanted) in [
            (vec![(0, 9)], vec![(0, 9)], None),
            (vec![(0, 9)], vec![(-5, 20)], None),
            (vec![(0, 9)], vec![(0, 3), (5, 9)], Some((4, 4))),
            (vec![(0, 9)], vec![(2, 3)], Some((0, 1))),
            (vec![(0, 9)], vec![], Some((0, 9))),
            (vec![(0, 1), (4, 5)], vec![(0, 5)], None),
            (vec![(0, 1), (4, 6)], vec![(0, 2), (4, 5)], Some((6, 6))),
            (vec![], vec![(0, 5)], None),
        ] {
            assert_eq!(Ranges(first).beyond(&Ranges(second)), wanted);
        }
    }
}
