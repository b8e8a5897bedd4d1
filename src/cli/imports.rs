//! Where imports are found that are not among the files asked for.

mod root;
mod roots;

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex},
};

use protosmith_compiler::{
    compile::{Imports, Source, is_import_path},
    diagnostic::{COMPILE, Diagnostic, Location},
    model::ModuleId,
    words,
};
use protosmith_lint::{
    config::{BUF_YAML, Config, PROTOSMITH_YAML, workspace::Workspace},
    tree::{FileTree, Kind, TreeError, join, parent},
};

use self::{root::Root, roots::Roots};
use super::{Failure, importable::Importable, include::Include, sets::Sets};

use crate::input::disk::DiskTree;

/// Where a configuration lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    OnDisk,
    /// In a revision or an archive, which nobody changes now.
    Elsewhere,
}

/// Looks in the workspace, then in the directories of `-I`, then in the descriptor sets that were named,
/// then in the dependencies.
pub(super) struct Resolver<'a> {
    tree: &'a dyn FileTree,
    workspace: &'a Workspace,
    roots: Roots<'a>,
    /// What was asked for and found nowhere.
    missing: Mutex<BTreeSet<String>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        tree: &'a dyn FileTree,
        workspace: &'a Workspace,
        config: &Config,
        (includes, sets): (&[Include], &Arc<Sets>),
        cwd: &Path,
    ) -> Result<Self, Failure> {
        let mut roots = Roots::default();
        for include in includes {
            if let Some(dir) = &include.in_tree {
                roots.push(String::new(), Root::Shared(tree, dir.clone()));
                continue;
            }
            let dir = &include.given;
            let (disk, location) = DiskTree::locate(cwd, dir)?;
            if disk.kind(&location) != Some(Kind::Dir) {
                let message = format!("`-I {}` is no directory", dir.display());
                return Err(Failure::usage(message));
            }
            roots.push(String::new(), Root::Owned(Box::new(disk), location));
        }
        if !sets.is_empty() {
            roots.push(String::new(), Root::Image(Arc::clone(sets)));
        }
        config.check_locks()?;
        for (name, location) in &config.dependencies {
            roots.push(name.clone(), root::of(tree, config, (name, location), cwd)?);
        }
        Ok(Self { tree, workspace, roots, missing: Mutex::default() })
    }

    /// The files outside of the workspace, with their import paths.
    pub(super) fn files(&self) -> Result<Vec<(String, Importable)>, TreeError> {
        let mut out = Vec::new();
        let unlisted = self.workspace.unlisted.clone();
        let unlisted = unlisted.map(|dir| (String::new(), Root::Shared(self.tree, dir)));
        for (name, root) in unlisted.iter().chain(self.roots.iter()) {
            for (import, path) in root.files()? {
                let module = name.clone();
                let shown = path.clone().unwrap_or_else(|| import.clone());
                out.push((import, Importable { shown, path, module, target: false }));
            }
        }
        Ok(out)
    }

    /// The name of the dependency that has a file outside of the workspace.
    pub(super) fn module_of(&self, import: &str) -> Option<&str> {
        if self.roots.iter().all(|it| it.0.is_empty()) || !is_import_path(import) {
            return None;
        }
        self.roots.of(import).find(|it| it.1.has(import)).map(|it| it.0.as_str())
    }

    /// Says once of the dependencies without a place what was said for every import before.
    pub(super) fn explain(
        &self,
        diagnostics: Vec<Diagnostic>,
        config: &Config,
        lies: Lies,
    ) -> Vec<Diagnostic> {
        let lost = config.homeless_deps();
        let all = self.missing.lock().map(|it| it.clone()).unwrap_or_default();
        if all.is_empty() || lost.is_empty() {
            return diagnostics;
        }
        let mut missing = BTreeSet::new();
        let mut out = Vec::new();
        for diagnostic in diagnostics {
            let quoted = diagnostic.message.split('`').skip(1).step_by(2);
            let about: Vec<_> = quoted.filter_map(|word| all.get(word)).collect();
            if about.is_empty() {
                out.push(diagnostic);
            }
            missing.extend(about);
        }
        if missing.is_empty() {
            return out;
        }
        let missing = words::names(missing.iter());
        let (noun, verb) = match lost.len() {
            1 => ("dependency", "has"),
            _ => ("dependencies", "have"),
        };
        let names = words::names(lost.iter());
        let message =
            format!("the {noun} {names} {verb} no place on this machine; not found: {missing}");
        let mut one = Diagnostic::new(COMPILE, Location::Nowhere, message);
        one.help(locations_of(&lost, config, lies));
        out.push(one);
        out
    }
}

/// What to write where, for dependencies without a place.
fn locations_of(names: &[&str], config: &Config, lies: Lies) -> String {
    let its = if names.len() == 1 { "its" } else { "their" };
    let locations = if names.len() == 1 { "its place" } else { "their places" };
    let entries: Vec<_> = names.iter().map(|it| format!("{it}: path/to/its/protos")).collect();
    let entry = format!("dependencies: {{{}}}", entries.join(", "));
    let is_named = |it: &str, name: &str| it.rsplit('/').next() == Some(name);
    let path = config.path.as_deref().unwrap_or_default();
    let own = join(parent(path).unwrap_or_default(), PROTOSMITH_YAML);
    let include = format!("name the directory of {its} files: `-I path/to/its/protos`");
    let written = config.added.as_deref().or(Some(path).filter(|it| is_named(it, PROTOSMITH_YAML)));
    match written {
        _ if lies == Lies::Elsewhere => include,
        Some(own) => format!("add {locations} to `{own}`: `{entry}`"),
        None if !config.is_given => format!(
            "write {locations} into `{own}`, which adds to `{path}`: `{{version: v2, {entry}}}`"
        ),
        None if is_named(path, BUF_YAML[0]) => format!(
            "{include}; or write {locations} into `{own}`, which adds to `{path}`, and give that to \
             `--config`: `{{version: v2, {entry}}}`"
        ),
        None => include,
    }
}

impl Imports for Resolver<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        if let Some(file) = self.workspace.files.get(path) {
            let module = Some(ModuleId(file.module));
            return Some(Source { module, ..root::source(self.tree, &file.path, path)? });
        }
        if !is_import_path(path) {
            return None;
        }
        if let Some(dir) = &self.workspace.unlisted
            && let Some(found) = root::source(self.tree, &join(dir, path), path)
        {
            return Some(Source { module: Some(ModuleId(0)), ..found });
        }
        let found = self.roots.of(path).find_map(|it| it.1.read(path));
        if found.is_none()
            && !self.roots.of(path).any(|it| it.1.describes(path))
            && let Ok(mut missing) = self.missing.lock()
        {
            missing.insert(path.to_owned());
        }
        found
    }

    fn descriptor(&self, path: &str) -> Option<Vec<u8>> {
        self.roots.of(path).find_map(|it| it.1.descriptor(path))
    }
}
