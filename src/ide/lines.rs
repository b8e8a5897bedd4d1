//! Edits of whole lines that turn one text into another.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use protosmith_compiler::{diagnostic::Edit, source::Span};

/// The edits that turn an old text of a file into a new one, in the order of the text: each takes
/// the place of whole lines. None where a line is not UTF-8.
pub fn line_edits(file: u32, old: &[u8], new: &[u8]) -> Option<Vec<Edit>> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut input = InternedInput::default();
    input.update_before(old_lines.iter().map(|it| &old[it.clone()]));
    input.update_after(new_lines.iter().map(|it| &new[it.clone()]));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let bytes = |lines: &[Range<usize>], text: &[u8], some: Range<u32>| {
        let at = |line: u32| lines.get(line as usize).map_or(text.len(), |it| it.start);
        at(some.start)..at(some.end)
    };
    let edit = |hunk: imara_diff::Hunk| {
        let range = bytes(&old_lines, old, hunk.before);
        let text = String::from_utf8(new[bytes(&new_lines, new, hunk.after)].to_vec()).ok()?;
        Some(Edit { span: Span { file, start: range.start as u32, end: range.end as u32 }, text })
    };
    diff.hunks().map(edit).collect()
}

/// The lines of a text, each with its end.
fn lines(text: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &[u8]| {
        let range = start..start + line.len();
        start = range.end;
        range
    };
    text.split_inclusive(|it| *it == b'\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::fix::splice;

    use super::line_edits;

    #[test]
    fn edits_make_the_new_text_of_the_old_one() {
        let texts = ["", "a", "a\n", "a\nb\n", "b\na\n", "a\nx\nb", "\n\n", "a\r\nb\r\n", "ü\nb\n"];
        for old in texts {
            for new in texts {
                let edits = line_edits(0, old.as_bytes(), new.as_bytes()).unwrap();
                let made = splice(old.as_bytes(), &edits);
                assert_eq!(String::from_utf8(made).unwrap(), new, "{old:?}");
            }
        }
        assert_eq!(line_edits(0, b"a\nb\nc\n", b"a\nx\nc\n").unwrap().len(), 1);
        assert_eq!(line_edits(0, b"a\n", b"\xff\n"), None);
    }
}
