//! Two states of a text as a unified diff.

use std::{
    io::{self, Write},
    ops::Range,
};

use protosmith_format::lines::Lines;
use protosmith_lint::{
    report::Colour,
    visible::{Door, Line, Own, Styles},
};

/// Lines around a change.
const CONTEXT: u32 = 3;

/// A line of a diff.
enum Row<'a> {
    /// Where the rows behind it stand in both texts.
    Head(String),
    /// A line of a text, behind ` `, `-` or `+`.
    Text(char, &'a [u8]),
}

/// Writes how the text of a file changes, if it does. Tabs stay; what else is hidden is spelled out,
/// and line breaks are those of lines alone. Takes time in proportion to the texts.
pub(super) fn write(
    path: &str,
    [old, new]: [&[u8]; 2],
    colour: Colour,
    out: &mut dyn Write,
) -> io::Result<()> {
    let painted = |style: &str, line: &str| match colour {
        Colour::Plain => line.to_owned(),
        Colour::Ansi => format!("\u{1b}[{style}m{line}\u{1b}[0m"),
    };
    let lines = Lines::of(old, new);
    if lines.hunks.is_empty() {
        return Ok(());
    }
    let path = Line(path);
    writeln!(out, "{}", painted("1", &format!("--- {path}")))?;
    writeln!(out, "{}", painted("1", &format!("+++ {path}")))?;
    for row in rows(&lines) {
        let (mark, bytes) = match row {
            Row::Text(mark, bytes) => (mark, bytes),
            Row::Head(head) => {
                writeln!(out, "{}", painted("36", &head))?;
                continue;
            }
        };
        let text = String::from_utf8_lossy(bytes);
        let line = format!("{mark}{}", harmless(text.trim_end_matches(['\n', '\r']))?);
        let line = match mark {
            '-' => painted("31", &line),
            '+' => painted("32", &line),
            _ => line,
        };
        writeln!(out, "{line}")?;
        if !bytes.ends_with(b"\n") {
            writeln!(out, "{NO_END}")?;
        }
    }
    Ok(())
}

const NO_END: &str = "\\ No newline at end of file";

/// The same without the lines that name the files, with all bytes as they are.
pub(crate) fn unified(lines: &Lines<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows(lines) {
        match row {
            Row::Head(head) => {
                out.extend_from_slice(head.as_bytes());
                out.push(b'\n');
            }
            Row::Text(mark, line) => {
                // It is ASCII.
                out.push(mark as u8);
                out.extend_from_slice(line);
                if !line.ends_with(b"\n") {
                    out.extend_from_slice(format!("\n{NO_END}\n").as_bytes());
                }
            }
        }
    }
    out
}

fn rows<'a>(lines: &'a Lines<'_>) -> Vec<Row<'a>> {
    let mut out = Vec::new();
    for group in lines.hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let before = first.before.start.min(CONTEXT);
        let after = (lines.old.len() as u32 - last.before.end).min(CONTEXT);
        let old = first.before.start - before..last.before.end + after;
        let new = first.after.start - before..last.after.end + after;
        out.push(Row::Head(format!("@@ -{} +{} @@", shown(&old), shown(&new))));
        let mut add = |mark, lines: &'a [&[u8]], range: Range<u32>| {
            let range = range.start as usize..range.end as usize;
            out.extend(lines[range].iter().map(|it| Row::Text(mark, it)));
        };
        let mut at = old.start;
        for hunk in group {
            add(' ', &lines.old, at..hunk.before.start);
            add('-', &lines.old, hunk.before.clone());
            add('+', &lines.new, hunk.after.clone());
            at = hunk.before.end;
        }
        add(' ', &lines.old, at..old.end);
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

/// What of a line may be shown; tabs are.
fn harmless(line: &str) -> io::Result<String> {
    let mut door = Door::new(Vec::new(), Styles::None, Own::None).with_tabs();
    door.write_all(line.as_bytes())?;
    Ok(String::from_utf8_lossy(door.inner()).into_owned())
}

#[cfg(test)]
mod tests {
    use protosmith_lint::report::Colour;

    use super::write;

    fn diff(old: &str, new: &str, colour: Colour) -> String {
        let mut out = Vec::new();
        write("a", [old.as_bytes(), new.as_bytes()], colour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn changed_lines_are_shown_with_those_around() {
        let check = |old: &str, new: &str, wanted: &str| {
            let wanted = format!("--- a\n+++ a\n{wanted}");
            assert_eq!(diff(old, new, Colour::Plain), wanted, "{old:?} {new:?}");
        };
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n";
        check(text, &text.replace("5\n", ""), "@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n");
        check(text, &text.replace("1\n", "1\nnew\n"), "@@ -1,4 +1,5 @@\n 1\n+new\n 2\n 3\n 4\n");
        check("", "1\n", "@@ -0,0 +1 @@\n+1\n");
        check(
            "a\r\n\tb",
            "a\r\n\tc\r\n",
            "@@ -1,2 +1,2 @@\n a\n-\tb\n\\ No newline at end of file\n+\tc\n",
        );
        check("x\nx\nx\n", "x\nx\n", "@@ -1,3 +1,2 @@\n x\n x\n-x\n");
        check("\u{1b}[31m\n", "\n", "@@ -1 +1 @@\n-\\u{1b}[31m\n+\n");
        assert_eq!(diff(text, text, Colour::Plain), "");
        let painted = diff("\u{1b}[31m\n", "", Colour::Ansi);
        assert!(painted.ends_with("\u{1b}[31m-\\u{1b}[31m\u{1b}[0m\n"), "{painted:?}");
    }

    /// It would not end if each line was compared with each other.
    #[test]
    fn many_lines_that_are_all_alike_are_soon_done() {
        let text =
            |name: &str| (0..100_000).map(|it| format!("{name}{it}\n//\n")).collect::<String>();
        let shown = diff(&text("a"), &text("b"), Colour::Plain);
        assert!(shown.lines().count() > 300_000);
    }

    /// What a diff says, applied to the old text.
    #[test]
    fn hunks_lead_from_one_text_to_the_other() {
        let mut seed = 7u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..300 {
            let old: Vec<String> = (0..next(40)).map(|_| format!("{}\n", next(12))).collect();
            let mut new = old.clone();
            for _ in 0..next(6) {
                let at = next(new.len() as u32 + 1) as usize;
                if at < new.len() && next(2) == 0 {
                    new.remove(at);
                } else {
                    new.insert(at, format!("{}\n", next(20)));
                }
            }
            let shown = diff(&old.concat(), &new.concat(), Colour::Plain);
            let (mut made, mut at) = (Vec::new(), 0);
            for line in shown.lines().skip(2) {
                match line.split_at(1) {
                    ("@", _) => {
                        let start = line[4..].split([',', ' ']).next().unwrap();
                        let empty = line[4..].split(' ').next().unwrap().ends_with(",0");
                        let start = start.parse::<usize>().unwrap() - usize::from(!empty);
                        made.extend_from_slice(&old[at..start]);
                        at = start;
                    }
                    ("-", text) => {
                        assert_eq!(old[at], format!("{text}\n"));
                        at += 1;
                    }
                    ("+", text) => made.push(format!("{text}\n")),
                    (_, text) => {
                        assert_eq!(old[at], format!("{text}\n"));
                        made.push(old[at].clone());
                        at += 1;
                    }
                }
            }
            made.extend_from_slice(&old[at..]);
            assert_eq!(made, new, "{shown}");
        }
    }
}
