//! Where the directories of `-I` and of `dependencies` lie in a tree.

use std::{collections::BTreeSet, path::PathBuf};

use protosmith_lint::{
    config::Config,
    tree::{FileTree, Kind, resolve},
};

use super::Opener;

use crate::{
    cli::{Failure, include::Include},
    input::disk::{DiskTree, relative},
};

/// A directory on disk, and the one of a tree that stands for it: places are as far from one as
/// from the other.
pub(super) struct Anchor<'a> {
    pub on_disk: &'a str,
    pub in_tree: &'a str,
}

impl Anchor<'_> {
    /// The directory of a tree that stands for one on disk, if it has one.
    pub(super) fn dir(&self, tree: &dyn FileTree, on_disk: &str) -> Option<String> {
        let location = resolve(self.in_tree, &relative(self.on_disk, on_disk));
        location.filter(|it| tree.kind(it) == Some(Kind::Dir))
    }

    /// Lets absolute paths of dependencies mean directories of the tree, where it has them.
    pub(super) fn rebase(&self, tree: &dyn FileTree, config: &mut Config) {
        for dependency in config.dependencies.values_mut().filter(|it| it.value.starts_with('/')) {
            let on_disk = resolve("", &dependency.value);
            if let Some(dir) = on_disk.and_then(|on_disk| self.dir(tree, &on_disk)) {
                dependency.value = format!("/{dir}");
            }
        }
    }
}

impl Opener<'_> {
    /// The directories of `-I`, with what stands for them in a tree.
    pub(super) fn includes(
        &self,
        tree: &dyn FileTree,
        anchor: Option<&Anchor<'_>>,
    ) -> Result<Vec<Include>, Failure> {
        let include = |given: &PathBuf| {
            let on_disk = DiskTree::location(&self.cwd, given)?;
            let in_tree = anchor.and_then(|it| it.dir(tree, &on_disk));
            Ok(Include { given: given.clone(), on_disk, in_tree })
        };
        self.args.includes.iter().map(include).collect()
    }
}

/// The directories of dependencies in the tree of their configuration.
pub(super) fn dependencies(tree: &dyn FileTree, config: &Config) -> BTreeSet<String> {
    config.dependency_places().filter(|it| tree.kind(it) == Some(Kind::Dir)).collect()
}
