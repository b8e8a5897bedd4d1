//! Paths as configuration writes them, and sets of them.

use std::{collections::BTreeSet, sync::Arc};

use super::located::{Layer, Located};

use crate::{
    engine::{self, Globs},
    tree::{below, parent, resolve},
};

/// A relative path without `.`, `..` and doubled `/`; the empty string is the place itself.
pub(super) fn normal(path: &str) -> Result<String, &'static str> {
    if path.starts_with('/') {
        return Err("is absolute; it must be relative");
    }
    resolve("", path).ok_or("leads out of the directory that it is relative to")
}

/// Whether a path is a pattern in the eyes of `protosmith.yaml`.
pub(super) fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// A path as a `protosmith.yaml` has it: one that would be a pattern is one that only it matches.
pub(super) fn as_pattern(path: String) -> String {
    if !is_glob(&path) {
        return path;
    }
    let mut out = String::with_capacity(path.len() + 2);
    for item in path.chars() {
        match item {
            '*' | '?' | '[' | '{' | '}' => out.extend(['[', item, ']']),
            '\\' => out.push_str("\\\\"),
            _ => out.push(item),
        }
    }
    out
}

/// Files and directories, and in `protosmith.yaml` patterns.
#[derive(Clone, Debug, Default)]
pub struct PathSet {
    /// As they stand in the file, without `.` and doubled `/`; the empty one means everything.
    pub written: Vec<Located<String>>,
    /// The file that they stand in.
    pub by: Layer,
    set: engine::PathSet,
}

impl PathSet {
    /// Paths that are normal, and patterns that are sound.
    pub(super) fn new(
        by: Layer,
        paths: Vec<Located<String>>,
        patterns: Vec<Located<String>>,
    ) -> Self {
        let globs = Arc::new(Globs::new(patterns.iter().map(|it| it.value.as_str())));
        let plain = paths.iter().map(|it| it.value.clone()).collect();
        let mut written = paths;
        written.extend(patterns);
        written.sort_by_key(|it| it.span);
        Self { written, by, set: engine::PathSet { plain, globs, ..Default::default() } }
    }

    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Whether a file is in the set, or in a directory that is.
    pub fn contains(&self, path: &str) -> bool {
        self.set.contains(path)
    }

    /// The paths and patterns that no file is at, and none below; `files` has whole paths. Each
    /// pattern is tried on every file, so only as many are as `tries` has left.
    pub(super) fn unmatched(
        &self,
        files: &BTreeSet<String>,
        tries: &mut usize,
    ) -> Vec<&Located<String>> {
        let has = |path: &String| {
            let below = if path.is_empty() { String::new() } else { format!("{path}/") };
            let first = files.range(below.clone()..).next();
            files.contains(path) || first.is_some_and(|it| it.starts_with(&below))
        };
        let (paths, patterns): (Vec<_>, Vec<_>) =
            self.written.iter().partition(|it| self.set.plain.contains(&it.value));
        let matches = |located: &Located<String>| {
            let pattern = Globs::new([located.value.as_str()]);
            files.iter().any(|it| pattern.covers(it))
        };
        let paths = paths.into_iter().filter(|it| !has(&it.value));
        let patterns = &patterns[..patterns.len().min(*tries)];
        *tries -= patterns.len();
        let patterns = patterns.iter().copied().filter(|it| !matches(it));
        paths.chain(patterns).collect()
    }

    /// The path that the set is asked with for a file or directory of a tree.
    pub(super) fn covers(&self, path: &str) -> bool {
        below(&self.by.dir, path).is_some_and(|it| self.contains(it))
    }

    /// What of the set matters in a directory, asked with paths that are relative to it.
    pub(super) fn seen_from(&self, dir: &str) -> engine::PathSet {
        let around = std::iter::successors(Some(dir), |it| parent(it));
        let around = around.filter(|it| self.set.plain.contains(*it)).map(str::to_owned);
        let below = if dir.is_empty() { String::new() } else { format!("{dir}/") };
        let inside = self.set.plain.range(below.clone()..);
        let inside = inside.take_while(|it| it.starts_with(&below)).cloned();
        let plain = around.chain(inside).collect();
        let globs = Arc::clone(&self.set.globs);
        engine::PathSet { base: dir.to_owned(), plain, globs, ..engine::PathSet::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::{PathSet, normal};
    use crate::config::located::{Layer, Located};

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
        let set =
            PathSet::new(Layer::default(), vec![Located::nowhere("a/b".to_owned())], Vec::new());
        assert!(set.contains("a/b/c.proto") && set.contains("a/b"));
        assert!(!set.contains("a/bc.proto") && !set.contains("a"));
        let seen = set.seen_from("a");
        assert!(seen.contains("b/c.proto") && !seen.contains("a/b/c.proto"));
        assert!(set.seen_from("a/b/c").contains("d"));
        assert!(set.seen_from("b").plain.is_empty());
        let all = PathSet::new(Layer::default(), vec![Located::nowhere(String::new())], Vec::new());
        assert!(all.contains("x") && all.seen_from("").contains("x"));
        assert!(all.seen_from("a").contains("x"));
    }

    #[test]
    fn what_matches_no_file_is_found() {
        let path = |text: &str| Located::nowhere(text.to_owned());
        let paths = ["a", "a/b.proto", "b", "a/b", "c/d.proto"].map(path).to_vec();
        let set = PathSet::new(
            Layer::default(),
            paths,
            ["**/gen", "x/*", "a/*.proto"].map(path).to_vec(),
        );
        let files = ["a/b.proto", "ab/c.proto", "c/gen/d.proto"].map(str::to_owned).into();
        let stale: Vec<_> =
            set.unmatched(&files, &mut 64).iter().map(|it| it.value.as_str()).collect();
        assert_eq!(stale, ["b", "a/b", "c/d.proto", "x/*"]);
        let all = PathSet::new(Layer::default(), vec![path("")], Vec::new());
        assert!(all.unmatched(&files, &mut 0).is_empty());
    }

    #[test]
    fn patterns_match_files_and_directories() {
        let patterns = ["**/gen", "a/*.proto"].map(|it| Located::nowhere(it.to_owned()));
        let set = PathSet::new(Layer::default(), Vec::new(), patterns.to_vec());
        assert!(set.contains("x/gen/y.proto") && set.contains("gen/y.proto"));
        assert!(set.contains("a/b.proto") && !set.contains("a/b/c.proto"));
    }
}
