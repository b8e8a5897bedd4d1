//! A `protosmith.yaml` to start from: every key with what it does, most of them commented out.

use std::fmt::Write as _;

use super::keys::{self, FILE, Key, Kind};
use crate::rule::sets::Version;

/// Keys that stand in the file as they are; the others are comments.
const SET: [(&str, &str); 5] = [
    ("file", "version"),
    ("file", "lint"),
    ("lint", "use"),
    ("file", "breaking"),
    ("breaking", "use"),
];

const HEAD: &str = "\
# The configuration of protosmith. Everything of a version 2 `buf.yaml` may stand here, and more.
# `protosmith rules` lists rules and categories, `protosmith config show` what is in force.
";

/// The text of the file. What is not commented out is what holds without it.
pub fn init() -> String {
    let mut out = HEAD.to_owned();
    section(&mut out, FILE, 0, "");
    out
}

fn section(out: &mut String, name: &str, indent: usize, mark: &str) {
    let shown = |it: &&Key| {
        // What stands in the place of another key has no example.
        let is_section = matches!(it.kind, Kind::Section(_) | Kind::Sections(_));
        it.is_in(Version::Own) && (is_section || !it.example.is_empty())
    };
    for (index, key) in keys::of(name).filter(shown).enumerate() {
        let is_set = mark.is_empty() && SET.contains(&(key.section, key.name));
        let mark = if is_set { "" } else { "# " };
        if indent == 0 {
            out.push('\n');
        }
        // A list of sections shows one item; its first key carries the dash.
        let is_item = index == 0 && keys::is_listed(name);
        let lead = match is_item {
            true => " ".repeat(indent - 2) + "- ",
            false => " ".repeat(indent),
        };
        one(out, key, indent, mark, &lead);
    }
}

fn one(out: &mut String, key: &Key, indent: usize, mark: &str, lead: &str) {
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
            section(out, inner, indent, mark);
        }
        None => {
            let _ = writeln!(out, "{mark}{lead}{name}: {}", key.example);
        }
    }
}
