//! Which lines of a text become which of another.

use std::{cell::LazyCell, hash::Hash, ops::Range};

pub use imara_diff::Hunk;
use imara_diff::{Algorithm, Diff, InternedInput, Token};
use protosmith_compiler::{diagnostic::Edit, source::Span};

use crate::check::same_start;

/// So many lines are compared at once: what that takes may grow with the square.
const BLOCK: usize = 1000;

/// Two texts by their lines, and what changes from the one to the other.
#[derive(Debug)]
pub struct Lines<'a> {
    pub old: Vec<&'a [u8]>,
    pub new: Vec<&'a [u8]>,
    /// In the order of the text; there is a line between two that stays.
    pub hunks: Vec<Hunk>,
}

impl<'a> Lines<'a> {
    /// Takes time in proportion to the texts, however they differ.
    pub fn of(old: &'a [u8], new: &'a [u8]) -> Self {
        let (old, new) = (lines(old), lines(new));
        let hunks = differing(&old, &new).unwrap_or_else(|| changes(&old, &new));
        Self { old, new, hunks }
    }

    /// The edits that turn the old text, that of a file, into the new one, in the order of the text:
    /// each takes the place of whole lines. None where a line is not UTF-8.
    pub fn edits(&self, file: u32) -> Option<Vec<Edit>> {
        let ends = self.old.iter().scan(0, |end, line| {
            *end += line.len() as u32;
            Some(*end)
        });
        let starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        let edit = |hunk: &Hunk| {
            let [start, end] = [hunk.before.start, hunk.before.end].map(|it| starts[it as usize]);
            let new = self.new[hunk.after.start as usize..hunk.after.end as usize].concat();
            Some(Edit { span: Span { file, start, end }, text: String::from_utf8(new).ok()? })
        };
        self.hunks.iter().map(edit).collect()
    }
}

/// Where the first line of the old text begins, in bytes, that is not the line in the same place of the new
/// one: at the end, where all are and others follow.
pub fn first_difference(old: &[u8], new: &[u8]) -> usize {
    let same = same_start(old, new);
    memchr::memrchr(b'\n', &old[..same]).map_or(0, |it| it + 1)
}

/// The lines of a text, with their ends.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text).map(|it| it + 1);
    let end = (!text.is_empty() && !text.ends_with(b"\n")).then_some(text.len());
    let mut out = Vec::with_capacity(text.len() / LINE + 1);
    out.extend(ends.chain(end).map(|end| &text[std::mem::replace(&mut start, end)..end]));
    out
}

/// So many bytes most lines have at the least, on the average of a file.
const LINE: usize = 24;

/// So many lines around those that differ are looked at with them: changes may move there.
const AROUND: usize = 16;

/// What changes between lines, of which only those are looked at that are not the same at the beginning or the
/// end. `None` where that may not be what comes of all.
fn differing(old: &[&[u8]], new: &[&[u8]]) -> Option<Vec<Hunk>> {
    let least = old.len().min(new.len());
    let same = old.iter().zip(new).take_while(|it| it.0 == it.1).count();
    let ends = old.iter().rev().zip(new.iter().rev()).take(least - same);
    let same_behind = ends.take_while(|it| it.0 == it.1).count();
    let before = same.saturating_sub(AROUND);
    let behind = same_behind.saturating_sub(AROUND);
    let (old, new) = (&old[before..old.len() - behind], &new[before..new.len() - behind]);
    let mut hunks = changes(old, new);
    let begins = before > 0 && hunks.first().is_some_and(|it| it.after.start == 0);
    let is_end = |it: &Hunk| it.before.end as usize == old.len();
    if begins || behind > 0 && hunks.last().is_some_and(is_end) {
        return None;
    }
    for hunk in &mut hunks {
        let moved = |it: &Range<u32>| it.start + before as u32..it.end + before as u32;
        (hunk.before, hunk.after) = (moved(&hunk.before), moved(&hunk.after));
    }
    Some(hunks)
}

