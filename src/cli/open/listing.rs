//! The files of a tree before they are compiled: what was asked for, what can be imported.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use protosmith_compiler::{
    compile::{self, CompileOptions, Compiled, Editions, Source},
    model::ModuleId,
};
use protosmith_lint::{
    config::{self, Found, Is, workspace::Workspace},
    engine::{Plan, Repairs},
    tree::FileTree,
    workspace as lint,
};

use super::{Extent, Files, LocatedTree, Opened, Opener};

use crate::{
    cli::{Failure, importable::Importable, imports::Resolver},
    input::disk::DiskTree,
};

/// A tree with its files listed; none is read yet.
pub(in crate::cli) struct Listing<'a> {
    pub found: Found,
    pub files: Files<'a>,
    extent: Extent,
    /// The files that were named one by one.
    named: BTreeSet<String>,
}

/// A compiled input whose files can be compiled again with other texts.
pub(in crate::cli) struct Editable<'a> {
    pub opened: Opened,
    pub files: Files<'a>,
    /// Those that were asked for.
    pub sources: Vec<Source>,
    /// Those beside them that are not to be broken.
    pub others: Vec<Source>,
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
        let LocatedTree { input, mut found, filter, on_disk, includes, sets, .. } = located_tree;
        let mut workspace = Workspace::list(&*input.tree, &found, &filter)?;
        if found.is == Is::Dir && !sets.is_empty() {
            // What is imported has been named.
            workspace.unlisted = None;
        }
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
        let (options, cwd) = (CompileOptions { editions, texts: self.texts }, &*self.cwd);
        let places = filter.places.clone();
        let files = Files { workspace, input, on_disk, includes, sets, places, options, cwd };
        let extent = Extent::of(&filter);
        let is_file = files.input.file.is_some();
        let named = if is_file { filter.paths.into_iter().collect() } else { BTreeSet::new() };
        let mut listing = Listing { found, files, extent, named };
        listing.list_roots();
        Ok(listing)
    }
}

impl Listing<'_> {
    pub(in crate::cli) fn tree(&self) -> &dyn FileTree {
        self.files.tree()
    }

    /// The directory that was named, or the one of the file.
    pub(in crate::cli) fn dir(&self) -> &str {
        &self.files.input.dir
    }

    /// Whether a file of the tree was named by itself.
    pub(in crate::cli) fn names(&self, path: &str) -> bool {
        self.named.contains(path)
    }

    /// Where something in the tree lies on disk; `None` in an archive or a revision.
    pub(in crate::cli) fn place(&self, path: &str) -> Result<Option<PathBuf>, Failure> {
        if !self.files.on_disk {
            return Ok(None);
        }
        let found = self.tree().found_at(path);
        Ok(Some(DiskTree::place(self.files.cwd, Path::new(&found))?))
    }

    fn compiled(&self, sources: Vec<Source>) -> Result<Compiled, Failure> {
        let resolver = self.files.resolver(&self.found.config)?;
        Ok(self.files.compile(sources, &self.found.config, &resolver))
    }

    /// A workspace without files yet, with the rules that run in the modules that were asked for.
    pub(in crate::cli) fn lint_workspace<'r>(
        &self,
        resolver: &'r Resolver<'r>,
        repairs: Repairs,
    ) -> Result<lint::Workspace<'r>, Failure> {
        let config = &self.found.config;
        let mut all = Vec::new();
        for &at in &self.found.targets {
            let filled = |it: Plan| {
                let asked_by = vec![at];
                (Some(ModuleId(at as u32)), Plan { asked_by, repairs, ..it })
            };
            let plans = config::lint_plans(config, &config.modules[at])?.plans;
            all.extend(plans.into_iter().map(filled));
        }
        let names = config.modules.iter().map(|it| it.path.value.clone()).collect();
        Ok(lint::Workspace::new(resolver, names, self.files.editions(), all))
    }

    /// The files of the workspace by their import paths.
    pub(in crate::cli) fn own(&self) -> BTreeMap<String, Importable> {
        let own = self.files.workspace.files.iter().map(|(import, listed)| {
            let shown = self.files.tree().shown(&listed.path);
            let name = &self.found.config.modules[listed.module as usize].name;
            let found = Importable {
                path: self.files.on_disk.then(|| shown.clone()),
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
        for (import, file) in self.files.resolver(&self.found.config)?.files()? {
            out.entry(import).or_insert(file);
        }
        add_well_known(&mut out);
        Ok(out)
    }
}

impl<'a> Listing<'a> {
    /// What was configured, the files, and how much of them was asked for.
    pub(in crate::cli) fn into_parts(self) -> (Found, Files<'a>, Extent) {
        (self.found, self.files, self.extent)
    }

    /// Compiles what was asked for.
    pub(in crate::cli) fn compile(self) -> Result<(Opened, Files<'a>), Failure> {
        let sources = self.files.sources()?;
        let compiled = self.compiled(sources)?;
        Ok(self.open(compiled))
    }

    /// Compiles sources, those that were asked for with the texts that they have by now, and keeps
    /// what it takes to do that again.
    pub(in crate::cli) fn compile_to_edit(
        self,
        sources: Vec<Source>,
    ) -> Result<Editable<'a>, Failure> {
        let compiled = self.compiled(sources.clone())?;
        let (opened, files) = self.open(compiled);
        Ok(Editable { opened, files, sources, others: Vec::new() })
    }

    /// Notes in the configuration which files are in which root.
    fn list_roots(&mut self) {
        let (config, workspace) = (&mut self.found.config, &self.files.workspace);
        for (module, places) in &workspace.places {
            config.modules[*module as usize].places = Arc::new(places.clone());
        }
        let files = &workspace.files;
        let listed = files.iter().map(|(import, it)| (import.as_str(), &*it.path));
        for module in &mut config.modules {
            module.list_roots(&config.dir, &listed);
        }
    }

    /// What was compiled of it.
    pub(in crate::cli) fn open(
        self,
        Compiled { schema, diagnostics }: Compiled,
    ) -> (Opened, Files<'a>) {
        let Self { found: Found { config, targets, .. }, files, extent, .. } = self;
        let modules = targets.into_iter().map(Some).collect();
        let skipped = files.tree().skipped_submodules();
        (Opened { config, schema, diagnostics, modules, extent, skipped }, files)
    }
}
