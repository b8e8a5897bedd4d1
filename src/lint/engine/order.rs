//! The order of a report, which never depends on hashing or threads.

use std::cmp::Ordering;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::Sources,
};
use rayon::prelude::*;

/// Where a finding belongs: the rank of its file, its start and end, and which finding it is.
type Key = (u32, u32, u32, u32);

/// Sorts by path, place, rule and message, and drops exact duplicates. Findings without a file
/// come first; a whole file counts as its first character.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    // At first a file is ranked by its number.
    let mut keys: Vec<Key> =
        diagnostics.par_iter().enumerate().map(|it| key(it, sources)).collect();
    let mut rank = vec![0u32; sources.0.len() + 1];
    keys.iter().for_each(|it| rank[it.0 as usize] = 1);
    let mut by_path: Vec<u32> =
        (1..rank.len() as u32).filter(|it| rank[*it as usize] == 1).collect();
    by_path.par_sort_by(|a, b| sources[*a - 1].path.cmp(&sources[*b - 1].path));
    rank[0] = 0;
    for (at, file) in (1..).zip(by_path) {
        rank[file as usize] = at;
    }
    keys.iter_mut().for_each(|it| it.0 = rank[it.0 as usize]);
    // What rules have found is sorted file by file before.
    if keys.par_windows(2).all(|it| compare(diagnostics, &it[0], &it[1]) == Ordering::Less) {
        return;
    }
    arrange(diagnostics, keys);
}

/// Sorts what was found in one file, so that little is left to do once it stands beside what was found
/// in others. Says how many exact duplicates it dropped.
pub(super) fn sort_in_file(found: &mut Vec<Diagnostic>, sources: &Sources) -> usize {
    let keys = found.iter().enumerate().map(|it| key(it, sources)).collect();
    arrange(found, keys)
}

/// Puts findings in the order of their keys, and drops exact duplicates; says how many these were.
fn arrange(diagnostics: &mut Vec<Diagnostic>, mut keys: Vec<Key>) -> usize {
    keys.par_sort_unstable_by(|a, b| compare(diagnostics, a, b).then(a.3.cmp(&b.3)));
    let is_double =
        |at: usize| at > 0 && compare(diagnostics, &keys[at - 1], &keys[at]) == Ordering::Equal;
    let (doubles, once): (Vec<usize>, Vec<usize>) = (0..keys.len()).partition(|at| is_double(*at));
    let (dropped, count) = (doubles.len(), once.len());
    let order = once.into_iter().chain(doubles).map(|at| keys[at].3).collect();
    permute(diagnostics, order);
    diagnostics.truncate(count);
    dropped
}

fn key((at, found): (usize, &Diagnostic), sources: &Sources) -> Key {
    let (file, start, end) = place(found, sources);
    (file, start, end, at as u32)
}

/// The number of the file, from one, and where in it a finding starts and ends.
fn place(diagnostic: &Diagnostic, sources: &Sources) -> (u32, u32, u32) {
    match diagnostic.location {
        Location::Nowhere => (0, 0, 0),
        Location::File(file) => (file + 1, 0, 0),
        Location::Span(span) => {
            let first = sources[span.file].is_start(span.start);
            (span.file + 1, if first { 0 } else { span.start + 1 }, span.end)
        }
    }
}

fn compare(diagnostics: &[Diagnostic], a: &Key, b: &Key) -> Ordering {
    let with_end = |key: &Key| (&diagnostics[key.3 as usize], key.2);
    (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| compare_at(with_end(a), with_end(b)))
}

/// Compares findings that start at one place, each with its end.
fn compare_at((a, a_end): (&Diagnostic, u32), (b, b_end): (&Diagnostic, u32)) -> Ordering {
    (a.rule.cmp(b.rule))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a_end.cmp(&b_end))
        .then_with(|| a.symbol.cmp(&b.symbol))
        .then_with(|| a.plugin.cmp(&b.plugin))
        .then_with(|| a.policy.cmp(&b.policy))
}

/// Puts the row `order[at]` at `at`, for all rows. They are large: each moves once.
fn permute(diagnostics: &mut [Diagnostic], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == start || from == at {
                break;
            }
            diagnostics.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Location, permute};

    #[test]
    fn rows_go_where_the_order_says() {
        let names = ["a", "b", "c", "d", "e", "f"];
        let mut rows: Vec<_> =
            names.map(|it| Diagnostic::new("R", Location::Nowhere, it)).into_iter().collect();
        permute(&mut rows, vec![2, 1, 4, 5, 0, 3]);
        let now: Vec<_> = rows.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(now, ["c", "b", "e", "f", "a", "d"]);
    }
}