/// What changes between lines, all of which are looked at.
fn changes(old: &[&[u8]], new: &[&[u8]]) -> Vec<Hunk> {
    let mut input = InternedInput::default();
    input.reserve(old.len() as u32, new.len() as u32);
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let mut all: Vec<Hunk> = Vec::new();
    for next in blocks(old, new, &input).into_iter().flat_map(|it| hunks(&input, it)) {
        match all.last_mut() {
            Some(last)
                if (last.before.end, last.after.end) == (next.before.start, next.after.start) =>
            {
                (last.before.end, last.after.end) = (next.before.end, next.after.end);
            }
            _ => all.push(next),
        }
    }
    all
}

/// Lines of the old text, and those of the new one that they become.
type Block = (Range<usize>, Range<usize>);

/// Cuts texts in blocks, where both have a line that is there once. Where there is none, what is not
/// blank is taken to be the same, as it is when a file is formatted, so both are cut where as much of
/// that came before.
fn blocks(old: &[&[u8]], new: &[&[u8]], input: &InternedInput<&[u8]>) -> Vec<Block> {
    let ends = (old.len(), new.len());
    if ends.0.max(ends.1) <= BLOCK {
        return vec![(0..ends.0, 0..ends.1)];
    }
    let anchors = anchors(input);
    let ink = LazyCell::new(|| (inked(old), inked(new)));
    let (mut at, mut out) = ((0, 0), Vec::new());
    while at != ends {
        let most = ((at.0 + BLOCK).min(ends.0), (at.1 + BLOCK).min(ends.1));
        // Both rise from anchor to anchor.
        let before = anchors.partition_point(|it| it.0 <= most.0 && it.1 <= most.1);
        let anchor = before.checked_sub(1).map(|it| anchors[it]);
        let next = match anchor.filter(|it| it.0 >= at.0 && it.1 >= at.1 && *it != at) {
            _ if most == ends => most,
            Some(anchor) => anchor,
            None => {
                let (old, new) = &*ink;
                let sum = old[most.0].min(new[most.1]);
                let place = |sums: &[usize], at| at + sums[at..].partition_point(|it| *it < sum);
                (place(old, at.0).min(most.0), place(new, at.1).min(most.1))
            }
        };
        // Blank lines alone lead nowhere.
        let next = if next == at { most } else { next };
        out.push((at.0..next.0, at.1..next.1));
        at = next;
    }
    out
}

/// How much that is not blank stands before each line, and in all.
fn inked(lines: &[&[u8]]) -> Vec<usize> {
    let inked = |line: &[u8]| line.iter().filter(|it| !it.is_ascii_whitespace()).count();
    let sums = lines.iter().scan(0, |sum, line| {
        *sum += inked(line);
        Some(*sum)
    });
    std::iter::once(0).chain(sums).collect()
}

/// Lines that both have once, in an order that is the same in both: as many as there can be.
fn anchors(input: &InternedInput<&[u8]>) -> Vec<(usize, usize)> {
    // By the number of a line: how often it is there, and where last.
    let places = |lines: &[Token]| {
        let mut out = vec![(0_u32, 0); input.interner.num_tokens() as usize];
        for (at, line) in lines.iter().enumerate() {
            let (count, last) = &mut out[line.0 as usize];
            (*count, *last) = (*count + 1, at);
        }
        out
    };
    let (olds, news) = (places(&input.before), places(&input.after));
    let once = input.before.iter().enumerate().filter_map(|(at, line)| {
        match (olds[line.0 as usize], news[line.0 as usize]) {
            ((1, _), (1, to)) => Some((at, to)),
            _ => None,
        }
    });
    let pairs: Vec<(usize, usize)> = once.collect();
    // The longest of the rising lists, of which each ends as low as it can.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|it| pairs[*it].1 < *to);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        if length == ends.len() { ends.push(index) } else { ends[length] = index }
    }
    let last = ends.last().copied();
    let mut out: Vec<_> =
        std::iter::successors(last, |it| before[*it]).map(|it| pairs[it]).collect();
    out.reverse();
    out
}

