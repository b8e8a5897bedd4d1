//! Directories of `-I`.

use std::path::PathBuf;

/// A directory of `-I`.
pub(super) struct Include {
    /// As it was written.
    pub given: PathBuf,
    /// Where it lies on disk.
    pub on_disk: String,
    /// The directory of the tree that stands for it, which comes first.
    pub in_tree: Option<String>,
}

impl Include {
    /// Where it lies in a tree.
    pub(super) fn location(&self, is_disk: bool) -> Option<String> {
        self.in_tree.clone().or_else(|| is_disk.then(|| self.on_disk.clone()))
    }
}
