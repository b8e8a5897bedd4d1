//! The configuration that names what is copied.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use protosmith_lint::{
    config::{self, Config, ConfigError, Lock, PROTOSMITH_LOCK, PROTOSMITH_YAML, Source, Vendored},
    tree::{FileTree as _, join},
};

use crate::{
    cli::{Failure, Terminal},
    deps::{Bound, Place},
    generate::Surroundings,
    input::disk::DiskTree,
};

/// A directory with a configuration.
pub(super) struct Project {
    pub tree: DiskTree,
    pub config: Config,
    /// Where the configuration lies, on disk.
    pub base: PathBuf,
    around: Surroundings,
    bound: Bound,
}

impl Project {
    pub(super) fn open(dir: &Path, terminal: &mut Terminal<'_, '_>) -> Result<Self, Failure> {
        let (tree, at) = DiskTree::locate(terminal.cwd(), dir)?;
        if !tree.on_disk(&at).is_dir() {
            let message = format!("there is no directory `{}`", dir.display());
            return Err(Failure::input(message));
        }
        let cwd = DiskTree::location(terminal.cwd(), Path::new("."))?;
        let input =
            config::Input { path: &at, is: config::Is::Part, bound: Some(&cwd), root: None };
        let config = config::find(&tree, input, None)?.config;
        terminal.notices(&config.notices);
        for source in config.sources.values() {
            let said = config.dir_of_source(source);
            if said != config.dir {
                let message = "the sources of dependencies are named in another directory";
                let help = format!("run it there: `{}`", tree.shown(said));
                return Err(Failure::usage(message).help(help));
            }
        }
        let base = tree.on_disk(&config.dir);
        let around = terminal.surroundings();
        let bound = Bound::new(around.timeout);
        Ok(Self { tree, config, base, around, bound })
    }

    /// Takes what `deps` lists from registries, where nobody names a source.
    pub(super) fn imply_sources(&mut self) {
        self.config.imply_sources();
    }

    /// What is copied: nothing is an error.
    pub(super) fn sources(&self) -> Result<BTreeMap<String, Source>, Failure> {
        if self.config.sources.is_empty() {
            return Err(self.nothing());
        }
        Ok(self.config.sources.iter().map(|it| (it.0.clone(), it.1.value.clone())).collect())
    }

    pub(super) fn nothing(&self) -> Failure {
        let message = "the configuration names no source of a dependency";
        Failure::usage(message).help(format!(
            "name one in `{}`: `dependencies: {{buf.build/acme/money: {{git_repo: path/to/money.git, \
             tag: v1.2.0}}}}`",
            self.shown(PROTOSMITH_YAML)
        ))
    }

    /// Names of what lies in a place of its own, or in this workspace.
    pub(super) fn placed(&self) -> BTreeSet<String> {
        let config = &self.config;
        let own = config.modules.iter().filter_map(|it| it.name.as_ref());
        let own = own.map(|it| it.value.clone());
        let is_placed = |it: &&String| !config.is_copied(it);
        own.chain(config.dependencies.keys().filter(is_placed).cloned()).collect()
    }

    pub(super) fn place(&self) -> Place<'_> {
        let folder = self.vendored().map_or("", |it| &it.folder);
        Place { base: &self.base, folder, around: &self.around, bound: &self.bound }
    }

    fn vendored(&self) -> Option<&Vendored> {
        self.config.vendored.get(&self.config.dir)
    }

    /// What is locked; `None` where nothing is.
    pub(super) fn lock(&self) -> Option<&Result<Lock, ConfigError>> {
        self.vendored()?.lock.as_ref()
    }

    /// What is locked of the sources that are named now.
    pub(super) fn current_lock(&self) -> Result<&Lock, Failure> {
        self.sources()?;
        self.config.check_locks()?;
        match self.lock() {
            Some(Ok(lock)) => Ok(lock),
            _ => Err(Failure::input(format!("there is no `{}`", self.shown(PROTOSMITH_LOCK)))
                .help("run `protosmith deps update`")),
        }
    }

    /// A path below the directory of the configuration, as a user writes it.
    pub(super) fn shown(&self, path: &str) -> String {
        self.tree.shown(&join(&self.config.dir, path))
    }
}
