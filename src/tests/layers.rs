//! A module may use modules to its left, never to its right.

mod circles;

use std::{collections::BTreeSet, fs, path::Path};

/// The crates, by their folders, and the modules of each, in reading order. That crates use those
/// above them only is kept by Cargo.
const CRATES: [(&str, &[&str]); 8] = [
    (
        "src/compiler",
        &[
            "words",
            "source",
            "diagnostic",
            "vocabulary",
            "syntax",
            "model",
            "descriptor",
            "compile",
            "image",
            "fix",
        ],
    ),
    ("src/cel", &["issue", "syntax", "types", "re2", "value", "library", "check", "eval"]),
    ("rules", &["rule", "stability", "deprecated", "shared", "lint", "breaking"]),
    (
        "src/format",
        &[
            "random", "style", "refusal", "document", "comment", "wrap", "layout", "memory",
            "check", "format", "remarks", "lines",
        ],
    ),
    (
        "src/lint",
        &[
            "visible",
            "tree",
            "engine",
            "own",
            "workspace",
            "changes",
            "config",
            "case",
            "page",
            "report",
            "baseline",
            "since",
            "registry",
        ],
    ),
    (
        "src/ide",
        &[
            "fixture",
            "scope",
            "layout",
            "typed",
            "numbers",
            "mend",
            "imports",
            "at",
            "builtin",
            "usage",
            "hierarchy",
            "hover",
            "definition",
            "references",
            "rename",
            "moved",
            "refactor",
            "stub",
            "matching",
            "symbols",
            "folding",
            "tokens",
            "hints",
            "completion",
        ],
    ),
    (
        "src/lsp",
        &[
            "text",
            "uri",
            "wire",
            "host",
            "done",
            "inbox",
            "pool",
            "document",
            "session",
            "serve",
            "supervisor",
        ],
    ),
    ("src", &["input", "interrupt", "write", "generate", "check", "deps", "cli"]),
];

#[test]
fn layers_point_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for (home, layers) in CRATES {
        let lib = fs::read_to_string(root.join(home).join("lib.rs")).unwrap();
        let modules = lib.lines().filter_map(|lib| {
            lib.strip_prefix("pub mod ").or(lib.strip_prefix("mod "))?.strip_suffix(';')
        });
        for module in modules.filter(|it| *it != "tests" && !layers.contains(it)) {
            wrong.push(format!("{home}: `{module}` has no place among the layers"));
        }
        for (rank, layer) in layers.iter().enumerate() {
            let files = rust_files(&root.join(home).join(layer));
            assert!(!files.is_empty(), "{home} has no {layer}");
            for (path, text) in files {
                let used = used(&text);
                for above in layers[rank + 1..].iter().filter(|it| used.contains(**it)) {
                    wrong.push(format!("{path}: `{layer}` uses `{above}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn rust_files(home: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut todo = vec![home.to_owned(), home.with_extension("rs")];
    while let Some(path) = todo.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            todo.extend(entries.map(|it| it.unwrap().path()));
        } else if path.extension().is_some_and(|it| it == "rs") && path.exists() {
            out.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    out
}

/// The modules of this crate that a file names: `crate::a::b` and `crate::{a::b, c}`.
fn used(text: &str) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let end = rest.find(';').unwrap_or(rest.len());
        let (mut depth, mut start) = (0, 0);
        for (at, letter) in rest[..end].char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => {}
                _ => continue,
            }
            if depth <= 1 {
                start = at + 1;
                out.insert(first(&rest[start..]));
            }
        }
        if start == 0 {
            out.insert(first(rest));
        }
    }
    out
}

fn first(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|it: char| !it.is_alphanumeric() && it != '_');
    &path[..end.unwrap_or(path.len())]
}

/// Words that only some files may use, because they are a border.
#[test]
fn borders_are_kept() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src", "rules"].iter().flat_map(|it| rust_files(&root.join(it)));
    for (path, text) in files.filter(|it| !it.0.contains("/tests/")) {
        let git: &[&str] = &["/input/git/", "/deps/remote/"];
        for (word, homes) in [("miette", &["report/pretty/mod.rs"] as &[&str]), ("gix::", git)] {
            let allowed = homes.iter().any(|it| path.contains(it));
            assert!(allowed || !text.contains(word), "{path} names {word}");
        }
    }
}
