//! The order of a report, which never depends on hashing or threads.

use crate::{
    diagnostic::{Diagnostic, Place},
    source::{Position, Sources},
};

/// Sorts by path, place, rule and message, and drops exact duplicates. Findings without a file
/// come first; a whole file counts as its first character.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let mut by_path: Vec<u32> = (0..sources.0.len() as u32).collect();
    by_path.sort_by(|a, b| sources[*a].path.cmp(&sources[*b].path));
    let mut rank = vec![0u32; by_path.len()];
    for (at, file) in (1..).zip(by_path) {
        rank[file as usize] = at;
    }
    let key = |it: &Diagnostic| match it.place {
        Place::Nowhere => (0, 0, 0),
        Place::File(file) => (rank[file as usize], 0, 0),
        Place::Span(span) => {
            let first = sources[span.file].position(span.start) == Position::default();
            (rank[span.file as usize], if first { 0 } else { span.start + 1 }, span.end)
        }
    };
    let mut keyed: Vec<_> = diagnostics.drain(..).map(|it| (key(&it), it)).collect();
    keyed.sort_by(|((file, start, end), a), ((other_file, other_start, other_end), b)| {
        (file, start, a.rule, &a.message, end, &a.policy).cmp(&(
            other_file,
            other_start,
            b.rule,
            &b.message,
            other_end,
            &b.policy,
        ))
    });
    let same = |a: &Diagnostic, b: &Diagnostic| {
        a.rule == b.rule && a.message == b.message && a.policy == b.policy
    };
    keyed.dedup_by(|a, b| a.0 == b.0 && same(&a.1, &b.1));
    diagnostics.extend(keyed.into_iter().map(|it| it.1));
}
