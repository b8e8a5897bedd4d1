//! Where dependencies lie: in places that are named, and in the folder that they are copied to.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::source::Span;
use protosmith_rules::rule::Version;

use super::{
    dependencies::{
        BUF_LOCK, BufLock, Dependencies, FOLDER, Lock, PROTOSMITH_LOCK, Source, SourceKind,
        Vendored, buf_lock, folder_of, read_lock,
    },
    fault::{ConfigError, Fault},
    located::Located,
    settings::{Config, ModuleConfig},
};

use crate::tree::{FileTree, Kind, below, join, resolve};

const UPDATE: &str = "run `protosmith deps update`, then `protosmith deps vendor`";

impl Config {
    /// Takes in what a file says about dependencies, relative to a directory.
    pub(super) fn add_dependencies(&mut self, dir: &str, new: Dependencies) {
        if !new.sources.is_empty() || new.has_folder {
            let vendored = Vendored { folder: new.folder, lock: None };
            self.vendored.insert(dir.to_owned(), vendored);
        }
        self.dependencies.extend(new.locations);
        self.sources.extend(new.sources);
    }

    /// Reads the locks beside the files that name sources. What they have is a dependency, too. Where
    /// nobody names a source, a lock beside the configuration is one of what `deps` lists.
    pub(super) fn read_locks(&mut self, tree: &dyn FileTree) {
        if tree.kind(&join(&self.dir, PROTOSMITH_LOCK)).is_some() {
            self.imply_sources();
        }
        for (dir, mut vendored) in std::mem::take(&mut self.vendored) {
            let mut here = self.sources.values().filter(|it| self.dir_of_source(it) == dir);
            if let Some(first) = here.next() {
                let span = first.span.filter(|_| !self.is_implied);
                vendored.lock = read_lock(tree, &dir);
                let lock = vendored.lock.as_ref().and_then(|it| it.as_ref().ok());
                if let Some(lock) = lock.filter(|_| self.is_implied) {
                    self.outdated = self.compare_pins(tree, lock).err();
                }
                for name in lock.into_iter().flat_map(|it| &it.deps).map(|it| &it.name) {
                    if !self.dependencies.contains_key(name) {
                        let value = join(&vendored.folder, &folder_of(name));
                        self.dependencies.insert(name.clone(), Located { value, span });
                        self.copied.insert(name.clone());
                    }
                }
            }
            self.vendored.insert(dir, vendored);
        }
    }

    /// Takes what `deps` lists, and what lies nowhere, from the registries that names begin with: at the
    /// label or commit that `deps` has for it. A source that somebody names is the end of that.
    pub fn imply_sources(&mut self) {
        if !self.sources.is_empty() {
            return;
        }
        let lost: BTreeSet<String> = self.homeless_deps().into_iter().map(str::to_owned).collect();
        for Located { value: name, span } in self.deps.clone() {
            let host = name.split('/').next().unwrap_or_default().to_owned();
            let reference = self.references.get(&name).map(|it| ("ref", it.clone()));
            let options = reference.into_iter().collect();
            let source = Source { kind: SourceKind::Registry, place: host, options };
            if !lost.contains(&name) || source.registry_module(&name).is_none() {
                continue;
            }
            let folder = FOLDER.to_owned();
            let vendored = self.vendored.entry(self.dir.clone());
            let vendored = vendored.or_insert(Vendored { folder, lock: None });
            let value = join(&vendored.folder, &folder_of(&name));
            let span = span.filter(|it| self.says_here(*it));
            self.dependencies.insert(name.clone(), Located { value, span });
            self.sources.insert(name, Located { value: source, span });
            self.is_implied = true;
        }
    }

    /// Whether the file that says something lies in the directory of the configuration.
    fn says_here(&self, span: Span) -> bool {
        self.layer(span).is_some_and(|it| it.dir == self.dir)
    }

    /// The `buf.lock` beside the configuration, and those of modules that have files of their own.
    pub fn buf_locks(&self, tree: &dyn FileTree) -> Result<Vec<BufLock>, ConfigError> {
        let modules = self.modules.iter().map(|it| self.dir_of(it));
        let dirs: BTreeSet<String> = modules.chain([self.dir.clone()]).collect();
        let mut out = Vec::new();
        for dir in dirs {
            out.extend(buf_lock(tree, &dir)?);
        }
        Ok(out)
    }

    /// An error where a module is locked otherwise than the locks of buf pin it. Of several of those the
    /// newest counts, which only a registry knows: one of them will do.
    fn compare_pins(&self, tree: &dyn FileTree, lock: &Lock) -> Result<(), ConfigError> {
        let buf_locks = self.buf_locks(tree)?;
        let mut others: BTreeMap<&str, (&BufLock, Span)> = BTreeMap::new();
        let mut same: BTreeSet<&str> = BTreeSet::new();
        for buf_lock in &buf_locks {
            for pin in &buf_lock.pins {
                match lock.dep(&pin.name) {
                    Some(dep) if pin.is_locked(dep) => _ = same.insert(&pin.name),
                    Some(_) => _ = others.entry(&pin.name).or_insert((buf_lock, pin.span)),
                    None => {}
                }
            }
        }
        match others.into_iter().find(|it| !same.contains(it.0)) {
            Some((name, (buf_lock, span))) => {
                let message = format!(
                    "`{BUF_LOCK}` pins another commit of `{name}` than `{PROTOSMITH_LOCK}`"
                );
                Err(Fault::at(&buf_lock.files, span, message).help(UPDATE).into())
            }
            None => Ok(()),
        }
    }

