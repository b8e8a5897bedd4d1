//! An older state of the repository that an input lies in.

use std::path::{Path, PathBuf};

use protosmith_lint::tree::{FileTree, is_text, parent};

use super::{
    super::{
        Error,
        reference::{Reference, Revision},
    },
    Beside, GitTree, repository, tree_beside, work_tree,
};

/// A revision, and where the input is in it.
pub struct Base {
    pub tree: Box<dyn FileTree + Send>,
    /// The directory of the input in the tree; what is there then may be nothing.
    pub location: String,
    /// The work tree that the input lies in; `None` where it lies in a revision itself.
    root: Option<PathBuf>,
}

impl Base {
    /// A revision of the repository that an input lies in, or is.
    pub fn open(revision: &Revision, input: &Reference, cwd: &Path) -> Result<Self, Error> {
        if let Reference::Git { repository: path, subdir, .. } = input {
            let tree = Box::new(GitTree::new(repository(path, cwd)?, revision, None)?);
            return Ok(Self { tree, location: subdir.clone(), root: None });
        }
        let Beside { tree, location, file, root } = tree_beside(revision, Some(input), cwd)?;
        let location = match file {
            Some(_) => parent(&location).unwrap_or_default().to_owned(),
            None => location,
        };
        Ok(Self { tree: Box::new(tree), location, root: Some(root) })
    }

    /// Where a directory on disk is in the tree, if it lies in the same work tree.
    pub fn location_of(&self, dir: &Path) -> Option<String> {
        let root = self.root.as_ref()?;
        if work_tree(dir)? != *root {
            return None;
        }
        let dir = dir.canonicalize().ok()?;
        let names = dir.strip_prefix(root).ok()?.iter().map(|it| it.to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Whether there is something on disk now at a path of the tree.
    pub fn is_on_disk(&self, path: &str) -> bool {
        let is_there = |root: &PathBuf| root.join(path).symlink_metadata().is_ok();
        is_text(path) && self.root.as_ref().is_some_and(is_there)
    }
}
