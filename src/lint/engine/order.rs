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
    let mut is_named = vec![false; sources.0.len()];
    for file in diagnostics.iter().filter_map(|it| it.location.file()) {
        is_named[file as usize] = true;
    }
    let mut by_path: Vec<u32> =
        (0..sources.0.len() as u32).filter(|it| is_named[*it as usize]).collect();
    by_path.par_sort_by(|a, b| sources[*a].path.cmp(&sources[*b].path));
    let mut rank = vec![0u32; is_named.len()];
    for (at, file) in (1..).zip(by_path) {
        rank[file as usize] = at;
    }
    let key = |(diagnostic, at): (&Diagnostic, u32)| match diagnostic.location {
        Location::Nowhere => (0, 0, 0, at),
        Location::File(file) => (rank[file as usize], 0, 0, at),
        Location::Span(span) => {
            let first = sources[span.file].is_start(span.start);
            (rank[span.file as usize], if first { 0 } else { span.start + 1 }, span.end, at)
        }
    };
    let mut keys: Vec<Key> = diagnostics.iter().zip(0..).map(key).collect();
    keys.par_sort_unstable_by(|a, b| compare(diagnostics, a, b).then(a.3.cmp(&b.3)));
    let is_double =
        |at: usize| at > 0 && compare(diagnostics, &keys[at - 1], &keys[at]) == Ordering::Equal;
    let (doubles, once): (Vec<usize>, Vec<usize>) = (0..keys.len()).partition(|at| is_double(*at));
    let count = once.len();
    let order = once.into_iter().chain(doubles).map(|at| keys[at].3).collect();
    permute(diagnostics, order);
    diagnostics.truncate(count);
}

fn compare(diagnostics: &[Diagnostic], a: &Key, b: &Key) -> Ordering {
    let diagnostic = |key: &Key| &diagnostics[key.3 as usize];
    (a.0, a.1)
        .cmp(&(b.0, b.1))
        .then_with(|| diagnostic(a).rule.cmp(diagnostic(b).rule))
        .then_with(|| diagnostic(a).message.cmp(&diagnostic(b).message))
        .then_with(|| a.2.cmp(&b.2))
        .then_with(|| diagnostic(a).symbol.cmp(&diagnostic(b).symbol))
        .then_with(|| diagnostic(a).plugin.cmp(&diagnostic(b).plugin))
        .then_with(|| diagnostic(a).policy.cmp(&diagnostic(b).policy))
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
