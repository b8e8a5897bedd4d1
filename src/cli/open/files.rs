//! The files of a tree, and what it takes to compile them.

use std::{path::Path, sync::Arc};

use protosmith_compiler::{
    compile::{self, CompileOptions, Compiled, Editions, Source},
    diagnostic::Diagnostic,
    image,
    model::{ModuleId, Schema},
};
use protosmith_lint::{
    config::{
        Config, ModuleConfig,
        workspace::{Listed, Workspace},
    },
    tree::{FileTree, Places, TreeError, below},
};
use rayon::prelude::*;

use crate::{
    cli::{
        Failure,
        imports::{Lies, Resolver},
        include::Include,
        sets::Sets,
    },
    input::TreeInput,
};

/// The files of a tree, and where what they import is looked up.
pub(in crate::cli) struct Files<'a> {
    pub workspace: Workspace,
    pub(super) input: TreeInput,
    pub(super) on_disk: bool,
    pub(super) includes: Vec<Include>,
    pub(super) sets: Arc<Sets>,
    pub(super) places: Places,
    pub(super) options: CompileOptions,
    pub(super) cwd: &'a Path,
}

impl Files<'_> {
    pub(in crate::cli) fn tree(&self) -> &dyn FileTree {
        &*self.input.tree
    }

    /// Where a file belongs, which configuration finds there.
    pub(in crate::cli) fn place(&self, path: &str) -> String {
        self.places.of(path)
    }

    /// The directories of `-I` that lie in the tree.
    pub(in crate::cli) fn included(&self) -> impl Iterator<Item = String> {
        self.includes.iter().filter_map(|it| it.in_tree.clone())
    }

    /// Finds what the files import.
    pub(in crate::cli) fn resolver(&self, config: &Config) -> Result<Resolver<'_>, Failure> {
        let beside = (&*self.includes, &self.sets);
        Resolver::new(self.tree(), &self.workspace, config, beside, self.cwd)
    }

    /// Reads a file of the workspace, by its import path.
    pub(in crate::cli) fn source(
        &self,
        (import, listed): (&String, &Listed),
    ) -> Result<Source, TreeError> {
        let tree = self.tree();
        Ok(Source {
            path: import.clone(),
            shown: tree.shown(&listed.path),
            origin: tree.origin(),
            text: tree.read_listed(&listed.path, Vec::new())?.into(),
            target: listed.target,
            module: Some(ModuleId(listed.module)),
        })
    }

    /// Reads the files that were asked for.
    pub(in crate::cli) fn sources(&self) -> Result<Vec<Source>, Failure> {
        let asked: Vec<_> = self.workspace.files.iter().filter(|it| it.1.target).collect();
        let sources: Vec<_> = asked.into_par_iter().map(|it| self.source(it)).collect();
        Ok(sources.into_iter().collect::<Result<_, _>>()?)
    }

    /// Reads the other files of the workspace, as far as they can be read; where nothing says what it is,
    /// those below the root that was guessed.
    pub(in crate::cli) fn others(&self) -> Vec<Source> {
        let files = &self.workspace.files;
        let others: Vec<_> = files.iter().filter(|it| !it.1.target).collect();
        let others = others.into_par_iter().filter_map(|it| self.source(it).ok());
        let mut out: Vec<Source> = others.collect();
        if let Some(root) = &self.workspace.unlisted {
            let tree = self.tree();
            let walked = tree.walk(root, ".proto").unwrap_or_default();
            let unlisted: Vec<_> = walked
                .iter()
                .filter_map(|it| Some((below(root, it)?, it)))
                .filter(|it| !files.contains_key(it.0))
                .collect();
            let read = unlisted.into_par_iter().filter_map(|(import, path)| {
                let (shown, origin) = (tree.shown(path), tree.origin());
                let text = tree.read(path).ok()?.into();
                Some(Source { path: import.to_owned(), shown, origin, text, ..Source::default() })
            });
            out.extend(read.collect::<Vec<_>>());
        }
        out
    }

    /// Which editions sources may be written in.
    pub(in crate::cli) fn editions(&self) -> Editions {
        self.options.editions
    }

    /// Compiles sources, which need not be as they were read.
    pub(in crate::cli) fn compile(
        &self,
        sources: Vec<Source>,
        config: &Config,
        resolver: &Resolver<'_>,
    ) -> Compiled {
        let names = config.modules.iter().map(|it| it.path.value.clone()).collect();
        let mut compiled = compile::compile_with(sources, resolver, names, self.options);
        self.name_modules(&config.modules, &mut compiled.schema, resolver);
        compiled.diagnostics = self.explained(compiled.diagnostics, config, resolver);
        compiled
    }

    /// Says of the faults of a compiler once what is missing for all.
    pub(in crate::cli) fn explained(
        &self,
        faults: Vec<Diagnostic>,
        config: &Config,
        resolver: &Resolver<'_>,
    ) -> Vec<Diagnostic> {
        // A configuration that was given lies where the user is.
        let lies = if self.on_disk || config.is_given { Lies::OnDisk } else { Lies::Elsewhere };
        resolver.explain(faults, config, lies)
    }

    /// Writes down of each file which module it is of, if that has a name.
    fn name_modules(&self, modules: &[ModuleConfig], schema: &mut Schema, resolver: &Resolver<'_>) {
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
}
