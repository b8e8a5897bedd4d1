//! Files that are held in memory and compiled, and stay so while single ones change.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
};

use super::{
    Cancelled, Editions, Imports, Revision, Source, Texts, Ticket,
    items::Input,
    linker::{Linker, Paths},
    load::load,
};
use crate::{diagnostic::Diagnostic, model::Schema};

/// Sources that can change. What is asked of them is what [`compile`](super::compile) would say
/// of the sources as they are now, in the order of their import paths.
///
/// Whatever is asked is cancelled when its [`Revision`] advances; the next edit, or
/// [`Incremental::resume`], has it go on.
pub struct Incremental<'a> {
    imports: &'a dyn Imports,
    modules: Vec<String>,
    editions: Editions,
    sources: BTreeMap<String, Input>,
    /// The paths of sources that came, went or changed since the files were linked.
    changed: BTreeSet<String>,
    /// Whether some of them came or went.
    given: Paths,
    /// The paths of files that come first.
    open: Vec<String>,
    revision: Revision,
    ticket: Ticket,
    /// None where nothing was asked yet.
    linker: Option<Linker>,
    /// When the linker before this one was made new.
    clock: u64,
}

impl<'a> Incremental<'a> {
    /// No files yet; those that are imported and not set are looked up in `imports`.
    pub fn new(imports: &'a dyn Imports, modules: Vec<String>, editions: Editions) -> Self {
        let revision = Revision::default();
        Self {
            imports,
            modules,
            editions,
            sources: BTreeMap::new(),
            changed: BTreeSet::new(),
            given: Paths::Same,
            open: Vec::new(),
            ticket: revision.ticket(),
            revision,
            linker: None,
            clock: 0,
        }
    }

    /// What cancels work, from any thread.
    pub fn revision(&self) -> Revision {
        self.revision.clone()
    }

    /// What is asked from now on is wanted, whatever was said before.
    pub fn resume(&mut self) {
        self.ticket = self.revision.ticket();
    }

    /// Says which files somebody looks at: they are compiled before others.
    pub fn open(&mut self, paths: Vec<String>) {
        self.open = paths;
    }

    /// Adds a file, or changes it.
    pub fn set(&mut self, source: Source) {
        let input = Input::from(source);
        self.changed.insert(input.path.clone());
        if self.sources.insert(input.path.clone(), input).is_none() {
            self.given = Paths::Other;
        }
        self.resume();
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        if self.sources.remove(path).is_some() {
            self.changed.insert(path.to_owned());
            self.given = Paths::Other;
        }
        self.resume();
    }

    /// What is wrong with one file; only it and what it imports is compiled for that.
    pub fn diagnostics(&mut self, path: &str) -> Result<Vec<Diagnostic>, Cancelled> {
        let settled = self.settled(path)?;
        Ok(settled.map(|(linker, file)| linker.diagnostics(file)).unwrap_or_default())
    }

    /// One file in a schema in which it and what it imports is as it is now, and what is wrong with
    /// it. Of other files it may have what they were.
    pub fn file(&mut self, path: &str) -> Result<Option<CompiledFile>, Cancelled> {
        let modules = self.modules.clone();
        let Some((linker, file)) = self.settled(path)? else { return Ok(None) };
        let (schema, diagnostics) = (linker.schema(modules), linker.diagnostics(file));
        Ok(Some(CompiledFile { schema, file, diagnostics }))
    }

    fn settled(&mut self, path: &str) -> Result<Option<(&Linker, u32)>, Cancelled> {
        let (imports, ticket) = (self.imports, self.ticket.clone());
        let linker = self.linked();
        let Some(file) = linker.file(path) else { return Ok(None) };
        linker.settle(file, imports, &ticket)?;
        Ok(Some((linker, file)))
    }

    /// The numbers of the files in a package, in the order of [`compile`](super::compile), and a
    /// schema in which they and what they import are as they are now.
    pub fn package(&mut self, name: &str) -> Result<(Schema, Vec<u32>), Cancelled> {
        let (imports, ticket, modules) = (self.imports, self.ticket.clone(), self.modules.clone());
        let linker = self.linked();
        let files = linker.files_of(name);
        for file in &files {
            linker.settle(*file, imports, &ticket)?;
        }
        Ok((linker.schema(modules), files))
    }

    /// What is wrong with a file that is compiled.
    pub fn found_in(&self, file: u32) -> Vec<Diagnostic> {
        self.linker.as_ref().map(|it| it.diagnostics(file)).unwrap_or_default()
    }

    /// When a file was compiled last: what was found in it since, by looking at it and at what it
    /// imports, is so still.
    pub fn version(&self, file: u32) -> u64 {
        self.linker.as_ref().map_or(0, |it| it.linked_at(file))
    }

    /// The work that is wanted now.
    pub fn ticket(&self) -> Ticket {
        self.ticket.clone()
    }

    /// What is wrong with all files, file by file.
    pub fn all_diagnostics(&mut self) -> Result<Vec<Diagnostic>, Cancelled> {
        while !self.step()? {}
        let linker = self.linked();
        Ok(linker.files().into_iter().flat_map(|it| linker.diagnostics(it)).collect())
    }

    /// Compiles some of what has to be compiled again, open files first. Says whether nothing is
    /// left to do: until then call it again, or ask for what is more urgent.
    pub fn step(&mut self) -> Result<bool, Cancelled> {
        let open = self.open.clone();
        for path in open {
            self.settled(&path)?;
        }
        let (imports, ticket) = (self.imports, self.ticket.clone());
        self.linked().settle_some(imports, &ticket)
    }

    /// The schema of all files, once all are compiled. Files that were taken away leave empty ones,
    /// without a path.
    pub fn schema(&mut self) -> Result<Schema, Cancelled> {
        while !self.step()? {}
        let modules = self.modules.clone();
        Ok(self.linked().schema(modules))
    }

    /// The numbers of all files, in the order of [`compile`](super::compile).
    pub fn files(&mut self) -> Result<Vec<u32>, Cancelled> {
        while !self.step()? {}
        Ok(self.linked().files())
    }

    fn linked(&mut self) -> &mut Linker {
        let (changed, given) = (take(&mut self.changed), take(&mut self.given));
        let Self { imports, editions, sources, linker, clock, .. } = self;
        if let Some(found) = linker.as_mut().filter(|_| !changed.is_empty()) {
            *clock = found.clock() + 1;
            let is_most = changed.len() > FEW && changed.len() > sources.len() / 4;
            let texts = changed.into_iter().map(|path| {
                let input = sources.get(&path).cloned();
                (path, input)
            });
            if is_most
                || found.change(texts.collect(), (&mut sources.keys(), given), *imports).is_err()
            {
                *linker = None;
            }
        }
        linker.get_or_insert_with(|| {
            let all = sources.values().cloned().collect();
            Linker::new(load(all, *imports, Texts::All), *editions, *clock)
        })
    }
}

/// One file that is compiled, and what is wrong with it.
#[derive(Debug)]
pub struct CompiledFile {
    /// It and what it imports is as it is now; of other files there may be what they were.
    pub schema: Schema,
    /// Its number.
    pub file: u32,
    pub diagnostics: Vec<Diagnostic>,
}

/// How many files may change and never count as most of all.
const FEW: usize = 16;
