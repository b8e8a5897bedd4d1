//! Schemas in memory, as the tests compile them, and where they come from.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::Path,
};

use protosmith_compiler::compile::{self, Compiled, Imports, NoImports, Source};

/// The recorded cases of the compiler; none, with a word about it, where they are absent.
pub(super) fn recorded_cases() -> Vec<serde_json::Value> {
    let path = "../shared/conformance/compile/cases.jsonl";
    let Ok(text) = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) else {
        writeln!(io::stderr(), "skipped: there is no {path}").unwrap();
        return Vec::new();
    };
    text.lines().map(|it| serde_json::from_str(it).expect("a case is JSON")).collect()
}

/// The sources in a folder and those below, by their paths in it.
pub(super) fn folder(root: &Path) -> BTreeMap<String, String> {
    let mut todo = vec![root.to_owned()];
    let mut out = BTreeMap::new();
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|it| it.unwrap().path()));
        } else if path.extension().is_some_and(|it| it == "proto") {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            out.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    out
}

/// A file that is asked for.
pub(super) fn source(path: &str, text: impl Into<Vec<u8>>) -> Source {
    Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: text.into().into(),
        target: true,
        ..Source::default()
    }
}

/// What files of cases may import besides each other: declarations of annotations.
pub(super) struct Included;

impl Imports for Included {
    fn open(&self, path: &str) -> Option<Source> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/include");
        let text = fs::read(root.join(path)).ok()?;
        Some(Source { target: false, ..source(path, text) })
    }
}

/// Compiles files that need none but each other, outside of all modules.
pub(super) fn compile(sources: Vec<Source>) -> Compiled {
    compile::compile(sources, &NoImports, Vec::new())
}
