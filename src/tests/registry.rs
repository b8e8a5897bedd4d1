//! Keeps the lists in `rules/*/mod.rs` equal to the files beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::{
    config,
    diagnostic::Severity,
    page,
    rule::{Category, OptKind, Version},
    rules,
};

#[test]
fn lists_match_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut stale = Vec::new();
    for group in ["lint", "breaking"] {
        let list = root.join(group).join("mod.rs");
        let text = fs::read_to_string(&list).unwrap_or_default();
        let files: BTreeSet<String> = fs::read_dir(root.join(group))
            .unwrap()
            .filter_map(|it| {
                it.unwrap().file_name().into_string().ok()?.strip_suffix(".rs").map(str::to_owned)
            })
            .filter(|it| it != "mod")
            .collect();
        let listed = |before: &str, after: &str| -> BTreeSet<String> {
            text.split(|c: char| c.is_whitespace() || "[](),;".contains(c))
                .collect::<Vec<_>>()
                .windows(2)
                .filter_map(|it| match before {
                    "mod" => (it[0] == "mod").then(|| it[1].to_owned()),
                    _ => it[1].strip_prefix(before)?.strip_suffix(after).map(str::to_owned),
                })
                .collect()
        };
        if listed("mod", "") != files || listed("&", "::RULE") != files {
            rewrite(&list, &render(group, &files));
            stale.push(group);
        }
    }
    assert!(
        stale.is_empty(),
        "rules/{{{}}}/mod.rs was stale; run the tests again",
        stale.join(",")
    );
}

fn render(group: &str, files: &BTreeSet<String>) -> String {
    let mut out =
        format!("//! The {group} rules. Do not edit: add a file and run `cargo test`.\n\n");
    for name in files {
        let _ = writeln!(out, "mod {name};");
    }
    out += "\nuse crate::rule::Rule;\n\n#[rustfmt::skip]\npub(super) static RULES: &[&Rule] = &[\n";
    for name in files {
        let _ = writeln!(out, "    &{name}::RULE,");
    }
    out + "];\n"
}

#[test]
fn declarations_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        let group = page::kind(rule);
        let file = format!("{group}/{}.rs", rule.id.to_lowercase());
        assert!(root.join(&file).exists(), "{rule:?} should be in {file}");
        assert!(ids.insert(rule.id), "{rule:?} is declared twice");
        assert!(rule.summary().ends_with('.'), "{rule:?}: the first line is one sentence");
        for alias in rule.aliases {
            assert!(ids.insert(alias), "{rule:?}: `{alias}` is the name of another");
            assert!(Category::named(alias).is_none(), "{rule:?}: `{alias}` is a category");
        }
        let same = rule.same_as.iter().all(|it| rules::find(it).is_some());
        assert!(same, "{rule:?} is the same as a rule that is not there");
        let is_of_buf = rule.categories(Version::V2).is_some();
        assert!(!is_of_buf || rule.severity == Severity::Error, "{rule:?}: buf reports errors");
        assert!(rule.categories.known().next().is_some(), "{rule:?} is in no version");
    }
}

#[test]
fn options_are_sound() {
    let mut by_key = BTreeMap::new();
    for rule in rules::all() {
        for option in rule.options {
            let key = (rule.check.is_breaking(), option.key);
            let same = *by_key.entry(key).or_insert(*option);
            assert!(std::ptr::eq(same, *option), "{rule:?}: `{}` is declared twice", option.key);
            assert!(option.doc.ends_with('.'), "{rule:?}: `{}` is said in sentences", option.key);
            assert!(!option.example().is_empty(), "{rule:?}: `{}` has no example", option.key);
            if let OptKind::Int { min, max, default } = option.kind {
                assert!((min..=max).contains(&default), "{rule:?}: `{}`", option.key);
            }
        }
    }
    let mut keys = BTreeSet::new();
    for key in config::keys::KEYS.iter() {
        let name = (key.section, key.name);
        let is_new = key.versions.iter().all(|it| keys.insert((name, *it)));
        assert!(is_new, "{name:?} is there twice");
    }
}

#[test]
fn index_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (prose, _) = text.split_once("| Rule |").unwrap_or((&text, ""));
    let fresh = prose.to_owned() + &page::index(rules::all());
    if text != fresh {
        rewrite(&path, &fresh);
        panic!("rules/README.md was stale; run the tests again");
    }
}

/// Writes a stale file anew, except where nobody would commit it.
fn rewrite(path: &Path, text: &str) {
    if std::env::var_os("CI").is_none() {
        fs::write(path, text).unwrap();
    }
}
