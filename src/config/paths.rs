//! Paths as configuration writes them, and sets of them.

use globset::{Glob, GlobBuilder, GlobSetBuilder};

use super::settings::Located;
use crate::engine;

/// A relative path without `.`, `..` and doubled `/`; the empty string is the place itself.
pub(super) fn normal(path: &str) -> Result<String, &'static str> {
    if path.starts_with('/') {
        return Err("is absolute; it must be relative");
    }
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop().ok_or("leads out of the directory that it is relative to")?),
            name => names.push(name),
        }
    }
    Ok(names.join("/"))
}

/// Whether a path is a pattern in the eyes of `protosmith.yaml`.
pub(super) fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

pub(super) fn glob(path: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(path).literal_separator(true).build()
}

/// Files and directories, and in `protosmith.yaml` patterns.
#[derive(Clone, Debug, Default)]
pub struct PathSet {
    /// As they stand in the file, without `.` and doubled `/`.
    pub written: Vec<Located<String>>,
    /// The same, as it is asked.
    pub set: engine::PathSet,
}

impl PathSet {
    /// Paths that are normal, and patterns that are sound.
    pub(super) fn new(paths: Vec<Located<String>>, patterns: Vec<(Located<String>, Glob)>) -> Self {
        let plain = paths.iter().map(|it| it.value.clone()).collect();
        let mut set = GlobSetBuilder::new();
        for (_, glob) in &patterns {
            set.add(glob.clone());
        }
        let globs = set.build().unwrap_or_default();
        let mut written = paths;
        written.extend(patterns.into_iter().map(|(path, _)| path));
        written.sort_by_key(|it| it.span);
        Self { written, set: engine::PathSet { base: String::new(), plain, globs } }
    }

    /// The same set, asked with paths that are relative to `prefix`.
    pub(super) fn seen_from(&self, prefix: &str) -> Self {
        let set = engine::PathSet { base: prefix.to_owned(), ..self.set.clone() };
        Self { written: self.written.clone(), set }
    }

    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Whether a file is in the set, or in a directory that is. In a version 2 file the set
    /// remembers the module's directory; so the path is the one that imports use.
    pub fn contains(&self, import_path: &str) -> bool {
        self.set.contains(import_path)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathSet, glob, normal};
    use crate::config::settings::Located;

    #[test]
    fn paths_are_made_normal() {
        assert_eq!(normal("./a//b/../c/"), Ok("a/c".to_owned()));
        assert_eq!(normal("."), Ok(String::new()));
        assert!(normal("../a").is_err());
        assert!(normal("a/../../b").is_err());
        assert!(normal("/a").is_err());
    }

    #[test]
    fn a_set_holds_whole_names() {
        let set = PathSet::new(vec![Located::nowhere("a/b".to_owned())], Vec::new());
        assert!(set.contains("a/b/c.proto") && set.contains("a/b"));
        assert!(!set.contains("a/bc.proto") && !set.contains("a"));
        let seen = set.seen_from("a");
        assert!(seen.contains("b/c.proto") && !seen.contains("a/b/c.proto"));
        let all = PathSet::new(vec![Located::nowhere(String::new())], Vec::new());
        assert!(all.contains("x"));
    }

    #[test]
    fn patterns_match_files_and_directories() {
        let pattern = |text: &str| (Located::nowhere(text.to_owned()), glob(text).unwrap());
        let set = PathSet::new(Vec::new(), vec![pattern("**/gen"), pattern("a/*.proto")]);
        assert!(set.contains("x/gen/y.proto") && set.contains("gen/y.proto"));
        assert!(set.contains("a/b.proto") && !set.contains("a/b/c.proto"));
    }
}
