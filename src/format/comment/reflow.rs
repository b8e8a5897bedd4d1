//! `//` comments with lines that are too long, in other lines: broken at blanks, and what is left over
//! goes ahead of the next line, as clang-format has it. Words stay, and so does their order.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::directive::is_directive;

/// A `//` comment that may be broken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loose<'t> {
    /// `//` and the blanks behind it.
    prefix: &'t str,
    content: &'t str,
}

impl<'t> Loose<'t> {
    /// `None` for what stays as it is: what a tool may read, what has no blank behind `//` or other
    /// blanks than spaces in it, and what is no text.
    pub(crate) fn of(text: &'t [u8]) -> Option<Self> {
        if is_directive(text) || text.iter().any(u8::is_ascii_control) {
            return None;
        }
        let text = std::str::from_utf8(text).ok()?.trim_end_matches(' ');
        let body = text.strip_prefix("//")?;
        let content = body.trim_start_matches(' ');
        if content.len() == body.len() && !content.is_empty() {
            return None;
        }
        Some(Self { prefix: &text[..text.len() - content.len()], content })
    }

    /// Whether what is left of the line before may go ahead of it: it begins no paragraph, list or
    /// drawing.
    fn joins(self, before: Self) -> bool {
        let mut signs = self.content.bytes().map(|it| it.is_ascii_punctuation());
        let is_text =
            matches!((signs.next(), signs.next()), (Some(one), Some(two)) if !one || !two);
        is_text
            && self.prefix == before.prefix
            && !self.content.ends_with('\\')
            && !MARKS.iter().any(|it| self.content.starts_with(it))
            && !is_numbered(self.content, ". ")
    }
}

/// What lines begin with that begin something.
const MARKS: [&str; 9] = ["@", "\\", "TODO", "FIXME", "XXX", "-# ", "- ", "+ ", "* "];

/// Whether a text begins with a number of a list and what is behind it.
fn is_numbered(text: &str, behind: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && !text.starts_with('0') && text[digits..].starts_with(behind)
}

/// Comments on lines that follow each other, from a column on, in lines of a width. Takes time in
/// proportion to their length.
pub(crate) fn reflow(all: &[Loose<'_>], start: usize, width: usize) -> Vec<String> {
    let Some(first) = all.first() else { return Vec::new() };
    let mut out = Vec::new();
    let mut line = first.prefix.to_owned();
    let mut is_joined = false;
    for (at, comment) in all.iter().enumerate() {
        let mut rest = comment.content;
        let mut goes_on = is_joined;
        loop {
            let column = start + columns(&line);
            if fits(rest, column, width) {
                break;
            }
            let Some(blank) = blank(rest, column, width) else { break };
            let behind = &rest[blank.end..];
            let next = column + columns(&rest[..blank.start]) + 1;
            // Fewer blanks may be enough.
            let part = self::blank(behind, next, width).map_or(behind, |it| &behind[..it.start]);
            line.push_str(&rest[..blank.start]);
            if fits(part, next, width) {
                line.push(' ');
            } else {
                out.push(std::mem::replace(&mut line, comment.prefix.to_owned()));
            }
            rest = behind;
            goes_on = true;
        }
        line.push_str(rest);
        let Some(next) = all.get(at + 1) else { break };
        is_joined = goes_on && next.joins(*comment) && {
            let column = start + columns(&line) + 1;
            let part = blank(next.content, column, width).map(|it| &next.content[..it.start]);
            fits(next.content, column, width) || part.is_some_and(|it| fits(it, column, width))
        };
        if is_joined {
            line.push(' ');
        } else {
            out.push(std::mem::replace(&mut line, next.prefix.to_owned()));
        }
    }
    out.push(line);
    out
}

/// The blanks at which a text that begins at a column is broken: the last that have room, else the
/// first. A text is not broken behind the `*` of a list.
fn blank(text: &str, column: usize, width: usize) -> Option<Range<usize>> {
    let most = width.checked_sub(column).filter(|it| *it > 1)? + 1;
    let (mut seen, mut end) = (0, 0);
    for letter in text.chars() {
        if seen >= most {
            break;
        }
        seen += letter.width().unwrap_or_default();
        end += letter.len_utf8();
    }
    let mut found = text[..end].rfind(' ');
    // A line that began with the number of a list would be one.
    while let Some(at) = found
        && is_numbered(text[at..].trim_start_matches(' '), ".")
    {
        found = text[..at].rfind(' ');
    }
    let is_inner = |it: &usize| !text[..*it].trim_start_matches(' ').is_empty();
    let at = match found.filter(is_inner) {
        Some(at) => at,
        None => end + text[end..].find(' ')?,
    };
    if at == 1 && text.starts_with('*') {
        return None;
    }
    let start = text[..at].trim_end_matches(' ').len();
    let behind = text[at..].trim_start_matches(' ').len();
    (start > 0).then_some(start..text.len() - behind)
}

fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|it| it.width().unwrap_or_default()).sum()
}

