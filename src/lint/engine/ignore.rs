//! Paths on which a configuration keeps rules quiet.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::glob::{Globs, enclosing};

/// What is ignored in a module.
#[derive(Clone, Debug, Default)]
pub struct Ignores {
    /// Ignored by every rule.
    pub all: Vec<Arc<PathSet>>,
    /// Ignored by one rule, by its id.
    pub by_rule: BTreeMap<String, Vec<Arc<PathSet>>>,
}

impl Ignores {
    /// Whether both name the same files and directories, patterns aside.
    pub fn has_same_paths(&self, other: &Self) -> bool {
        let paths = |all: &[Arc<PathSet>]| -> BTreeSet<String> {
            all.iter().flat_map(|it| &it.plain).cloned().collect()
        };
        let all = |other: &Self| -> BTreeMap<String, BTreeSet<String>> {
            let rules = other.by_rule.iter().map(|(rule, sets)| (rule.clone(), paths(sets)));
            rules.filter(|it| !it.1.is_empty()).collect()
        };
        paths(&self.all) == paths(&other.all) && all(self) == all(other)
    }

    /// Whether a rule's findings in the file with an import path are ignored.
    pub fn contains(&self, rule: &str, path: &str) -> bool {
        let own = self.by_rule.get(rule);
        self.all.iter().any(|it| it.contains(path))
            || own.is_some_and(|it| it.iter().any(|it| it.contains(path)))
    }
}

/// Files and directories, and patterns.
#[derive(Clone, Debug, Default)]
pub struct PathSet {
    /// The directory that asked paths are relative to, from where the others are.
    pub base: String,
    /// A directory covers everything inside it; the empty string covers everything.
    pub plain: BTreeSet<String>,
    /// One that matches a directory covers everything inside it.
    pub globs: Arc<Globs>,
    /// The import paths that lie in `base`, where others lie in another directory.
    pub only: Option<Arc<BTreeSet<String>>>,
    /// The paths, in `base`, of files that do not lie where their import paths say.
    pub places: Arc<BTreeMap<String, String>>,
}

impl PathSet {
    /// Whether the file with an import path is covered.
    pub fn contains(&self, path: &str) -> bool {
        if self.plain.is_empty() && self.globs.is_empty() {
            return false;
        }
        if self.only.as_ref().is_some_and(|it| !it.contains(path)) {
            return false;
        }
        let path = self.places.get(path).map_or(path, String::as_str);
        let path =
            if self.base.is_empty() { path.to_owned() } else { format!("{}/{path}", self.base) };
        self.plain.contains("")
            || enclosing(&path).any(|it| self.plain.contains(it))
            || self.globs.covers(&path)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::PathSet;

    #[test]
    fn files_are_covered_where_they_belong() {
        let places = [("x/a.proto".to_owned(), "b/a.proto".to_owned())].into();
        let plain = ["proto/b".to_owned()].into();
        let set =
            PathSet { base: "proto".into(), plain, places: Arc::new(places), ..PathSet::default() };
        assert!(
            set.contains("x/a.proto") && set.contains("b/a.proto") && !set.contains("x/b.proto")
        );
    }

    #[test]
    fn folders_cover_whole_components() {
        let set = PathSet {
            base: "proto".into(),
            plain: ["proto/a".to_owned(), "proto/b/x.proto".to_owned()].into(),
            ..PathSet::default()
        };
        for (path, wanted) in
            [("a/x.proto", true), ("ab/x.proto", false), ("b/x.proto", true), ("b/y.proto", false)]
        {
            assert_eq!(set.contains(path), wanted, "{path}");
        }
    }
}