/// What changes in a block.
fn hunks(all: &InternedInput<&[u8]>, block: Block) -> Vec<Hunk> {
    let (before, after) = (block.0.start as u32, block.1.start as u32);
    let diff = if (block.0.len(), block.1.len()) == (all.before.len(), all.after.len()) {
        computed(all)
    } else {
        // Numbered anew: what that takes depends on the highest number.
        let mut input = InternedInput::default();
        input.update_before(all.before[block.0].iter().map(|it| it.0));
        input.update_after(all.after[block.1].iter().map(|it| it.0));
        computed(&input)
    };
    let moved = |it: Range<u32>, by: u32| it.start + by..it.end + by;
    let hunks = diff.hunks();
    hunks
        .map(|it| Hunk { before: moved(it.before, before), after: moved(it.after, after) })
        .collect()
}

fn computed<T: Eq + Hash>(input: &InternedInput<T>) -> Diff {
    let mut diff = Diff::compute(Algorithm::Myers, input);
    diff.postprocess_no_heuristic(input);
    diff
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use protosmith_compiler::fix::splice;

    use super::{Hunk, Lines, changes, differing, lines};

    use crate::random::Random;

    #[test]
    fn edits_make_the_new_text_of_the_old_one() {
        let texts = ["", "a", "a\n", "a\nb\n", "b\na\n", "a\nx\nb", "\n\n", "a\r\nb\r\n", "ü\nb\n"];
        for old in texts {
            for new in texts {
                let edits = Lines::of(old.as_bytes(), new.as_bytes()).edits(0).unwrap();
                let made = splice(old.as_bytes(), &edits);
                assert_eq!(String::from_utf8(made).unwrap(), new, "{old:?}");
            }
        }
        assert_eq!(Lines::of(b"a\nb\nc\n", b"a\nx\nc\n").edits(0).unwrap().len(), 1);
        assert_eq!(Lines::of(b"a\n", b"\xff\n").edits(0), None);
    }

    fn shown(all: Vec<Hunk>) -> Vec<(Range<u32>, Range<u32>)> {
        all.into_iter().map(|it| (it.before, it.after)).collect()
    }

    /// What both texts begin and end with is left out, and that changes nothing.
    #[test]
    fn changes_are_the_same_whatever_is_around_them() {
        let mut random = Random(7);
        for _ in 0..2000 {
            let kinds = 2 + random.below(30);
            let line = |random: &mut Random| format!("{}\n", random.below(kinds));
            let old: Vec<String> = (0..random.below(150)).map(|_| line(&mut random)).collect();
            let mut new = old.clone();
            let at = random.below(old.len());
            for _ in 0..random.below(4) {
                let at = (at + random.below(9)).min(new.len());
                let end = (at + random.below(3)).min(new.len());
                let lines: Vec<String> = (0..random.below(3)).map(|_| line(&mut random)).collect();
                new.splice(at..end, lines);
            }
            let (old, new) = (old.concat(), new.concat());
            let all = changes(&lines(old.as_bytes()), &lines(new.as_bytes()));
            let found = Lines::of(old.as_bytes(), new.as_bytes()).hunks;
            assert_eq!(shown(found), shown(all), "{old:?} {new:?}");
        }
    }

    /// The last of many lines that are alike is the one that was added, wherever the first of them is.
    #[test]
    fn what_moves_far_is_looked_for_in_all_lines() {
        let old = format!("p\nq\n{}{}", "s\n".repeat(40), "t\n".repeat(20));
        let new = format!("p\nr\nq\n{}{}", "s\n".repeat(41), "t\n".repeat(20));
        let (olds, news) = (lines(old.as_bytes()), lines(new.as_bytes()));
        assert!(differing(&olds, &news).is_none());
        let found = Lines::of(old.as_bytes(), new.as_bytes()).hunks;
        assert_eq!(shown(found), [(1..1, 1..2), (42..42, 43..44)]);
    }
}