/// Whether a text has room on a line from a column on. Looks at no more of it than has.
fn fits(text: &str, column: usize, width: usize) -> bool {
    let mut rest = width.checked_sub(column);
    for letter in text.chars() {
        rest = rest.and_then(|it| it.checked_sub(letter.width().unwrap_or_default()));
        if rest.is_none() {
            return false;
        }
    }
    rest.is_some()
}

#[cfg(test)]
mod tests {
    use super::{Loose, reflow};

    #[track_caller]
    fn check(lines: &str, wanted: &str) {
        let of = |text: &'static str| Loose::of(text.as_bytes());
        assert!(of("//x").is_none() && of("// a\tb").is_none() && of("/// x").is_none());
        let all: Vec<Loose<'_>> =
            lines.lines().map(|it| Loose::of(it.as_bytes()).unwrap()).collect();
        let made = reflow(&all, 0, 20);
        assert_eq!(made.join("\n"), wanted);
        let all: Vec<Loose<'_>> = made.iter().map(|it| Loose::of(it.as_bytes()).unwrap()).collect();
        assert_eq!(reflow(&all, 0, 20), made, "a second time");
        let words = |it: &str| it.replace("//", "").split_whitespace().collect::<String>();
        assert_eq!(words(lines), words(wanted));
    }

    #[test]
    fn lines_are_broken_at_blanks() {
        check("// one two three four", "// one two three\n// four");
        check("// 12345678901234567", "// 12345678901234567");
        check("// 123456789012345678", "// 123456789012345678");
        check("// 123456789012345678 a", "// 123456789012345678\n// a");
        check("// a 123456789012345678", "// a\n// 123456789012345678");
        check("// - 123456789012345678", "// -\n// 123456789012345678");
        check("// * 123456789012345678", "// * 123456789012345678");
        check("//   one two three four", "//   one two three\n//   four");
        check("// ü ü ü ü ü ü ü ü ü", "// ü ü ü ü ü ü ü ü ü");
        check("// ü ü ü ü ü ü ü ü ü ü", "// ü ü ü ü ü ü ü ü ü\n// ü");
    }

    #[test]
    fn what_is_left_over_goes_ahead_of_the_next_line() {
        check("// one two three four\n// five", "// one two three\n// four five");
        check(
            "// one two three four\n// five six seven eight nine\n// ten",
            "// one two three\n// four five six\n// seven eight nine\n// ten",
        );
        check("// one  two three four", "// one  two three\n// four");
        check("// one two three  xxx\n// yy", "// one two three xxx\n// yy");
        check("// one two three four\n//\n// five", "// one two three\n// four\n//\n// five");
    }

    #[test]
    fn lists_and_what_is_indented_begin_lines() {
        for next in ["- a", "* a", "+ a", "1. a", "@a", "\\a", "TODO a", "  a", "==", "a \\", "x"] {
            let wanted = format!("// one two three\n// four\n// {next}");
            check(&format!("// one two three four\n// {next}"), &wanted);
        }
        check("// one two three x 1. y", "// one two three\n// x 1. y");
    }
}
