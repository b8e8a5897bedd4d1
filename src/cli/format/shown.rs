//! Diffs on their way to who reads them.

use std::io::{self, Write};

use protosmith_lint::{
    report::Colour,
    visible::{Door, Own, Quoted, Styles},
};

/// The diff of a file; its lines begin with `@`, `-`, `+`, a blank or `\`.
pub(super) struct FileDiff<'a> {
    /// The path that people are shown.
    pub name: &'a str,
    pub lines: &'a [u8],
}

impl FileDiff<'_> {
    /// The lines that name the file; `end` stands behind its names.
    fn head(&self, end: &str) -> String {
        let (new, old) = (Quoted(self.name), format!("{}.orig", self.name));
        let old = Quoted(&old);
        format!("diff -u {old} {new}\n--- {old}{end}\n+++ {new}{end}\n")
    }

    /// For programs: the bytes of the file. As in git, a tab ends names with spaces, which `patch`
    /// would cut off else.
    pub(super) fn exact(&self, out: &mut dyn Write) -> io::Result<()> {
        let end = if self.name.contains(' ') { "\t" } else { "" };
        out.write_all(self.head(end).as_bytes())?;
        out.write_all(self.lines)
    }

    /// For people: nothing of the file steers what it is shown on.
    pub(super) fn harmless(&self, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
        for line in self.head("").lines() {
            styled(colour, "1", line, out)?;
        }
        let mut harmless = Door::new(Vec::new(), Styles::None, Own::None).with_tabs();
        harmless.write_all(self.lines)?;
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

#[cfg(test)]
mod tests {
    use protosmith_lint::report::Colour;

    use super::FileDiff;

    #[test]
    fn what_steers_a_terminal_is_spelled_out_and_tabs_stay() {
        let diff =
            FileDiff { name: "a\u{1b}.proto", lines: b"@@ -1 +1 @@\n-\t\x1b[31mx\r\n+::y\n ::z\n" };
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
        assert!(out.ends_with(diff.lines));
    }

    #[test]
    fn names_with_spaces_end_where_patch_looks_for_their_ends() {
        let mut out = Vec::new();
        FileDiff { name: "a b.proto", lines: b"" }.exact(&mut out).unwrap();
        let wanted = "diff -u a b.proto.orig a b.proto\n--- a b.proto.orig\t\n+++ a b.proto\t\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
