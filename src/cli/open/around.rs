//! What holds at a path where nothing needs to be: editors ask before they save.

use std::path::Path;

use protosmith_lint::{
    config::{self, Found, Is, ModuleConfig},
    tree::below,
};

use super::{Opener, given};

use crate::{cli::Failure, input::disk::DiskTree};

/// A path on disk, and the configuration of a file there.
pub(in crate::cli) struct Around {
    pub tree: DiskTree,
    /// In the tree.
    pub path: String,
    pub found: Found,
}

impl Opener<'_> {
    /// Finds the configuration that holds for a file at a path.
    pub(in crate::cli) fn around(&self, path: &Path) -> Result<Around, Failure> {
        let given = given(&self.cwd, self.args.config.as_deref(), &config::BUF_YAML)?;
        let cwd = DiskTree::location(&self.cwd, Path::new("."))?;
        let (tree, at) = DiskTree::locate(&self.cwd, path)?;
        let input = config::Input {
            path: &at,
            is: Is::ProtoFile,
            bound: (!path.is_absolute()).then_some(&*cwd),
            root: below(&cwd, &at).map(|_| &*cwd),
        };
        let found = config::find(&tree, input, given)?;
        Ok(Around { tree, path: at, found })
    }
}

impl Around {
    /// The innermost module around the path.
    pub(in crate::cli) fn module(&self) -> &ModuleConfig {
        let config = &self.found.config;
        let asked = self.found.targets.iter().filter_map(|it| config.modules.get(*it));
        asked.max_by_key(|it| it.path.value.len()).unwrap_or(&config.image)
    }
}
