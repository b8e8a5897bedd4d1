//! Files that lie at one place and belong at another, as where a build puts links to them.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::source::Origin;

use super::{AbsentSubmodule, Entry, FileTree, Kind, TreeError, below, join, upwards};

/// The places at which files and directories belong, by where they lie. Those inside a directory go
/// with it, unless they have a place of their own.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<String, String>);

impl Places {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a place; fails where another was named before.
    pub fn add(&mut self, lies: String, belongs: &str) -> bool {
        let known = self.0.entry(lies).or_insert_with(|| belongs.to_owned());
        known == belongs
    }

    /// Where a path belongs; where it lies, unless something else was named.
    pub fn of(&self, path: &str) -> String {
        let named = upwards(path).find_map(|it| Some((it, self.0.get(it)?)));
        let named = named.and_then(|(dir, place)| Some(join(place, below(dir, path)?)));
        named.unwrap_or_else(|| path.to_owned())
    }
}

/// A tree whose files are shown where they belong.
pub struct Placed {
    tree: Box<dyn FileTree + Send>,
    places: Places,
}

impl Placed {
    pub fn new(tree: Box<dyn FileTree + Send>, places: Places) -> Self {
        Self { tree, places }
    }
}

impl FileTree for Placed {
    /// Nobody finds a file where it is said to belong.
    fn origin(&self) -> Origin {
        Origin::Elsewhere
    }

    fn shown(&self, path: &str) -> String {
        self.tree.shown(&self.places.of(path))
    }

    fn found_at(&self, path: &str) -> String {
        self.tree.found_at(path)
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        self.tree.kind(path)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError> {
        self.tree.list(dir)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        self.tree.read(path)
    }

    fn read_at_most(&self, path: &str, most: u64) -> Result<Vec<u8>, TreeError> {
        self.tree.read_at_most(path, most)
    }

    fn read_listed(&self, path: &str, room: Vec<u8>) -> Result<Vec<u8>, TreeError> {
        self.tree.read_listed(path, room)
    }

    fn content_id(&self, path: &str) -> Option<String> {
        self.tree.content_id(path)
    }

    fn absent_submodule(&self, path: &str) -> Option<AbsentSubmodule> {
        self.tree.absent_submodule(path)
    }

    fn skipped_submodules(&self) -> Vec<AbsentSubmodule> {
        self.tree.skipped_submodules()
    }

    fn walk_around(
        &self,
        dir: &str,
        suffix: &str,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<String>, TreeError> {
        self.tree.walk_around(dir, suffix, left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::MemoryTree, FileTree as _, Placed, Places};

    #[test]
    fn what_lies_inside_goes_along() {
        let mut places = Places::default();
        for (lies, belongs) in [("out/v", "proto"), ("out/v/x.proto", "y.proto"), ("top", "")] {
            assert!(places.add(lies.into(), belongs));
        }
        assert!(places.add("top".into(), "") && !places.add("top".into(), "a"));
        let files = [("out/v/a.proto", "a")];
        let tree = Placed::new(Box::new(MemoryTree::from_iter(files)), places);
        for (path, shown) in [
            ("out/v/a.proto", "proto/a.proto"),
            ("out/v/x.proto", "y.proto"),
            ("out/vv/a.proto", "out/vv/a.proto"),
            ("top/a.proto", "a.proto"),
            ("out/v", "proto"),
        ] {
            assert_eq!(tree.shown(path), shown, "{path}");
            assert_eq!(tree.found_at(path), path);
        }
        assert_eq!(tree.read("out/v/a.proto").unwrap(), b"a");
        assert!(tree.read("proto/a.proto").is_err());
    }
}
