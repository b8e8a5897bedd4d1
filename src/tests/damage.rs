//! Sound files, damaged at one token: what is said of them is said where the damage is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Severity},
    syntax::{Token, TokenKind, parse},
};

use super::sources::{compile, folder, recorded_cases, source};

/// Words, and what is written in their place.
const OTHERS: [(&str, &str); 14] = [
    ("message", "enum"),
    ("enum", "message"),
    ("service", "message"),
    ("extend", "message"),
    ("rpc", "option"),
    ("option", "optoin"),
    ("import", "imprt"),
    ("package", "pakage"),
    ("syntax", "sintax"),
    ("edition", "editoin"),
    ("oneof", "one_of"),
    ("reserved", "extensions"),
    ("returns", "return"),
    ("stream", "repeated"),
];

/// A text with one token dropped, doubled or replaced.
struct Damaged {
    text: String,
    change: String,
    /// Where the statement of the file begins that has the token, and where the next one ends.
    near: (u32, u32),
}

/// What becomes of a text at one of its tokens, as far as it is no longer syntax.
fn damaged<'t>(text: &'t str, token: Token) -> impl Iterator<Item = Damaged> + 't {
    let (start, end) = (token.start as usize, token.end as usize);
    let word = &text[start..end];
    let near = statements_around(text, token.start);
    let other = OTHERS.iter().find(|it| it.0 == word).map(|it| it.1.to_owned());
    let texts = [Some(String::new()), Some(format!("{word} {word}")), other];
    let damaged = texts.into_iter().flatten().map(move |with| {
        let text = [&text[..start], &with, &text[end..]].concat();
        let change = format!("`{word}` at {start} is now `{with}`");
        Damaged { text, change, near: (near.0, near.1 + with.len() as u32) }
    });
    damaged.filter(|damaged| {
        let found = parse(damaged.text.as_bytes(), 0).diagnostics;
        found.iter().any(|it| it.severity == Severity::Error)
    })
}

/// Where the statement of the file begins that has an offset in it, and where the next one ends.
fn statements_around(text: &str, offset: u32) -> (u32, u32) {
    let parsed = parse(text.as_bytes(), 0);
    let (mut depth, mut starts_here) = (0, true);
    let mut starts = Vec::new();
    for token in parsed.tree.tokens() {
        starts.extend(starts_here.then_some(token.start));
        depth += i32::from(token.is(b'{')) - i32::from(token.is(b'}'));
        starts_here = depth == 0 && (token.is(b';') || token.is(b'}'));
    }
    let next = starts.partition_point(|it| *it <= offset);
    let end = starts.get(next + 1).copied().unwrap_or(text.len() as u32);
    (starts[next - 1], end)
}

/// Says what is found further away than the damage, be it in other files: of each file, damaged
/// at every token whose number is divisible.
fn noise(files: &BTreeMap<String, String>, divisor: usize) -> String {
    let found = |path: &str, text: &str| {
        let others = files.iter().filter(|it| it.0 != path).map(|it| source(it.0, it.1.as_str()));
        compile([source(path, text)].into_iter().chain(others).collect()).diagnostics
    };
    let mut out = String::new();
    for (path, text) in files {
        let known: BTreeSet<String> = found(path, text).into_iter().map(|it| it.message).collect();
        let parsed = parse(text.as_bytes(), 0);
        let tokens = parsed.tree.tokens().iter().filter(|it| it.kind != TokenKind::End);
        for token in tokens.step_by(divisor) {
            for item in damaged(text, *token) {
                for far in found(path, &item.text) {
                    if is_far(&far, item.near) && !known.contains(&far.message) {
                        let _ = writeln!(out, "{path}: {}: {}", item.change, far.message);
                    }
                }
            }
        }
    }
    out
}

fn is_far(diagnostic: &Diagnostic, near: (u32, u32)) -> bool {
    match diagnostic.location {
        Location::Span(span) => span.file > 0 || span.start < near.0 || span.start > near.1,
        Location::File(file) => file > 0 || near.0 > 0,
        Location::Nowhere => true,
    }
}

#[test]
fn faults_of_damaged_files_are_where_the_damage_is() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut noisy = String::new();
    for name in ["edition2023", "edition2024", "options", "proto2", "proto3"] {
        noisy += &noise(&folder(&home.join("compile").join(name)), 7);
    }
    noisy += &noise(&folder(&home.join("sample")), 1);
    assert_eq!(noisy, "");
}

#[test]
fn faults_of_damaged_cases_are_where_the_damage_is() {
    let mut noisy = String::new();
    for case in recorded_cases() {
        if case["protoc"]["accepts"] == true {
            let files = serde_json::from_value(case["files"].clone()).expect("files are text");
            noisy += &noise(&files, 11);
        }
    }
    assert_eq!(noisy, "");
}
