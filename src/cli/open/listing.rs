//! The files of a tree before they are compiled: what was asked for, what can be imported.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use protosmith_compiler::{
    compile::{self, CompileOptions, Editions, Source},
    image,
    model::{ModuleId, Schema},
};
use protosmith_lint::{
    config::{
        Found, ModuleConfig,
        workspace::{Listed, Workspace},
    },
    tree::{FileTree, TreeError},
};
use rayon::prelude::*;

use super::{Extent, LocatedTree, Opened, Opener};

use crate::{
    cli::{
        Failure,
        importable::Importable,
        imports::{Lies, Resolver},
        include::Include,
    },
    input::{TreeInput, disk::DiskTree},
};

/// A tree with its files listed; none is read yet.
pub(in crate::cli) struct Listing<'a> {
    pub found: Found,
    pub workspace: Workspace,
    input: TreeInput,
    on_disk: bool,
    includes: Vec<Include>,
    wishes: CompileOptions,
    extent: Extent,
    /// The files that were named one by one.
    named: BTreeSet<String>,
    cwd: &'a Path,
}

/// Adds Google's well-known files that are not among the others.
pub(in crate::cli) fn add_well_known(files: &mut BTreeMap<String, Importable>) {
    for import in compile::well_known_paths() {
        files.entry(import.to_owned()).or_insert_with(|| Importable::nowhere(import));
    }
}

impl Opener<'_> {
    /// Lists the files of a tree.
    pub(in crate::cli) fn list(&self, located_tree: LocatedTree) -> Result<Listing<'_>, Failure> {
        let LocatedTree { input, mut found, filter, on_disk, includes, .. } = located_tree;
        let mut workspace = Workspace::list(&*input.tree, &found, &filter)?;
        if on_disk {
            self.leave_out_ignored(&mut workspace, &found, &filter)?;
        }
        let asked = workspace.files.values().filter(|it| it.target).count();
        self.count.fetch_add(asked, Ordering::Relaxed);
        found.targets.sort_unstable();
        found.targets.dedup();
        let editions = if self.args.experimental_editions {
            Editions::Experimental
        } else {
            Editions::Released
        };
        let (wishes, cwd) = (CompileOptions { editions, texts: self.texts }, &*self.cwd);
        let extent = Extent::of(&filter);
        let is_file = input.file.is_some();
        let named = if is_file { filter.paths.into_iter().collect() } else { BTreeSet::new() };
        Ok(Listing { found, workspace, input, on_disk, includes, wishes, extent, named, cwd })
    }
}

impl Listing<'_> {
    pub(in crate::cli) fn tree(&self) -> &dyn FileTree {
        &*self.input.tree
    }

    /// The directory that was named, or the one of the file.
    pub(in crate::cli) fn dir(&self) -> &str {
        &self.input.dir
    }

    /// Whether a file of the tree was named by itself.
    pub(in crate::cli) fn names(&self, path: &str) -> bool {
        self.named.contains(path)
    }

    /// Where something in the tree lies on disk; `None` in an archive or a revision.
    pub(in crate::cli) fn place(&self, path: &str) -> Result<Option<PathBuf>, Failure> {
        if !self.on_disk {
            return Ok(None);
        }
        let (disk, path) = DiskTree::locate(self.cwd, Path::new(&self.tree().shown(path)))?;
        Ok(Some(disk.on_disk(&path)))
    }

    /// Finds what the files import.
    pub(in crate::cli) fn resolver(&self) -> Result<Resolver<'_>, Failure> {
        Resolver::new(self.tree(), &self.workspace, &self.found.config, &self.includes, self.cwd)
    }

    /// Reads the files that were asked for.
    pub(in crate::cli) fn sources(&self) -> Result<Vec<Source>, Failure> {
        let tree = self.tree();
        let asked: Vec<_> = self.workspace.files.iter().filter(|it| it.1.target).collect();
        let read = |(import, listed): (&String, &Listed)| -> Result<_, TreeError> {
            Ok(Source {
                path: import.clone(),
                shown: tree.shown(&listed.path),
                origin: tree.origin(),
                text: tree.read_shared(&listed.path)?,
                target: true,
                module: Some(ModuleId(listed.module)),
            })
        };
        let sources: Vec<_> = asked.into_par_iter().map(read).collect();
        Ok(sources.into_iter().collect::<Result<_, _>>()?)
    }

    /// Compiles what was asked for.
    pub(in crate::cli) fn compile(self) -> Result<Opened, Failure> {
        let sources = self.sources()?;
        let resolver = self.resolver()?;
        let config = &self.found.config;
        // A configuration that was given lies where the user is.
        let lies = if self.on_disk || config.is_given { Lies::OnDisk } else { Lies::Elsewhere };
        let names = config.modules.iter().map(|it| it.path.value.clone()).collect();
        let mut compiled = compile::compile_with(sources, &resolver, names, self.wishes);
        self.name_modules(&mut compiled.schema, &resolver);
        let diagnostics = resolver.explain(compiled.diagnostics, config, lies);
        let modules = self.found.targets.iter().map(|it| Some(*it)).collect();
        drop(resolver);
        let skipped = self.tree().skipped_submodules();
        let (mut config, extent) = (self.found.config, self.extent);
        let listed = self.workspace.files.iter().map(|(import, it)| (import.as_str(), &*it.path));
        for module in &mut config.modules {
            module.list_roots(&config.dir, &listed);
        }
        Ok(Opened { config, schema: compiled.schema, diagnostics, modules, extent, skipped })
    }

    /// Writes down of each file which module it is of, if that has a name.
    fn name_modules(&self, schema: &mut Schema, resolver: &Resolver<'_>) {
        let modules = &self.found.config.modules;
        let info = |it: &ModuleConfig| image::module_info(&it.name.as_ref()?.value);
        let infos: Vec<_> = modules.iter().map(info).collect();
        for table in &mut schema.tables {
            let table = Arc::make_mut(table);
            table.module_info = match self.workspace.files.get(table.str(table.path)) {
                Some(listed) => infos[listed.module as usize].clone(),
                None => {
                    let name = resolver.module_of(table.str(table.path));
                    name.and_then(image::module_info).or(table.module_info.take())
                }
            };
        }
    }

    /// The files of the workspace by their import paths.
    pub(in crate::cli) fn own(&self) -> BTreeMap<String, Importable> {
        let own = self.workspace.files.iter().map(|(import, listed)| {
            let shown = self.tree().shown(&listed.path);
            let name = &self.found.config.modules[listed.module as usize].name;
            let found = Importable {
                path: self.on_disk.then(|| shown.clone()),
                shown,
                module: name.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
                target: listed.target,
            };
            (import.clone(), found)
        });
        own.collect()
    }

    /// Every file that can be imported, by its import path.
    pub(in crate::cli) fn importable(&self) -> Result<BTreeMap<String, Importable>, Failure> {
        let mut out = self.own();
        for (import, file) in self.resolver()?.files()? {
            out.entry(import).or_insert(file);
        }
        add_well_known(&mut out);
        Ok(out)
    }
}
