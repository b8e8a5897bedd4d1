//! A tree of files in memory.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, FileTree, Kind, TreeError, below, join, upwards};

/// Files by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree(pub BTreeMap<String, Vec<u8>>);

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for MemoryTree {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl MemoryTree {
    /// The files below a directory, and what their paths are below it.
    fn inside<'a>(&'a self, dir: &'a str) -> impl Iterator<Item = &'a str> {
        let from = if dir.is_empty() { String::new() } else { format!("{dir}/") };
        self.0.range(from..).map_while(move |(path, _)| below(dir, path))
    }
}

impl FileTree for MemoryTree {
    fn kind(&self, path: &str) -> Option<Kind> {
        if self.0.contains_key(path) {
            return Some(Kind::File);
        }
        (path.is_empty() || self.inside(path).next().is_some()).then_some(Kind::Dir)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError> {
        let mut entries: BTreeMap<&str, Kind> = BTreeMap::new();
        for path in self.inside(dir) {
            match path.split_once('/') {
                Some((name, _)) => entries.insert(name, Kind::Dir),
                None => entries.insert(path, Kind::File),
            };
        }
        Ok(entries.into_iter().map(|(name, kind)| Entry { name: name.to_owned(), kind }).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        let bytes = self.0.get(path);
        bytes.cloned().ok_or_else(|| TreeError::new(path, "there is no such file"))
    }

    fn walk_around(
        &self,
        dir: &str,
        suffix: &str,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<String>, TreeError> {
        let files = self.inside(dir).filter(|it| !it.is_empty() && it.ends_with(suffix));
        let stays = |path: &String| {
            let mut inside = upwards(path).take_while(|it| it.len() > dir.len());
            left_out.is_empty() || !inside.any(|it| left_out.contains(it))
        };
        Ok(files.map(|it| join(dir, it)).filter(stays).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{FileTree, Kind, MemoryTree};

    #[test]
    fn directories_are_made_of_paths() {
        let tree = MemoryTree::from_iter([("a/b.proto", ""), ("a/c/d.proto", ""), ("ab.txt", "")]);
        assert_eq!(tree.kind("a"), Some(Kind::Dir));
        assert_eq!(tree.kind("a/b.proto"), Some(Kind::File));
        assert_eq!(tree.kind("b"), None);
        let names: Vec<_> = tree.list("a").unwrap().into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["b.proto", "c"]);
        assert_eq!(tree.walk("", ".proto").unwrap(), ["a/b.proto", "a/c/d.proto"]);
        assert_eq!(tree.walk("a/c", ".proto").unwrap(), ["a/c/d.proto"]);
        let left_out = ["a/c".to_owned()].into();
        let around = |dir| tree.walk_around(dir, ".proto", &left_out).unwrap();
        assert_eq!(around(""), ["a/b.proto"]);
        assert_eq!(around("a"), ["a/b.proto"]);
        assert_eq!(around("a/c"), ["a/c/d.proto"]);
        assert!(tree.read("a").is_err());
    }
}
