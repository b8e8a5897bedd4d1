//! What changes in a file, line by line.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Fix, Location, Safety},
    source::Span,
};
use protosmith_lint::config::FORMAT;

/// How many lines are shown around what changes.
const CONTEXT: u32 = 3;

/// So many lines are compared at once: what that takes may grow with the square.
const BLOCK: usize = 1000;

/// Two texts by their lines, and what changes from the one to the other.
pub(super) struct Lines<'a> {
    old: Vec<&'a [u8]>,
    new: Vec<&'a [u8]>,
    /// In the order of the text; there is a line between two that stays.
    hunks: Vec<Hunk>,
}

impl<'a> Lines<'a> {
    /// Takes time in proportion to the texts, however they differ.
    pub(super) fn of(old: &'a [u8], new: &'a [u8]) -> Self {
        let lines =
            |text: &'a [u8]| -> Vec<&'a [u8]> { text.split_inclusive(|it| *it == b'\n').collect() };
        let (old, new) = (lines(old), lines(new));
        let blocks = blocks(&old, &new);
        let mut all: Vec<Hunk> = Vec::new();
        for next in blocks.into_iter().flat_map(|it| hunks(&old, &new, it)) {
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
}

/// Lines of the old text, and those of the new one that they become.
type Block = (Range<usize>, Range<usize>);

/// Cuts texts in blocks. What is not blank stays nearly the same when a file is formatted, so both
/// are cut where as much of that came before.
fn blocks(old: &[&[u8]], new: &[&[u8]]) -> Vec<Block> {
    let sums = |lines: &[&[u8]]| -> Vec<usize> {
        let inked = |line: &[u8]| line.iter().filter(|it| !it.is_ascii_whitespace()).count();
        let mut sum = 0;
        let sums = lines.iter().map(|line| {
            sum += inked(line);
            sum
        });
        std::iter::once(0).chain(sums).collect()
    };
    let ends = (old.len(), new.len());
    let (old, new) = (sums(old), sums(new));
    let (mut at, mut out) = ((0, 0), Vec::new());
    while at != ends {
        let most = ((at.0 + BLOCK).min(ends.0), (at.1 + BLOCK).min(ends.1));
        let mut next = most;
        if most != ends {
            let sum = old[most.0].min(new[most.1]);
            let place = |sums: &[usize], at| at + sums[at..].partition_point(|it| *it < sum);
            next = (place(&old, at.0).min(most.0), place(&new, at.1).min(most.1));
        }
        // Blank lines alone lead nowhere.
        let next = if next == at { most } else { next };
        out.push((at.0..next.0, at.1..next.1));
        at = next;
    }
    out
}

/// What changes in a block.
fn hunks<'a>(old: &[&'a [u8]], new: &[&'a [u8]], block: Block) -> Vec<Hunk> {
    let (before, after) = (block.0.start as u32, block.1.start as u32);
    let mut input = InternedInput::default();
    input.update_before(old[block.0].iter().copied());
    input.update_after(new[block.1].iter().copied());
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_no_heuristic(&input);
    let moved = |it: Range<u32>, by: u32| it.start + by..it.end + by;
    let hunks = diff.hunks();
    hunks
        .map(|it| Hunk { before: moved(it.before, before), after: moved(it.after, after) })
        .collect()
}

/// A unified diff without the lines that name the files.
pub(super) fn unified(lines: &Lines<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for group in lines.hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let before = first.before.start.min(CONTEXT);
        let after = (lines.old.len() as u32 - last.before.end).min(CONTEXT);
        let old = first.before.start - before..last.before.end + after;
        let new = first.after.start - before..last.after.end + after;
        let head = format!("@@ -{} +{} @@\n", shown(&old), shown(&new));
        out.extend_from_slice(head.as_bytes());
        let mut at = old.start;
        for hunk in group {
            add(&mut out, b' ', &lines.old, at..hunk.before.start);
            add(&mut out, b'-', &lines.old, hunk.before.clone());
            add(&mut out, b'+', &lines.new, hunk.after.clone());
            at = hunk.before.end;
        }
        add(&mut out, b' ', &lines.old, at..old.end);
    }
    out
}

/// Lines from the first on, as the head of a hunk has them.
fn shown(range: &Range<u32>) -> String {
    match range.len() {
        // Nothing stands behind the line with that number.
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        count => format!("{},{count}", range.start + 1),
    }
}

