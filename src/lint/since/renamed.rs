//! Which file a new one was before, by what is in it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// A line that more files have tells nothing of them.
const COMMON: usize = 16;

/// For each new text the number of the one among those that are gone that it was before, if at
/// least half of the larger of both is the same. Each was one file at most.
pub fn renamed<'a>(new: &[&'a [u8]], gone: &[&'a [u8]]) -> Vec<Option<usize>> {
    let mut whole: FxHashMap<&'a [u8], Vec<usize>> = FxHashMap::default();
    for (at, text) in gone.iter().enumerate().rev() {
        whole.entry(text).or_default().push(at);
    }
    let exact = new.iter().map(|it| whole.get_mut(it).and_then(Vec::pop));
    let mut out: Vec<Option<usize>> = exact.collect();
    let mut is_used = vec![false; gone.len()];
    out.iter().flatten().for_each(|at| is_used[*at] = true);
    let mut files: FxHashMap<&[u8], Vec<(usize, usize)>> = FxHashMap::default();
    for (at, text) in gone.iter().enumerate().filter(|it| !is_used[it.0]) {
        for (line, count) in counted(text) {
            let files = files.entry(line).or_default();
            if files.len() <= COMMON {
                files.push((at, count));
            }
        }
    }
    for (text, out) in new.iter().zip(&mut out).filter(|it| it.1.is_none()) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let mut size = 0;
        for (line, count) in counted(text) {
            size += line.len() * count;
            let files = files.get(line).filter(|it| it.len() <= COMMON).into_iter().flatten();
            for (at, other) in files.filter(|it| !is_used[it.0]) {
                *shared.entry(*at).or_default() += line.len() * count.min(*other);
            }
        }
        let best = shared.into_iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)));
        *out = best.filter(|it| 2 * it.1 >= size.max(written(gone[it.0]))).map(|it| it.0);
        out.iter().for_each(|at| is_used[*at] = true);
    }
    out
}

/// The lines of a text, each with how often it is there; without empty ones.
fn counted(text: &[u8]) -> BTreeMap<&[u8], usize> {
    let mut out = BTreeMap::new();
    for line in lines(text) {
        *out.entry(line).or_default() += 1;
    }
    out
}

/// How many bytes the lines of a text have.
fn written(text: &[u8]) -> usize {
    lines(text).map(<[u8]>::len).sum()
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|it| *it == b'\n').map(<[u8]>::trim_ascii).filter(|it| !it.is_empty())
}
