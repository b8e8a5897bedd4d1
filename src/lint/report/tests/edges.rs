//! Places where drawing is easily wrong.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::{SourceFile, Sources, Span},
};

use super::{print, sample::addition};

use crate::report::{Colour, Command, Format, Medium, Report};

/// Draws a finding at bytes of a text, with another place in a second file.
fn pretty(text: &str, start: u32, end: u32) -> String {
    let other = SourceFile::new("b.proto", &b"message B {}\n"[..]);
    let sources = Sources::from_iter([SourceFile::new("a.proto", text.as_bytes()), other]);
    let span = |file, start, end| Location::Span(Span { file, start, end });
    let mut found = Diagnostic::new("RULE", span(0, start, end), "message");
    found.label(span(1, 8, 9), "first here");
    let report = Report {
        command: Command::Lint,
        sources: &sources,
        diagnostics: &[found],
        rules: &[],
        files: &[0, 1],
        rooted: &[],
        additions: &[addition("a.proto")],
        baseline: None,
        since: None,
        approved: &[],
        show_approved: Default::default(),
        colour: Colour::Plain,
        width: 60,
        medium: Medium::File,
    };
    for format in Format::all() {
        assert!(!print(format, &report).is_empty(), "{format}");
    }
    print(Format::Pretty, &report)
}

#[test]
fn excerpts_show_the_span() {
    let check = |text: &str, start, end, drawn: &[&str]| {
        let shown = pretty(text, start, end);
        let end = shown.find("   ╰").unwrap();
        let lines: Vec<_> = shown[..end].lines().skip(1).map(str::trim_end).collect();
        assert_eq!(lines, drawn);
    };
    check("", 0, 0, &["   ╭─[a.proto:1:1]", " 1 │", "   · ▲"]);
    check("abc\n", 4, 4, &["   ╭─[a.proto:2:1]", " 1 │ abc", " 2 │", "   · ▲"]);
    check("é漢x", 2, 5, &["   ╭─[a.proto:1:2]", " 1 │ é漢x", "   ·  ──"]);
    let folded = ["   ╭─[a.proto:1:3]", " 1 │ ╭─▶ abc", " 2 │ ╰─▶ def"];
    check("abc\r\ndef\r\n", 2, 6, &folded);
    let high = ["   ╭─[a.proto:2:1]", " 1 │ a", " 2 │ b", "   · ─", " 3 │ c"];
    check("a\nb\nc\nd\ne\nf\n", 2, 11, &high);
    let long = ["   ╭─[a.proto:1:251]", &format!(" 1 │ …{}…", "x".repeat(47)), "   ·      ───"];
    check(&"x".repeat(500), 250, 253, &long);
}

#[test]
fn other_places_have_excerpts_of_their_own() {
    let shown = pretty("message A {}\n", 8, 9);
    let other = shown.split_once("   ╭─[b.proto:1:9]\n").unwrap().1;
    assert!(other.contains("╰── first here"), "{shown}");
}

#[test]
fn any_two_offsets_are_a_place() {
    let text = "é\t漢\r\n\u{1b}\n\nab";
    for start in 0..text.len() as u32 + 2 {
        for end in 0..text.len() as u32 + 2 {
            pretty(text, start, end);
        }
    }
}
