//! Two states of a text as a unified diff.

use std::{
    borrow::Cow,
    io::{self, Write},
    ops::Range,
};

use protosmith_format::lines::Lines;
use protosmith_lint::{
    report::Colour,
    visible::{Door, Own, Quoted, Styles},
};

use super::{Failure, Terminal};

/// Lines around a change.
const CONTEXT: u32 = 3;

const NO_END: &str = "\\ No newline at end of file";

/// The diff of a file; its lines begin with `@`, `-`, `+`, a blank or `\`.
pub(super) struct FileDiff<'a> {
    pub(super) head: Head,
    /// The path that people are shown.
    pub(super) name: &'a str,
    pub(super) lines: Cow<'a, [u8]>,
}

/// The lines that name the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// As of `diff -u`, for a file beside its original, as buf has them.
    Original,
    /// As of two states of one file.
    Same,
}

impl<'a> FileDiff<'a> {
    /// How the text of a file changes, if it does. Takes time in proportion to the texts.
    pub(super) fn of(name: &'a str, [old, new]: [&[u8]; 2]) -> Option<Self> {
        let lines = Lines::of(old, new);
        let has_some = !lines.hunks.is_empty();
        has_some.then(|| Self { head: Head::Same, name, lines: unified(&lines).into() })
    }

    /// The lines that name the file; `end` stands behind its names.
    fn head(&self, end: &str) -> String {
        let new = Quoted(self.name);
        match self.head {
            Head::Original => {
                let old = format!("{}.orig", self.name);
                let old = Quoted(&old);
                format!("diff -u {old} {new}\n--- {old}{end}\n+++ {new}{end}\n")
            }
            Head::Same => format!("--- {new}{end}\n+++ {new}{end}\n"),
        }
    }

    /// For programs: the bytes of the file. As in git, a tab ends names with spaces, which `patch`
    /// would cut off else.
    fn exact(&self, out: &mut dyn Write) -> io::Result<()> {
        let end = if self.name.contains(' ') { "\t" } else { "" };
        out.write_all(self.head(end).as_bytes())?;
        out.write_all(&self.lines)
    }

    /// For people: nothing of the file steers what it is shown on.
    fn harmless(&self, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
        for line in self.head("").lines() {
            styled(colour, "1", line, out)?;
        }
        let mut harmless = Door::new(Vec::new(), Styles::None, Own::None).with_tabs();
        harmless.write_all(&self.lines)?;
        for line in String::from_utf8_lossy(harmless.inner()).lines() {
            let style = match line.as_bytes().first() {
                Some(b'@') => "36",
                Some(b'-') => "31",
                Some(b'+') => "32",
                _ => "",
            };
            styled(colour, style, line, out)?;
        }
        Ok(())
    }
}

fn styled(colour: Colour, style: &str, line: &str, out: &mut dyn Write) -> io::Result<()> {
    // In one piece: a door knows a style as a whole.
    let line = match colour {
        Colour::Ansi if !style.is_empty() => format!("\u{1b}[{style}m{line}\u{1b}[0m\n"),
        Colour::Ansi | Colour::Plain => format!("{line}\n"),
    };
    out.write_all(line.as_bytes())
}

/// Prints diffs: for programs such that the files can be patched with them.
pub(super) fn print(all: &[FileDiff<'_>], terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
    let colour = terminal.stdout().colour;
    if terminal.is_seen() {
        terminal.write_tabbed(|out| all.iter().try_for_each(|it| it.harmless(colour, out)))
    } else {
        terminal.write_exact(|out| all.iter().try_for_each(|it| it.exact(out)))
    }
}

/// The lines of a diff without those that name the files, with all bytes as they are.
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

/// A line of a diff.
enum Row<'a> {
    /// Where the rows behind it stand in both texts.
    Head(String),
    /// A line of a text, behind ` `, `-` or `+`.
    Text(char, &'a [u8]),
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

#[cfg(test)]
mod tests {
    use protosmith_lint::report::Colour;

    use super::{FileDiff, Head};

    fn diff(old: &str, new: &str, colour: Colour) -> String {
        let mut out = Vec::new();
        let diff = FileDiff::of("a", [old.as_bytes(), new.as_bytes()]);
        diff.iter().for_each(|it| it.harmless(colour, &mut out).unwrap());
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
        check("x\nx\nx\n", "x\nx\n", "@@ -1,3 +1,2 @@\n x\n x\n-x\n");
        check("\u{1b}[31m\n", "\n", "@@ -1 +1 @@\n-\\u{1b}[31m\n+\n");
        assert_eq!(diff(text, text, Colour::Plain), "");
        let painted = diff("\u{1b}[31m\n", "", Colour::Ansi);
        assert!(painted.ends_with("\u{1b}[31m-\\u{1b}[31m\u{1b}[0m\n"), "{painted:?}");
    }

    #[test]
    fn programs_are_given_the_bytes_of_lines() {
        let mut out = Vec::new();
        let diff = FileDiff::of("a b", ["\u{feff}a\r\n\tb".as_bytes(), b"a\r\n\tc\r\n"]);
        diff.unwrap().exact(&mut out).unwrap();
        let wanted = "--- a b\t\n+++ a b\t\n@@ -1,2 +1,2 @@\n-\u{feff}a\r\n-\tb\n\
                      \\ No newline at end of file\n+a\r\n+\tc\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
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

    #[test]
    fn what_steers_a_terminal_is_spelled_out_and_tabs_stay() {
        let lines = b"@@ -1 +1 @@\n-\t\x1b[31mx\r\n+::y\n ::z\n";
        let diff = FileDiff { head: Head::Original, name: "a\u{1b}.proto", lines: lines.into() };
        let mut out = Vec::new();
        diff.harmless(Colour::Ansi, &mut out).unwrap();
        let wanted = "\u{1b}[1mdiff -u \"a\\033.proto.orig\" \"a\\033.proto\"\u{1b}[0m\n\
                      \u{1b}[1m--- \"a\\033.proto.orig\"\u{1b}[0m\n\
                      \u{1b}[1m+++ \"a\\033.proto\"\u{1b}[0m\n\
                      \u{1b}[36m@@ -1 +1 @@\u{1b}[0m\n\
                      \u{1b}[31m-\t\\u{1b}[31mx\\u{d}\u{1b}[0m\n\
                      \u{1b}[32m+::y\u{1b}[0m\n :\\u{3a}z\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
        let mut out = Vec::new();
        diff.exact(&mut out).unwrap();
        assert!(out.ends_with(lines));
    }

    #[test]
    fn names_with_spaces_end_where_patch_looks_for_their_ends() {
        let mut out = Vec::new();
        FileDiff { head: Head::Original, name: "a b.proto", lines: b"".into() }
            .exact(&mut out)
            .unwrap();
        let wanted = "diff -u a b.proto.orig a b.proto\n--- a b.proto.orig\t\n+++ a b.proto\t\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
