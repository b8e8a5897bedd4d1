//! Where imports are found that are not among the files asked for.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Mutex,
};

use super::Failure;
use crate::{
    compile::{Imports, Source},
    config::{Config, workspace::Workspace},
    diagnostic::{COMPILE, Diagnostic, Place},
    input::tree::{DiskTree, FileTree, Kind, join},
};

/// Looks in the workspace, then in the directories of `-I`, then in the dependencies.
pub(super) struct Resolver<'a> {
    tree: &'a dyn FileTree,
    workspace: &'a Workspace,
    roots: Vec<(DiskTree, String)>,
    /// What was asked for and found nowhere.
    missing: Mutex<BTreeSet<String>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        tree: &'a dyn FileTree,
        workspace: &'a Workspace,
        config: &Config,
        includes: &[PathBuf],
        cwd: &Path,
    ) -> Result<Self, Failure> {
        let mut roots = Vec::new();
        for dir in includes {
            let (disk, place) = DiskTree::locate(cwd, dir)?;
            if disk.kind(&place) != Some(Kind::Dir) {
                return Err(format!("`-I {}` is no directory", dir.display()).into());
            }
            roots.push((disk, place));
        }
        for place in config.dependencies.values() {
            let base = tree.shown(&config.dir);
            let (disk, dir) = DiskTree::locate(cwd, &Path::new(&base).join(&place.value))?;
            roots.push((disk, dir));
        }
        Ok(Self { tree, workspace, roots, missing: Mutex::default() })
    }

    /// Says once for each dependency without a place what was said for every import before.
    pub(super) fn explain(&self, diagnostics: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
        let missing = self.missing.lock().map(|it| it.clone()).unwrap_or_default();
        let placed = |name: &str| config.dependencies.contains_key(name);
        let lost: Vec<_> = config.deps.iter().filter(|it| !placed(&it.value)).collect();
        if missing.is_empty() || lost.is_empty() {
            return diagnostics;
        }
        let about = |it: &Diagnostic| missing.iter().any(|path| it.message.contains(path.as_str()));
        let mut out: Vec<_> = diagnostics.into_iter().filter(|it| !about(it)).collect();
        for dep in lost {
            let paths: Vec<_> = missing.iter().take(3).map(|it| format!("`{it}`")).collect();
            let more = missing.len() - paths.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let name = &dep.value;
            let message = format!(
                "the dependency `{name}` has no place on this machine; not found: {}{more}",
                paths.join(", ")
            );
            let mut one = Diagnostic::new(COMPILE, Place::Nowhere, message);
            one.help(format!(
                "add its place to `protosmith.yaml`:\n  dependencies:\n    {name}: path/to/its/protos"
            ));
            out.push(one);
        }
        out
    }
}

impl Imports for Resolver<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        if let Some(it) = self.workspace.files.get(path) {
            let text = self.tree.read(&it.path).ok()?.into();
            let (path, shown) = (path.to_owned(), self.tree.shown(&it.path));
            return Some(Source { path, shown, text, target: false, module: it.module });
        }
        for (disk, root) in &self.roots {
            let place = join(root, path);
            if let Ok(text) = disk.read(&place) {
                return Some(Source {
                    path: path.to_owned(),
                    shown: disk.shown(&place),
                    text: text.into(),
                    target: false,
                    module: u32::MAX,
                });
            }
        }
        if let Ok(mut missing) = self.missing.lock() {
            missing.insert(path.to_owned());
        }
        None
    }
}
