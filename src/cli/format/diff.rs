//! What changes in a file that is formatted, as a finding.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Fix, Location, Safety},
    source::Span,
};
use protosmith_format::lines::{Lines, first_difference};
use protosmith_lint::config::FORMAT;

/// Says of a file that it is not formatted, at the first line that changes; with the fix where the lines that
/// change are known.
pub(super) fn finding(old: &[u8], new: &[u8], lines: Option<&Lines<'_>>, file: u32) -> Diagnostic {
    let start = first_difference(old, new);
    let line = old[start..].split_inclusive(|it| *it == b'\n').next();
    let location = line.map_or(Location::File(file), |line| {
        let end = start + line.trim_ascii_end().len();
        Location::Span(Span { file, start: start as u32, end: end as u32 })
    });
    let mut found = Diagnostic::new(FORMAT, location, "the file is not formatted");
    found.help("`protosmith format -w` formats it");
    let edits = lines.and_then(|it| it.edits(file));
    found.fix(edits.map(|edits| Fix::new("format the file", Safety::Safe, edits)));
    found
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::diagnostic::Location;

    use super::{Lines, finding};
    use crate::cli::diff::unified;

    #[track_caller]
    fn check(old: &str, new: &str, wanted: &str) {
        let lines = Lines::of(old.as_bytes(), new.as_bytes());
        assert_eq!(String::from_utf8(unified(&lines)).unwrap(), wanted);
        // The fix makes the same change.
        let found = finding(old.as_bytes(), new.as_bytes(), Some(&lines), 0);
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
        let place = |old: &str, new: &str| match finding(old.as_bytes(), new.as_bytes(), None, 0)
            .location
        {
            Location::Span(span) => Some((span.start, span.end)),
            _ => None,
        };
        assert_eq!(place("a\n  b  \r\nc\n", "a\nb\nc\n"), Some((2, 5)));
        assert_eq!(place("a\n", "a\nb\n"), None);
        assert_eq!(place("a\nc\n", "a\nb\nc\n"), Some((2, 3)));
        assert_eq!(place("a\nb", "a\nb\n"), Some((2, 3)));
        assert_eq!(place("a\n\n\nb\n", "a\n\nb\n"), Some((3, 3)));
    }

    /// What has no fix as text has a finding all the same.
    #[test]
    fn bytes_that_are_no_text_are_no_fix() {
        let (old, new) = (b" \xff\n", b"\xff\n");
        let found = finding(old, new, Some(&Lines::of(old, new)), 0);
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
