//! Paths on which a configuration keeps rules quiet.

use std::collections::{BTreeMap, BTreeSet};

use globset::GlobSet;

/// What is ignored in a module.
#[derive(Clone, Debug, Default)]
pub struct Ignores {
    /// Ignored by every rule.
    pub all: PathSet,
    /// Ignored by one rule, by its id.
    pub by_rule: BTreeMap<String, PathSet>,
}

impl Ignores {
    /// Whether a rule's findings in the file with an import path are ignored.
    pub fn contains(&self, rule: &str, path: &str) -> bool {
        self.all.contains(path) || self.by_rule.get(rule).is_some_and(|it| it.contains(path))
    }
}

/// Files and folders, and patterns.
#[derive(Clone, Debug, Default)]
pub struct PathSet {
    /// Put before an import path to get what `paths` and `globs` speak of; ends with `/`.
    pub base: String,
    /// A folder covers everything inside it. `.` covers everything.
    pub paths: BTreeSet<String>,
    pub globs: GlobSet,
}

impl PathSet {
    /// Whether the file with an import path is covered.
    pub fn contains(&self, path: &str) -> bool {
        if self.paths.is_empty() && self.globs.is_empty() {
            return false;
        }
        let path = format!("{}{path}", self.base);
        let ends = path.match_indices('/').map(|it| it.0).chain([path.len()]);
        let mut ancestors = ends.map(|end| &path[..end]);
        self.paths.contains(".")
            || ancestors.any(|it| self.paths.contains(it))
            || self.globs.is_match(&path)
    }
}

#[cfg(test)]
mod tests {
    use super::PathSet;

    #[test]
    fn folders_cover_whole_components() {
        let set = PathSet {
            base: "proto/".into(),
            paths: ["proto/a".to_owned(), "proto/b/x.proto".to_owned()].into(),
            ..PathSet::default()
        };
        for (path, wanted) in
            [("a/x.proto", true), ("ab/x.proto", false), ("b/x.proto", true), ("b/y.proto", false)]
        {
            assert_eq!(set.contains(path), wanted, "{path}");
        }
    }
}
