//! A `protosmith.yaml` to start from: every key with what it does, most of them commented out.

use std::fmt::Write as _;

use protosmith_rules::rule::Version;

use super::keys::{self, FILE, Key, Kind};

/// Keys that stand in the file as they are; the others are comments.
const SET: [(&str, &str); 5] = [
    ("file", "version"),
    ("file", "lint"),
    ("lint", "use"),
    ("file", "breaking"),
    ("breaking", "use"),
];

/// What a first file starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Nothing: the file says everything.
    Nothing,
    /// A file of the reference: what it says holds, and the file adds to it.
    Buf,
}

/// How a file begins that adds to another.
const ADDED: &str = "\
# What protosmith is told besides `buf.yaml`: what does not stand here comes from there.
# `protosmith config show` says what is in force, and which file says it.
";

const HEAD: &str = "\
# The configuration of protosmith. Everything of a version 2 `buf.yaml` may stand here, and more.
# `protosmith rules` lists rules and categories, `protosmith config show` what is in force.
";

/// The text of the file. What is not commented out is what holds without it.
pub fn init(start: Start) -> String {
    let (head, set) = match start {
        Start::Nothing => (HEAD, &SET[..]),
        Start::Buf => (ADDED, &SET[..1]),
    };
    let mut out = head.to_owned();
    section(&mut out, FILE, (0, ""), set);
    out
}

fn section(out: &mut String, name: &str, (indent, mark): (usize, &str), set: &[(&str, &str)]) {
    let shown = |key: &&Key| {
        // What stands in the place of another key has no example.
        let is_section = matches!(key.kind, Kind::Section(_) | Kind::Sections(_));
        key.is_in(Version::Own) && (is_section || !key.example.is_empty())
    };
    for (index, key) in keys::of(name).filter(shown).enumerate() {
        let is_set = mark.is_empty() && set.contains(&(key.section, key.name));
        let mark = if is_set { "" } else { "# " };
        if indent == 0 {
            out.push('\n');
        }
        // A list of sections shows one item; its first key carries the dash.
        let is_item = index == 0 && keys::is_listed(name);
        let lead = if is_item { " ".repeat(indent - 2) + "- " } else { " ".repeat(indent) };
        one(out, key, (indent, mark, &lead), set);
    }
}

fn one(
    out: &mut String,
    key: &Key,
    (indent, mark, lead): (usize, &str, &str),
    set: &[(&str, &str)],
) {
    let (name, doc) = (key.name, key.doc());
    let doc_mark = if indent == 0 { "" } else { mark };
    let _ = writeln!(out, "{doc_mark}{}# {doc}", " ".repeat(indent));
    let inner = match key.kind {
        Kind::Section(inner) => Some((inner, indent + 2)),
        Kind::Sections(inner) => Some((inner, indent + 4)),
        _ => None,
    };
    match inner {
        // The sections of modules are those of the file.
        Some(_) if key.section == "module" => {
            let _ = writeln!(out, "{mark}{lead}{name}: {{}}");
        }
        Some((inner, indent)) => {
            let _ = writeln!(out, "{mark}{lead}{name}:");
            section(out, inner, (indent, mark), set);
        }
        None => {
            let _ = writeln!(out, "{mark}{lead}{name}: {}", key.example);
        }
    }
}