    /// The module that a folder of copies lies in as buf sees it, which knows of no copies.
    pub fn module_around_copies(&self) -> Option<&ModuleConfig> {
        let folder = join(&self.dir, &self.vendored.get(&self.dir)?.folder);
        self.modules.iter().find(|module| {
            let mut roots = module.root_dirs(&self.dir);
            let is_included = |it: &Located<String>| {
                below(&join(&self.dir_of(module), &it.value), &folder).is_some()
            };
            roots.any(|it| below(&it, &folder).is_some())
                && (module.includes.is_empty() || module.includes.iter().any(is_included))
                && !module.excludes.covers(&folder)
        })
    }

    /// Where the locks of dependencies are, in the tree that was searched; they may be missing.
    pub fn lock_paths(&self) -> impl Iterator<Item = String> {
        self.vendored.keys().map(|dir| join(dir, PROTOSMITH_LOCK))
    }

    /// The file that names a source lies in this directory.
    pub fn dir_of_source(&self, source: &Located<Source>) -> &str {
        let layer = source.span.and_then(|it| self.layer(it));
        layer.filter(|_| !self.is_implied).map_or(&self.dir, |it| &it.dir)
    }

    /// An error where what is copied is not locked, or the lock is of other sources.
    pub fn check_locks(&self) -> Result<(), ConfigError> {
        for (name, source) in &self.sources {
            let fault = |message: String| -> Result<(), ConfigError> {
                let fault = match source.span {
                    Some(span) => Fault::at(&self.files, span, message),
                    None => Fault::of(self.path.clone().unwrap_or_default(), message),
                };
                Err(fault.help(UPDATE).into())
            };
            let vendored = self.vendored.get(self.dir_of_source(source));
            let lock = match vendored.and_then(|it| it.lock.as_ref()) {
                None => {
                    return fault(format!(
                        "`{name}` is not locked: there is no `{PROTOSMITH_LOCK}`"
                    ));
                }
                Some(Err(error)) => return Err(error.clone()),
                Some(Ok(lock)) => lock,
            };
            match lock.dep(name) {
                None => return fault(format!("`{name}` is not in `{PROTOSMITH_LOCK}`")),
                Some(dep) if dep.source != source.value => {
                    return fault(format!("`{PROTOSMITH_LOCK}` has `{name}` from another source"));
                }
                Some(_) => {}
            }
        }
        self.outdated.clone().map_or(Ok(()), Err)
    }

    /// Whether a dependency lies in a folder that `protosmith deps vendor` writes.
    pub fn is_copied(&self, name: &str) -> bool {
        self.sources.contains_key(name) || self.copied.contains(name)
    }

    /// Where dependencies lie in the tree of the configuration, if they lie there, the directories that
    /// they are copied from, and the folders that they are copied to.
    pub fn dependency_places(&self) -> impl Iterator<Item = String> {
        let path = |written: &str| written.split_once('#').map_or(written, |it| it.0).to_owned();
        let named = self.dependencies.values();
        let named = named.filter_map(move |it| resolve(&self.dir, &path(&it.value)));
        let copied = self.sources.values().filter(|it| it.value.kind == SourceKind::Directory);
        let from = copied.filter_map(|it| {
            let inner = join(&it.value.place, it.value.subdir());
            resolve(self.dir_of_source(it), &inner)
        });
        let to = self.vendored.iter().map(|(dir, it)| join(dir, &it.folder));
        named.chain(from).chain(to)
    }

    /// What a module says about itself, by name and place: `buf.md` or a `README`, and `LICENSE`. A
    /// module of a workspace that has none of its own has that of the workspace.
    pub fn documents(
        &self,
        module: &ModuleConfig,
        tree: &dyn FileTree,
    ) -> Vec<(&'static str, String)> {
        let mut dirs = vec![self.dir_of(module)];
        // A workspace of modules that have their own files has nothing to say for them.
        if matches!(self.version, Version::V2 | Version::Own) {
            dirs.push(self.dir.clone());
        }
        let groups = [&["buf.md", "README.md", "README.markdown"][..], &["LICENSE"]];
        let first = |names: &[&'static str]| {
            let all = dirs.iter().flat_map(|dir| names.iter().map(|it| (*it, join(dir, it))));
            all.into_iter().find(|it| tree.kind(&it.1) == Some(Kind::File))
        };
        groups.into_iter().filter_map(first).collect()
    }
}
