//! Sets of numbers as ranges.

/// Ranges that do not touch, in order. Ends are exclusive.
#[derive(Debug, Default)]
pub(super) struct Ranges<T>(Vec<(T, T)>);

impl<T: Copy + Ord> FromIterator<(T, T)> for Ranges<T> {
    /// Joins ranges that overlap.
    fn from_iter<I: IntoIterator<Item = (T, T)>>(ranges: I) -> Self {
        let mut all: Vec<(T, T)> = ranges.into_iter().collect();
        all.sort_unstable();
        all.dedup_by(|next, last| {
            let touches = next.0 <= last.1;
            last.1 = if touches { last.1.max(next.1) } else { last.1 };
            touches
        });
        all.shrink_to_fit();
        Self(all)
    }
}

impl<T: Copy + Ord> Ranges<T> {
    pub(super) fn has(&self, number: T) -> bool {
        let before = self.0.partition_point(|it| it.0 <= number);
        self.0[..before].last().is_some_and(|it| number < it.1)
    }

    /// Whether one of some sorted numbers is among these.
    pub(super) fn meets(&self, numbers: &[T]) -> bool {
        if numbers.len() < self.0.len() {
            return numbers.iter().any(|it| self.has(*it));
        }
        self.0.iter().any(|item| {
            let at = numbers.partition_point(|number| *number < item.0);
            numbers.get(at).is_some_and(|number| *number < item.1)
        })
    }

    /// The first of some sorted numbers that is among these.
    pub(super) fn first_of(&self, numbers: &[T]) -> Option<T> {
        self.0.iter().find_map(|item| {
            let at = numbers.partition_point(|number| *number < item.0);
            numbers.get(at).copied().filter(|number| *number < item.1)
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (T, T)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Ranges;

    #[test]
    fn ranges_are_joined() {
        let ranges = Ranges::from_iter([(7, 9), (1, 3), (2, 5), (5, 6), (7, 8)]);
        assert_eq!(ranges.iter().collect::<Vec<_>>(), [(1, 6), (7, 9)]);
        let inside: Vec<i32> = (0..12).filter(|it| ranges.has(*it)).collect();
        assert_eq!(inside, [1, 2, 3, 4, 5, 7, 8]);
        for numbers in [&[][..], &[0], &[6], &[-1, 0, 6, 9, 10]] {
            assert!(!ranges.meets(numbers), "{numbers:?}");
            assert_eq!(ranges.first_of(numbers), None, "{numbers:?}");
        }
        for numbers in [&[1][..], &[8], &[0, 5, 6], &[0, 6, 7, 9, 10]] {
            assert!(ranges.meets(numbers), "{numbers:?}");
            let first = numbers.iter().copied().find(|it| ranges.has(*it));
            assert_eq!(ranges.first_of(numbers), first, "{numbers:?}");
        }
    }
}
