//! Findings that are known: the flags, and what a run does with the files that list them.

mod checked;
mod file;
mod settle;
mod view;

use std::path::{Path, PathBuf};

use protosmith_lint::{
    config::{Config, ModuleConfig},
    report::Command,
    tree::FileTree,
};

use self::file::{BaselineFile, Place};
pub(super) use self::{checked::Checked, settle::Settled, view::View};
use super::{
    Failure, Terminal,
    open::{Located, LocatedTree, Opened},
};

use crate::input::disk::DiskTree;

/// Which findings are known, and what becomes of the file that lists them.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct BaselineArgs {
    /// A file with findings that are known: they are not reported, not repaired and do not count. Without it, the
    /// one that `baseline` names under `lint` or `breaking` in `protosmith.yaml`.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all that is found to the baseline, so that only what comes later is reported. What lies
    /// outside of the input, of `--path` and `--exclude-path` stays in it.
    #[arg(long, conflicts_with_all = ["diff", "fix_only"])]
    write_baseline: bool,
    /// Remove from the baseline what is no more; nothing is added to it.
    #[arg(long, conflicts_with_all = ["write_baseline", "diff", "fix_only"])]
    prune_baseline: bool,
    /// Fail when the baseline has findings that are no more; without it that is a warning.
    #[arg(long, conflicts_with_all = ["diff", "fix_only"])]
    fail_on_stale: bool,
    /// Report or repair all that is found, whatever baseline the configuration names.
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "prune_baseline", "fail_on_stale"])]
    no_baseline: bool,
}

/// What becomes of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Read,
    /// The same, by who sees a part of the schema and does not know which.
    ReadInPart,
    Write,
    Prune,
}

impl BaselineArgs {
    /// The file that is named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// A file that is named, to be read.
    pub(super) fn of_file(file: Option<PathBuf>) -> Self {
        Self { baseline: file, ..Self::default() }
    }

    fn purpose(&self) -> Purpose {
        match (self.write_baseline, self.prune_baseline) {
            (true, _) => Purpose::Write,
            (_, true) => Purpose::Prune,
            _ => Purpose::Read,
        }
    }
}

/// The baselines of a run.
pub(super) struct Baselines {
    args: BaselineArgs,
    command: Command,
    purpose: Purpose,
    disk: DiskTree,
    files: Vec<BaselineFile>,
}

/// A configuration that may name baselines.
pub(super) struct Naming<'a> {
    pub config: &'a Config,
    /// The modules that were asked for, with their places there; `None` is what holds for an image.
    pub modules: Vec<(Option<usize>, &'a ModuleConfig)>,
    /// The tree that it lies in, if that is not the disk.
    pub tree: Option<&'a dyn FileTree>,
}

impl<'a> Naming<'a> {
    /// Where the baselines of lint rules lie that it names.
    pub(super) fn lint_baselines(&self) -> impl Iterator<Item = String> {
        let named = self.modules.iter().filter_map(|it| it.1.lint.baseline.as_ref());
        named.map(|it| self.config.location(it))
    }

    /// That of an input.
    pub(super) fn of(located: &'a Located) -> Self {
        match located {
            Located::Tree(LocatedTree { input, found, on_disk, .. }) => {
                let config = &found.config;
                let modules = found.targets.iter().map(|at| (Some(*at), &config.modules[*at]));
                let tree: &dyn FileTree = &*input.tree;
                Self { config, modules: modules.collect(), tree: (!on_disk).then_some(tree) }
            }
            Located::Image { config, .. } => {
                Self { config, modules: vec![(None, &config.image)], tree: None }
            }
        }
    }

    /// That of what was compiled of a request, or lies on disk.
    pub(super) fn of_opened(opened: &'a Opened) -> Self {
        let config = &opened.config;
        let modules = opened.modules.iter().map(|at| match at {
            Some(number) => (*at, &config.modules[*number]),
            None => (None, &config.image),
        });
        Self { config, modules: modules.collect(), tree: None }
    }
}

impl Baselines {
    /// None is read yet.
    pub(super) fn new(
        args: &BaselineArgs,
        command: Command,
        terminal: &Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        let disk = DiskTree::locate(terminal.cwd(), Path::new("."))?.0;
        let (args, purpose) = (args.clone(), args.purpose());
        Ok(Self { args, command, purpose, disk, files: Vec::new() })
    }

    /// None at all, whatever the configuration names.
    pub(super) fn of_nothing(
        command: Command,
        terminal: &Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        let args = BaselineArgs { no_baseline: true, ..BaselineArgs::default() };
        Self::new(&args, command, terminal)
    }

    /// The same for a plugin of protoc: whatever it sees is a part.
    pub(super) fn of_plugin(
        command: Command,
        terminal: &Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        let out = Self::new(&BaselineArgs::default(), command, terminal)?;
        Ok(Self { purpose: Purpose::ReadInPart, ..out })
    }

    /// Reads the baselines of an input, and notes in its view what has which.
    pub(super) fn open(
        &mut self,
        naming: &Naming<'_>,
        view: &mut View,
        terminal: &Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        if self.args.no_baseline {
            return Ok(());
        }
        if let Some(path) = &self.args.baseline {
            let (tree, path) = DiskTree::locate(terminal.cwd(), path)?;
            let place = Place { shown: tree.shown(&path), path, is_on_disk: true };
            view.use_for_all(self.file(place, &self.disk.clone())?);
            return Ok(());
        }
        for (key, module) in &naming.modules {
            let named = match self.command {
                Command::Breaking => module.breaking.baseline.as_ref(),
                _ => module.lint.baseline.as_ref(),
            };
            let Some(path) = named.map(|it| naming.config.location(it)) else { continue };
            let at = match naming.tree {
                Some(tree) => {
                    self.file(Place { shown: tree.shown(&path), path, is_on_disk: false }, tree)?
                }
                None => {
                    let disk = self.disk.clone();
                    self.file(Place { shown: disk.shown(&path), path, is_on_disk: true }, &disk)?
                }
            };
            view.use_for(*key, at);
        }
        Ok(())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The number of a file, which is read when it is first named.
    fn file(&mut self, place: Place, tree: &dyn FileTree) -> Result<usize, Failure> {
        if let Some(at) = self.files.iter().position(|it| it.place == place) {
            return Ok(at);
        }
        self.files.push(BaselineFile::open(place, tree, self.purpose)?);
        Ok(self.files.len() - 1)
    }

    /// An error where a file is to be written and nobody says which.
    fn require(&self) -> Result<(), Failure> {
        let flag = match self.purpose {
            Purpose::Write => "--write-baseline",
            Purpose::Prune => "--prune-baseline",
            Purpose::Read | Purpose::ReadInPart => return Ok(()),
        };
        if !self.files.is_empty() {
            return Ok(());
        }
        Err(Failure::usage(format!("nothing says which file `{flag}` writes")).help(
            "name it with `--baseline FILE`, or with `baseline` in a section of `protosmith.yaml`",
        ))
    }
}
