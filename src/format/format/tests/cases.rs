//! The cases in `testdata/format`: a `proto` fence is a file, a `proto formatted` fence behind it is
//! what becomes of it; without one the file stays as it is. A `text` fence is the error instead.

use std::{collections::HashSet, env, fs, path::Path};

use super::formatted;
use crate::{Refusal, Style};

#[test]
fn buf() {
    check("buf.md", &Style::buf());
}

#[test]
fn differences() {
    check("differences.md", &Style::buf());
}

#[test]
fn regions() {
    check("regions.md", &Style::buf());
}

#[test]
fn google() {
    check("google.md", &Style::google());
}

fn check(page: &str, style: &Style) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/format").join(page);
    let old = fs::read_to_string(&path).unwrap();
    let new = written_anew(&old, style);
    if env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        fs::write(&path, &new).unwrap();
    }
    assert!(old == new, "{page} is now:\n{new}");
}

/// The page with what becomes of each file now.
fn written_anew(page: &str, style: &Style) -> String {
    let mut out = String::new();
    let mut lines = page.split_inclusive('\n').peekable();
    let mut inputs = HashSet::new();
    while let Some(line) = lines.next() {
        out.push_str(line);
        if line != "```proto\n" {
            continue;
        }
        let input = fence(&mut lines);
        out.push_str(&input);
        assert!(inputs.insert(input.clone()), "a case stands there twice:\n{input}");
        out.push_str("```\n");
        let mut next = lines.clone();
        next.next_if(|it| it.trim().is_empty());
        if next.next_if(|it| *it == "```proto formatted\n" || *it == "```text\n").is_some() {
            fence(&mut next);
            lines = next;
        }
        match formatted(&input, style) {
            Ok(text) if text == input => {}
            Ok(text) => {
                out.push_str(&format!("\n```proto formatted\n{text}```\n"));
                assert_eq!(formatted(&text, style), Ok(text.clone()), "a second pass changes it");
            }
            Err(Refusal::DoesNotParse(errors)) => {
                let errors: Vec<_> = errors.iter().map(|it| it.message.as_str()).collect();
                out.push_str(&format!("\n```text\n{}\n```\n", errors.join("\n")));
            }
            Err(Refusal::Unsound(what)) => panic!("{input}: {what}"),
        }
    }
    out
}

/// The text up to the end of a fence.
fn fence<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|it| *it != "```\n").collect()
}
