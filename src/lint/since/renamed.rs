//! Which file a new one was before, by its name and by what is in it.

use std::{cmp::Reverse, collections::BTreeMap};

use rustc_hash::FxHashMap;

/// A line that more files have tells nothing of them.
const COMMON: usize = 16;
/// Of files with one name, as many are looked at.
const NAMESAKES: usize = 256;
/// A file is compared with as many of its name.
const TRIES: usize = 16;

/// A path, with `/` between its parts, and what is in the file there.
pub type Named<'a> = (&'a str, &'a [u8]);

/// For each new file the number of the one among those that are gone that it was before, if at
/// least half of the larger of both is the same: one with the same text, else one of its name, else
/// the one that it has most lines of. Each was one file at most.
pub fn renamed(new: &[Named<'_>], gone: &[Named<'_>]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { is_used: vec![false; gone.len()], gone };
    let mut out = pairing.by_text(new);
    pairing.by_name(new, &mut out);
    pairing.by_lines(new, &mut out);
    out
}

struct Pairing<'a, 'b> {
    gone: &'b [Named<'a>],
    /// Of those that are gone.
    is_used: Vec<bool>,
}

impl<'a> Pairing<'a, '_> {
    fn by_text(&mut self, new: &[Named<'a>]) -> Vec<Option<usize>> {
        let mut whole: FxHashMap<&'a [u8], Vec<usize>> = FxHashMap::default();
        for (at, (_, text)) in self.gone.iter().enumerate().rev() {
            whole.entry(text).or_default().push(at);
        }
        let exact = new.iter().map(|it| whole.get_mut(it.1).and_then(Vec::pop));
        let out: Vec<Option<usize>> = exact.collect();
        out.iter().flatten().for_each(|at| self.is_used[*at] = true);
        out
    }

    /// Whole folders are renamed, and what is in them is often alike.
    fn by_name(&mut self, new: &[Named<'_>], out: &mut [Option<usize>]) {
        let mut namesakes: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, (path, _)) in self.gone.iter().enumerate().filter(|it| !self.is_used[it.0]) {
            let all = namesakes.entry(name(path)).or_default();
            if all.len() < NAMESAKES {
                all.push(at);
            }
        }
        let mut tries = vec![0; self.gone.len()];
        for ((path, text), out) in new.iter().zip(out).filter(|it| it.1.is_none()) {
            let all = namesakes.get(name(path)).into_iter().flatten();
            let left = all.filter(|at| !self.is_used[**at] && tries[**at] < TRIES);
            let Some(&at) = left.max_by_key(|at| (alike(path, self.gone[**at].0), Reverse(**at)))
            else {
                continue;
            };
            tries[at] += 1;
            let other = counted(self.gone[at].1);
            let shared = counted(text).into_iter().map(|(line, count)| {
                line.len() * count.min(other.get(line).copied().unwrap_or_default())
            });
            if is_half(shared.sum(), text, self.gone[at].1) {
                *out = Some(at);
                self.is_used[at] = true;
            }
        }
    }

    fn by_lines(&mut self, new: &[Named<'_>], out: &mut [Option<usize>]) {
        let mut files: FxHashMap<&[u8], Vec<(usize, usize)>> = FxHashMap::default();
        for (at, (_, text)) in self.gone.iter().enumerate().filter(|it| !self.is_used[it.0]) {
            for (line, count) in counted(text) {
                let files = files.entry(line).or_default();
                if files.len() <= COMMON {
                    files.push((at, count));
                }
            }
        }
        for ((_, text), out) in new.iter().zip(out).filter(|it| it.1.is_none()) {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for (line, count) in counted(text) {
                let files = files.get(line).filter(|it| it.len() <= COMMON).into_iter().flatten();
                for (at, other) in files.filter(|it| !self.is_used[it.0]) {
                    *shared.entry(*at).or_default() += line.len() * count.min(*other);
                }
            }
            let best = shared.into_iter().max_by_key(|it| (it.1, Reverse(it.0)));
            *out = best.filter(|it| is_half(it.1, text, self.gone[it.0].1)).map(|it| it.0);
            out.iter().for_each(|at| self.is_used[*at] = true);
        }
    }
}

/// Whether so many bytes of lines are half of the larger text.
fn is_half(shared: usize, new: &[u8], old: &[u8]) -> bool {
    2 * shared >= written(new).max(written(old))
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How many parts two paths have in common at both ends.
fn alike(one: &str, other: &str) -> usize {
    let from_end = one.rsplit('/').zip(other.rsplit('/')).take_while(|it| it.0 == it.1);
    let from_start = one.split('/').zip(other.split('/')).take_while(|it| it.0 == it.1);
    from_end.count() + from_start.count()
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
