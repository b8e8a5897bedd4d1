//! Which lines of a text become which of another.

use std::{cell::LazyCell, hash::Hash, ops::Range};

pub use imara_diff::Hunk;
use imara_diff::{Algorithm, Diff, InternedInput, Token};
use protosmith_compiler::{diagnostic::Edit, source::Span};

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
        let mut input = InternedInput::default();
        input.reserve(old.len() as u32, new.len() as u32);
        input.update_before(old.iter().copied());
        input.update_after(new.iter().copied());
        let blocks = blocks(&old, &new, &input);
        let mut all: Vec<Hunk> = Vec::new();
        for next in blocks.into_iter().flat_map(|it| hunks(&input, it)) {
            match all.last_mut() {
                Some(last)
                    if (last.before.end, last.after.end)
                        == (next.before.start, next.after.start) =>
                {
                    (last.before.end, last.after.end) = (next.before.end, next.after.end);
                }
                _ => all.push(next),
            }
        }
        Self { old, new, hunks: all }
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

/// The lines of a text, with their ends.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text).map(|it| it + 1);
    let end = (!text.is_empty() && !text.ends_with(b"\n")).then_some(text.len());
    ends.chain(end).map(|end| &text[std::mem::replace(&mut start, end)..end]).collect()
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
    use protosmith_compiler::fix::splice;

    use super::Lines;

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
}
