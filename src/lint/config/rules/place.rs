//! The place in a file of a part of a text that YAML has in quotes, in a block or plain.

use std::ops::Range;

use protosmith_compiler::source::Span;

/// The place of a part of `text`, which stands at `span` of a file. `None` where the two do not go
/// together, as where `span` is that of an alias.
pub(super) fn find(raw: &[u8], span: Span, text: &str, part: Range<usize>) -> Option<Span> {
    let (before, written) = raw.split_at_checked(span.start as usize)?;
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or_default();
    // The text of a block begins behind its sign, on a line of its own.
    let indent = line.iter().all(|it| *it == b' ').then_some(line.len());
    let places = places(str::from_utf8(written).ok()?, text, indent)?;
    let at = |offset: usize| Some(span.start + *places.get(offset)? as u32);
    let start = at(part.start)?;
    // The end is behind the last byte, which may be an escape.
    let last = at(part.end.saturating_sub(1).max(part.start))?;
    let end = if part.end > part.start { last + 1 } else { start };
    Some(Span { file: span.file, start, end: end.max(start) })
}

/// For each byte of a text, and for its end, where it is written. `indent` is that of the lines of
/// a block.
fn places(written: &str, text: &str, indent: Option<usize>) -> Option<Vec<usize>> {
    let style = written.bytes().next()?;
    let is_quoted = matches!(style, b'\'' | b'"');
    let mut at = usize::from(is_quoted);
    let block = indent.filter(|_| !is_quoted);
    let mut out = Vec::with_capacity(text.len() + 1);
    for letter in text.chars() {
        let rest = written.get(at..)?;
        let next = rest.chars().next();
        let len = match (letter, next) {
            ('\n', Some('\n')) if let Some(indent) = block => 1 + blanks(&rest[1..]).min(indent),
            // Line breaks are blanks where texts are folded.
            (' ', Some('\n' | '\r')) => 1 + rest[1..].len() - rest[1..].trim_start().len(),
            ('\n', Some('\n')) => 1 + rest[1..].len() - rest[1..].trim_start().len(),
            ('\'', Some('\'')) if style == b'\'' => 2,
            (_, Some('\\')) if style == b'"' => match rest.as_bytes().get(1)? {
                b'x' => 4,
                b'u' => 6,
                b'U' => 10,
                _ => 1 + rest[1..].chars().next()?.len_utf8(),
            },
            // The end of a block may have more line breaks than are written.
            ('\n', None) => 0,
            (letter, next) if next == Some(letter) => letter.len_utf8(),
            _ => return None,
        };
        out.extend(std::iter::repeat_n(at, letter.len_utf8()));
        at += len;
    }
    out.push(at);
    Some(out)
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::source::Span;

    use super::find;

    #[test]
    fn parts_are_found_however_the_text_is_written() {
        for (raw, text, part) in [
            ("a: \u{1}a.b == c", "a.b == c", "b == c"),
            ("a: \u{1}'it''s a.b'", "it's a.b", "a.b"),
            ("a: \u{1}\"a \\\"b\\\" c\"", "a \"b\" c", "c"),
            ("a: |\n    \u{1}a.b\n    && c\n", "a.b\n&& c\n", "c"),
            ("a: |-\n    \u{1}a.b\n      && c", "a.b\n  && c", "c"),
            ("a: >-\n    \u{1}a.b\n    && c\n", "a.b && c", "c"),
            ("a: \u{1}a.b\n    && c", "a.b && c", "&& c"),
        ] {
            let at = raw.find('\u{1}').unwrap() as u32;
            let raw = raw.replace('\u{1}', "");
            let start = text.find(part).unwrap();
            let span = Span { file: 0, start: at, end: raw.len() as u32 };
            let found = find(raw.as_bytes(), span, text, start..start + part.len()).unwrap();
            assert_eq!(&raw[found.start as usize..found.end as usize], part, "{raw}");
        }
        let span = Span { file: 0, start: 0, end: 5 };
        assert_eq!(find(b"*name", span, "a.b", 0..1), None);
    }
}
