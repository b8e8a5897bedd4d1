//! Which lines two texts have in common, in time that is in proportion to both.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use rustc_hash::FxHashMap;

/// Texts with so many lines together are compared line by line. The shortest difference of longer
/// ones may take a time that grows with the square of their lines.
const FEW: usize = 2000;

/// How often the lines between others are looked at again.
const DEPTH: usize = 16;

/// Of each line whether the other text has it, too, in the same order.
pub(super) struct Kept {
    pub old: Vec<bool>,
    pub new: Vec<bool>,
}

/// Some lines of both texts.
struct Block {
    old: Range<usize>,
    new: Range<usize>,
    depth: usize,
}

/// In longer texts lines are found that each has once, in the same order, and then what lies between
/// these, until little is left.
pub(super) fn kept(old: &[&[u8]], new: &[&[u8]]) -> Kept {
    let mut out = Kept { old: vec![false; old.len()], new: vec![false; new.len()] };
    let mut open = vec![Block { old: 0..old.len(), new: 0..new.len(), depth: 0 }];
    while let Some(mut block) = open.pop() {
        if block.old.len() + block.new.len() <= FEW {
            out.compare(old, new, &block);
            continue;
        }
        while let (Some(one), Some(other)) = (block.old.clone().next(), block.new.clone().next())
            && old[one] == new[other]
        {
            out.keep(one, other);
            (block.old.start, block.new.start) = (one + 1, other + 1);
        }
        while let (Some(one), Some(other)) = (block.old.clone().last(), block.new.clone().last())
            && old[one] == new[other]
        {
            out.keep(one, other);
            (block.old.end, block.new.end) = (one, other);
        }
        if block.depth == DEPTH {
            continue;
        }
        let Block { old: olds, new: news, depth } = block;
        let anchors = anchors(old, new, &olds, &news);
        if anchors.is_empty() && olds.len() + news.len() > FEW {
            continue;
        }
        let (mut from_old, mut from_new) = (olds.start, news.start);
        let end = (olds.end, news.end);
        for &(one, other) in anchors.iter().chain([&end]) {
            let (old, new) = (from_old..one, from_new..other);
            if !old.is_empty() && !new.is_empty() {
                open.push(Block { old, new, depth: depth + 1 });
            }
            (from_old, from_new) = (one + 1, other + 1);
        }
        anchors.iter().for_each(|it| out.keep(it.0, it.1));
    }
    if old.len() + new.len() > FEW {
        out.slide(old, new);
    }
    out
}

impl Kept {
    fn keep(&mut self, old: usize, new: usize) {
        (self.old[old], self.new[new]) = (true, true);
    }

    /// Lets what one text has more end as late as it can: with the line that ends a declaration, and
    /// not the one before.
    fn slide(&mut self, old: &[&[u8]], new: &[&[u8]]) {
        let run =
            |kept: &[bool], from: usize| kept.iter().skip(from).take_while(|it| !**it).count();
        let (mut at_old, mut at_new) = (0, 0);
        while at_old < old.len() && at_new < new.len() {
            let (lost, added) = (run(&self.old, at_old), run(&self.new, at_new));
            if added == 0 && lost > 0 {
                let slid = slid(&mut self.old, old, at_old, lost, &self.new[at_new..]);
                (at_old, at_new) = (at_old + slid, at_new + slid);
            } else if lost == 0 && added > 0 {
                let slid = slid(&mut self.new, new, at_new, added, &self.old[at_old..]);
                (at_old, at_new) = (at_old + slid, at_new + slid);
            }
            (at_old, at_new) = (at_old + lost + 1, at_new + added + 1);
        }
    }

    fn compare(&mut self, old: &[&[u8]], new: &[&[u8]], block: &Block) {
        let mut input = InternedInput::default();
        input.update_before(old[block.old.clone()].iter().copied());
        input.update_after(new[block.new.clone()].iter().copied());
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_lines(&input);
        for at in 0..block.old.len() {
            self.old[block.old.start + at] = !diff.is_removed(at as u32);
        }
        for at in 0..block.new.len() {
            self.new[block.new.start + at] = !diff.is_added(at as u32);
        }
    }
}

/// By how many lines some that only one text has can be moved down. `others` says which lines of the
/// other text both have, from there on.
fn slid(kept: &mut [bool], lines: &[&[u8]], from: usize, count: usize, others: &[bool]) -> usize {
    let mut by = 0;
    while let Some(next) = lines.get(from + by + count)
        && kept[from + by + count]
        && others.get(by) == Some(&true)
        && lines[from + by] == *next
    {
        (kept[from + by], kept[from + by + count]) = (true, false);
        by += 1;
    }
    by
}

/// Lines that two blocks have once each: as many as there are in the same order.
fn anchors(
    old: &[&[u8]],
    new: &[&[u8]],
    olds: &Range<usize>,
    news: &Range<usize>,
) -> Vec<(usize, usize)> {
    let mut once: FxHashMap<&[u8], Option<usize>> = FxHashMap::default();
    for at in olds.clone() {
        once.entry(old[at]).and_modify(|it| *it = None).or_insert(Some(at));
    }
    let mut again: FxHashMap<&[u8], usize> = FxHashMap::default();
    news.clone().for_each(|at| *again.entry(new[at]).or_default() += 1);
    let pair = |at: usize| {
        let there = once.get(new[at]).copied().flatten()?;
        (again[new[at]] == 1).then_some((there, at))
    };
    increasing(&news.clone().filter_map(pair).collect::<Vec<_>>())
}

/// The most pairs whose first members increase.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that a sequence of it can end with first, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|it| pairs[*it].0 < pair.0);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let mut out: Vec<_> =
        std::iter::successors(last, |at| before[*at]).map(|at| pairs[at]).collect();
    out.reverse();
    out
}
