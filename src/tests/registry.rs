//! Keeps the lists in `rules/*/mod.rs` equal to the files beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use protosmith_compiler::diagnostic::Severity;
use protosmith_lint::{config, page};
use protosmith_rules::{
    self as rules,
    rule::{Category, OptKind, Version},
};

#[test]
fn lists_match_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut stale = Vec::new();
    for group in ["lint", "breaking"] {
        let list = root.join(group).join("mod.rs");
        let fresh = render(group, &files(&root.join(group)));
        if fs::read_to_string(&list).unwrap_or_default() != fresh {
            rewrite(&list, &fresh);
            stale.push(group);
        }
    }
    assert!(
        stale.is_empty(),
        "rules/{{{}}}/mod.rs was stale; run the tests again",
        stale.join(",")
    );
}

/// The files of rules in a folder and those below, without their endings: `aip/http_method`.
fn files(root: &Path) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut todo = vec![root.to_owned()];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|it| it.unwrap().path()));
        } else if path.extension().is_some_and(|it| it == "rs") && path != root.join("mod.rs") {
            let name = path.strip_prefix(root).unwrap().with_extension("");
            out.insert(name.display().to_string().replace('\\', "/"));
        }
    }
    out
}

/// The list of a group. A folder is a module without a file of its own.
fn render(group: &str, files: &BTreeSet<String>) -> String {
    let mut out =
        format!("//! The {group} rules. Do not edit: add a file and run `cargo test`.\n\n");
    let paths: Vec<_> = files.iter().map(String::as_str).collect();
    modules(&mut out, &paths, 0);
    out += "\nuse crate::rule::Rule;\n\n#[rustfmt::skip]\npub(super) static RULES: &[&Rule] = &[\n";
    let mut by_id = paths;
    by_id.sort_by_key(|it| it.rsplit('/').next());
    for path in by_id {
        let _ = writeln!(out, "    &{}::RULE,", path.replace('/', "::"));
    }
    out + "];\n"
}

fn modules(out: &mut String, paths: &[&str], depth: usize) {
    let indent = "    ".repeat(depth);
    let visible = if depth == 0 { "" } else { "pub(super) " };
    let mut folders = BTreeMap::<&str, Vec<&str>>::new();
    for path in paths {
        match path.split_once('/') {
            Some((folder, rest)) => folders.entry(folder).or_default().push(rest),
            None => _ = writeln!(out, "{indent}{visible}mod {path};"),
        }
    }
    for (folder, paths) in folders {
        let _ = writeln!(out, "\n{indent}{visible}mod {folder} {{");
        modules(out, &paths, depth + 1);
        let _ = writeln!(out, "{indent}}}");
    }
}

#[test]
fn folders_are_modules_of_the_list() {
    let files = ["b", "aip/c", "aip/a"].map(str::to_owned).into();
    let wanted = "//! The lint rules. Do not edit: add a file and run `cargo test`.\n\n\
        mod b;\n\nmod aip {\n    pub(super) mod a;\n    pub(super) mod c;\n}\n\n\
        use crate::rule::Rule;\n\n#[rustfmt::skip]\n\
        pub(super) static RULES: &[&Rule] = &[\n    &aip::a::RULE,\n    &b::RULE,\n    \
        &aip::c::RULE,\n];\n";
    assert_eq!(render("lint", &files), wanted);
}

#[test]
fn declarations_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        let (file, group) = (rule.path(), page::kind(rule));
        let name = format!("/{}.rs", rule.id.to_lowercase());
        let is_there =
            file.starts_with(group) && file.ends_with(&name) && root.join(&file).exists();
        assert!(is_there, "{rule:?} is in {file}; it should be in {group}, in {name}");
        assert!(ids.insert(rule.id), "{rule:?} is declared twice");
        assert!(rule.summary().ends_with('.'), "{rule:?}: the first line is one sentence");
        for alias in rule.aliases {
            assert!(ids.insert(alias), "{rule:?}: `{alias}` is the name of another");
            assert!(Category::named(alias).is_none(), "{rule:?}: `{alias}` is a category");
        }
        for same in rule.same_as {
            let other = rules::find(same);
            assert!(other.is_some(), "{rule:?} is the same as `{same}`, which is not there");
            let ends = other.is_some_and(|it| it.same_as.is_empty() && page::kind(it) == group);
            assert!(ends, "{rule:?}: `{same}` is the same as others, or of another kind");
        }
        let is_of_buf = rule.categories(Version::V2).is_some();
        assert!(!is_of_buf || rule.severity == Severity::Error, "{rule:?}: buf reports errors");
        assert!(rule.categories.known().next().is_some(), "{rule:?} is in no version");
    }
}

#[test]
fn presets_are_sound() {
    let presets = Category::all().filter_map(|it| Some((it, it.preset()?)));
    for (category, preset) in presets {
        for id in preset.except {
            let rule = rules::find(id);
            let is_of_it = |rule: &rules::rule::Rule| {
                preset.of.iter().any(|it| rule.is_in(*it, Version::Own))
                    && !rule.is_in(category, Version::Own)
            };
            assert!(rule.is_some_and(is_of_it), "{category:?} leaves out `{id}`, which it has not");
        }
        assert!(!preset.of.iter().any(|it| it.preset().is_some()), "{category:?}");
    }
    let google =
        |id: &str| rules::find(id).is_some_and(|it| it.is_in(Category::Google, Version::Own));
    assert!(
        google("AIP_0131_HTTP_METHOD") && google("IMPORT_USED") && !google("ENUM_VALUE_PREFIX")
    );
    assert!(!rules::find("IMPORT_USED").is_some_and(|it| it.is_in(Category::Google, Version::V2)));
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
