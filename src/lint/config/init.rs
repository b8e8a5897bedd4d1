//! A `protosmith.yaml` to start from: every key with what it does, most of them commented out.

use std::fmt::Write as _;

use protosmith_rules::rule::Version;

use super::{
    keys::{self, FILE, Key, Kind},
    lookup::{self, is_known},
};

/// A key that stands in the file as it is; the others are comments.
struct Set {
    section: &'static str,
    key: &'static str,
    /// In place of the example.
    value: Option<String>,
}

/// Which rules a first file asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// What is nearly never wrong, for a schema that nobody depends on yet.
    #[default]
    Usual,
    /// What Google's guides ask.
    Google,
    /// What `buf` asks without a configuration.
    Buf,
    /// All that goes together: documentation, too, and a reason for each exception.
    Strict,
}

impl Preset {
    /// The categories and rules of `use`, as far as there are any of that name.
    fn rules(self) -> Vec<&'static str> {
        let all: &[_] = match self {
            Self::Usual => &["STANDARD", "BEST_PRACTICES"],
            Self::Google => &["GOOGLE"],
            Self::Buf => &["STANDARD"],
            Self::Strict => &[
                "STANDARD",
                "BEST_PRACTICES",
                "STYLE",
                "COMMENTS",
                "PACKAGE_NO_IMPORT_CYCLE",
                "PROTOVALIDATE_CONSISTENT",
                "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
            ],
        };
        let is_known = |it: &&str| is_known(it, lookup::Kind::Lint, Version::Own, &[]);
        all.iter().copied().filter(is_known).collect()
    }

    /// What a file says that asks for these rules and for nothing else.
    fn sets(self) -> Vec<Set> {
        let set = |section, key, value| Set { section, key, value };
        let mut out = vec![
            set("file", "version", None),
            set("file", "lint", None),
            set("lint", "use", Some(format!("[{}]", self.rules().join(", ")))),
        ];
        if self == Self::Strict {
            out.push(set("lint", "require_reason", Some("true".to_owned())));
        }
        out
    }
}

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

/// The text of the file. What is not commented out are the rules of a preset; beside a file of the
/// reference nothing is, unless a preset is asked for.
pub fn init(start: Start, preset: Option<Preset>) -> String {
    let mut set = preset.unwrap_or_default().sets();
    let head = match start {
        Start::Nothing => {
            set.push(Set { section: "file", key: "breaking", value: None });
            set.push(Set { section: "breaking", key: "use", value: None });
            HEAD
        }
        Start::Buf => {
            set.truncate(if preset.is_some() { set.len() } else { 1 });
            ADDED
        }
    };
    let mut out = head.to_owned();
    section(&mut out, FILE, (0, ""), &set);
    out
}

fn section(out: &mut String, name: &str, (indent, mark): (usize, &str), set: &[Set]) {
    let shown = |key: &&Key| {
        // What stands in the place of another key has no example.
        let is_section =
            matches!(key.kind, Kind::Section(_) | Kind::Sections(_) | Kind::SectionsOrPaths(_));
        key.is_in(Version::Own) && (is_section || !key.example.is_empty())
    };
    for (index, key) in keys::of(name).filter(shown).enumerate() {
        let is_it = |it: &&Set| (it.section, it.key) == (key.section, key.name);
        let set_to = set.iter().find(is_it).filter(|_| mark.is_empty());
        let mark = if set_to.is_some() { "" } else { "# " };
        let value = set_to.and_then(|it| it.value.as_deref()).unwrap_or(&key.example);
        if indent == 0 {
            out.push('\n');
        }
        // A list of sections shows one item; its first key carries the dash.
        let is_item = index == 0 && keys::is_listed(name);
        let lead = if is_item { " ".repeat(indent - 2) + "- " } else { " ".repeat(indent) };
        one(out, (key, value), (indent, mark, &lead), set);
    }
}

fn one(
    out: &mut String,
    (key, value): (&Key, &str),
    (indent, mark, lead): (usize, &str, &str),
    set: &[Set],
) {
    let (name, doc) = (key.name, key.doc());
    let doc_mark = if indent == 0 { "" } else { mark };
    let _ = writeln!(out, "{doc_mark}{}# {doc}", " ".repeat(indent));
    let inner = match key.kind {
        Kind::Section(inner) => Some((inner, indent + 2)),
        Kind::Sections(inner) | Kind::SectionsOrPaths(inner) => Some((inner, indent + 4)),
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
            let _ = writeln!(out, "{mark}{lead}{name}: {value}");
        }
    }
}
