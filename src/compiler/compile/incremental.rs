//! Files that are held in memory and compiled, and stay so while single ones change.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Editions, Imports, Source, Texts,
    items::Input,
    linker::{Everything, Linker},
    load::load,
};
use crate::{diagnostic::Diagnostic, model::Schema};

/// Sources that can change. What is asked of them is what [`compile`](super::compile) would say
/// of the sources as they are now, in the order of their import paths.
pub struct Incremental<'a> {
    imports: &'a dyn Imports,
    modules: Vec<String>,
    editions: Editions,
    sources: BTreeMap<String, Input>,
    /// None where files came or went, or nothing was asked yet.
    linker: Option<Linker>,
}

impl<'a> Incremental<'a> {
    /// No files yet; those that are imported and not set are looked up in `imports`.
    pub fn new(imports: &'a dyn Imports, modules: Vec<String>, editions: Editions) -> Self {
        Self { imports, modules, editions, sources: BTreeMap::new(), linker: None }
    }

    /// Adds a file, or changes it.
    pub fn set(&mut self, source: Source) {
        let input = Input::from(source);
        let new = Arc::clone(&input.source);
        let path = input.path.clone();
        let same_place = |it: &Input| {
            (it.target, it.module, &it.source.path) == (input.target, input.module, &new.path)
        };
        let is_known = self.sources.get(&path).is_some_and(same_place);
        self.sources.insert(path.clone(), input);
        let edited = self.linker.as_mut().filter(|_| is_known).and_then(|linker| {
            let file = linker.file(&path)?;
            linker.edit(file, new, self.imports).ok()
        });
        if edited.is_none() {
            self.linker = None;
        }
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        if self.sources.remove(path).is_some() {
            self.linker = None;
        }
    }

    /// What is wrong with one file; only it and what it imports is compiled for that.
    pub fn diagnostics(&mut self, path: &str) -> Vec<Diagnostic> {
        self.settled(path).map(|(linker, file)| linker.diagnostics(file)).unwrap_or_default()
    }

    /// One file in a schema in which it and what it imports is as it is now, and what is wrong with
    /// it. Of other files it may have what they were.
    pub fn file(&mut self, path: &str) -> Option<(Schema, u32, Vec<Diagnostic>)> {
        let modules = self.modules.clone();
        let (linker, file) = self.settled(path)?;
        Some((linker.schema(modules), file, linker.diagnostics(file)))
    }

    fn settled(&mut self, path: &str) -> Option<(&Linker, u32)> {
        let linker = self.linked();
        let file = linker.file(path)?;
        if linker.settle(file) == Err(Everything) {
            self.linker = None;
        }
        let linker = self.linked();
        Some((&*linker, linker.file(path)?))
    }

    /// What is wrong with all files, file by file.
    pub fn all_diagnostics(&mut self) -> Vec<Diagnostic> {
        while !self.step() {}
        let linker = self.linked();
        linker.files().flat_map(|it| linker.diagnostics(it)).collect()
    }

    /// Compiles some of what has to be compiled again. Says whether nothing is left to do: until
    /// then call it again, or ask for what is more urgent.
    pub fn step(&mut self) -> bool {
        match self.linked().settle_some() {
            Ok(is_settled) => is_settled,
            Err(Everything) => {
                self.linker = None;
                self.linked();
                true
            }
        }
    }

    /// The schema of all files, once all are compiled.
    pub fn schema(&mut self) -> Schema {
        while !self.step() {}
        let modules = self.modules.clone();
        self.linked().schema(modules)
    }

    fn linked(&mut self) -> &mut Linker {
        let Self { imports, editions, sources, linker, .. } = self;
        linker.get_or_insert_with(|| {
            let all = sources.values().cloned().collect();
            Linker::new(load(all, *imports, Texts::All), *editions)
        })
    }
}