fn add(out: &mut Vec<u8>, mark: u8, lines: &[&[u8]], range: Range<u32>) {
    for line in &lines[range.start as usize..range.end as usize] {
        out.push(mark);
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// Says of a file that it is not formatted, at the first line that changes; with the fix.
pub(super) fn finding(lines: &Lines<'_>, file: u32) -> Diagnostic {
    let mut starts = vec![0];
    let ends = lines.old.iter().scan(0, |at, line| {
        *at += line.len() as u32;
        Some(*at)
    });
    starts.extend(ends);
    let span = |range: &Range<u32>| Span {
        file,
        start: starts[range.start as usize],
        end: starts[range.end as usize],
    };
    let edit = |hunk: &Hunk| {
        let new = lines.new[hunk.after.start as usize..hunk.after.end as usize].concat();
        Some(Edit { span: span(&hunk.before), text: String::from_utf8(new).ok()? })
    };
    let edits: Option<Vec<Edit>> = lines.hunks.iter().map(edit).collect();
    let at = lines.hunks.first().map_or(0, |it| it.before.start);
    let location = match lines.old.get(at as usize) {
        Some(line) => {
            let length = line.trim_ascii_end().len() as u32;
            let start = starts[at as usize];
            Location::Span(Span { file, start, end: start + length })
        }
        None => Location::File(file),
    };
    let mut found = Diagnostic::new(FORMAT, location, "the file is not formatted");
    found.help("`protosmith format -w` formats it");
    found.fix(edits.map(|edits| Fix::new("format the file", Safety::Safe, edits)));
    found
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::diagnostic::Location;

    use super::{Lines, finding, unified};

    #[track_caller]
    fn check(old: &str, new: &str, wanted: &str) {
        let lines = Lines::of(old.as_bytes(), new.as_bytes());
        assert_eq!(String::from_utf8(unified(&lines)).unwrap(), wanted);
        // The fix makes the same change.
        let found = finding(&lines, 0);
        let mut text = old.to_owned();
        for edit in found.fixes[0].edits.iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        assert_eq!(text, new);
    }

    #[test]
    fn diffs_are_those_of_diff() {
        check("a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
        check("", "a\n", "@@ -0,0 +1 @@\n+a\n");
        check("a\n", "", "@@ -1 +0,0 @@\n-a\n");
        let no_end = "\\ No newline at end of file\n";
        check("a", "a\n", &format!("@@ -1 +1 @@\n-a\n{no_end}+a\n"));
        check("a\nb", "x\nb", &format!("@@ -1,2 +1,2 @@\n-a\n+x\n b\n{no_end}"));
        check("a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n");
        let long = |first: &str, last: &str, between: usize| {
            format!("{first}\n{}{last}\n", "-\n".repeat(between))
        };
        let near = format!("@@ -1,8 +1,8 @@\n-a\n+x\n{}-b\n+y\n", " -\n".repeat(6));
        check(&long("a", "b", 6), &long("x", "y", 6), &near);
        let kept = " -\n".repeat(3);
        let apart = format!("@@ -1,4 +1,4 @@\n-a\n+x\n{kept}@@ -6,4 +6,4 @@\n{kept}-b\n+y\n");
        check(&long("a", "b", 7), &long("x", "y", 7), &apart);
    }

    #[test]
    fn a_finding_stands_at_the_first_line_that_changes() {
        let place =
            |old: &str, new: &str| match finding(&Lines::of(old.as_bytes(), new.as_bytes()), 0)
                .location
            {
                Location::Span(span) => Some((span.start, span.end)),
                _ => None,
            };
        assert_eq!(place("a\n  b  \r\nc\n", "a\nb\nc\n"), Some((2, 5)));
        assert_eq!(place("a\n", "a\nb\n"), None);
        assert_eq!(place("a\nc\n", "a\nb\nc\n"), Some((2, 3)));
    }

    /// What has no fix as text has a finding all the same.
    #[test]
    fn bytes_that_are_no_text_are_no_fix() {
        let found = finding(&Lines::of(b" \xff\n", b"\xff\n"), 0);
        assert!(found.fixes.is_empty());
    }

    /// Large texts, of which the new one has the ink of the old one in other lines.
    #[test]
    fn large_texts_take_no_more_time_than_their_length() {
        let letter = |it: u32| if it.wrapping_mul(2_654_435_761) >> 31 == 0 { "a" } else { "b" };
        let all = |ends: fn(u32) -> &'static str| -> String {
            (0..20_000).map(|it| format!("{}{}", letter(it), ends(it))).collect()
        };
        let old = all(|_| "\n");
        let new = all(|it| if it.wrapping_mul(40_503) % 3 == 0 { "\n\n" } else { "\n" });
        let lines = Lines::of(old.as_bytes(), new.as_bytes());
        assert!(lines.hunks.iter().all(|it| it.before.is_empty()), "nothing is lost");
        let one = old.replace('\n', "");
        assert_eq!(Lines::of(one.as_bytes(), new.as_bytes()).hunks.len(), 1);
        let blank = "\n".repeat(20_000);
        assert_eq!(Lines::of(blank.as_bytes(), b"\n").hunks.len(), 1);
        let (old, new) = (format!("{blank}a"), format!("a{blank}"));
        check(&old, &new, &unified_text(&old, &new));
    }

    fn unified_text(old: &str, new: &str) -> String {
        String::from_utf8(unified(&Lines::of(old.as_bytes(), new.as_bytes()))).unwrap()
    }
}
