//! Inputs that were found, and their configuration.

use std::sync::Arc;

use protosmith_lint::{
    config::{Config, Found, workspace::Filter},
    tree::below,
};

use crate::{
    cli::{Terminal, include::Include, sets::Sets},
    input::TreeInput,
};

/// An input before it is compiled.
pub(in crate::cli) enum Located {
    Tree(LocatedTree),
    Image { set: Vec<u8>, config: Config, filter: Filter },
}

pub(in crate::cli) struct LocatedTree {
    pub input: TreeInput,
    pub found: Found,
    pub filter: Filter,
    /// Whether it lies on disk, and not in a revision or an archive.
    pub on_disk: bool,
    /// Whether nothing says what the root of a single file is, so that it was guessed.
    pub(super) is_guessed: bool,
    pub(super) includes: Vec<Include>,
    pub(super) sets: Arc<Sets>,
}

impl Located {
    /// Says what its configuration has to say.
    pub(in crate::cli) fn announce(&self, terminal: &mut Terminal<'_, '_>) {
        if let Self::Tree(found) = self {
            terminal.notices(&found.found.config.notices);
        }
    }
}

impl LocatedTree {
    /// Lets paths of its configuration, and so imports, start from another directory.
    pub(super) fn set_root(&mut self, root: &str) {
        let Some((file, _)) = &self.input.file else { return };
        self.found.config.dir = root.to_owned();
        self.found.input = below(root, file).unwrap_or_default().to_owned();
    }
}
