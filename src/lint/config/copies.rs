//! Where dependencies lie: in places that are named, and in the folder that they are copied to.

use protosmith_rules::rule::Version;

use super::{
    dependencies::{
        Dependencies, PROTOSMITH_LOCK, Source, SourceKind, Vendored, folder_of, read_lock,
    },
    fault::{ConfigError, Fault},
    located::Located,
    settings::{Config, ModuleConfig},
};

use crate::tree::{FileTree, Kind, join, resolve};

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

    /// Reads the locks beside the files that name sources. What they have is a dependency, too.
    pub(super) fn read_locks(&mut self, tree: &dyn FileTree) {
        for (dir, vendored) in &mut self.vendored {
            let is_here = |it: &&Located<Source>| {
                it.span
                    .and_then(|it| self.layers.get(it.file as usize))
                    .is_some_and(|it| it.dir == *dir)
            };
            let Some(span) = self.sources.values().find(is_here).and_then(|it| it.span) else {
                continue;
            };
            vendored.lock = read_lock(tree, dir);
            let Some(Ok(lock)) = &vendored.lock else { continue };
            for name in lock.deps.iter().map(|it| &it.name) {
                if !self.dependencies.contains_key(name) {
                    let value = join(&vendored.folder, &folder_of(name));
                    let place = Located { value, span: Some(span) };
                    self.dependencies.insert(name.clone(), place);
                    self.copied.insert(name.clone());
                }
            }
        }
    }

    /// Where the locks of dependencies are, in the tree that was searched; they may be missing.
    pub fn lock_paths(&self) -> impl Iterator<Item = String> {
        self.vendored.keys().map(|dir| join(dir, PROTOSMITH_LOCK))
    }

    /// The file that names a source lies in this directory.
    pub fn dir_of_source(&self, source: &Located<Source>) -> &str {
        source.span.and_then(|it| self.layer(it)).map_or(&self.dir, |it| &it.dir)
    }

    /// An error where what is copied is not locked, or the lock is of other sources.
    pub fn check_locks(&self) -> Result<(), ConfigError> {
        for (name, source) in &self.sources {
            let Some(span) = source.span else { continue };
            let fault = |message: String| -> Result<(), ConfigError> {
                let help = "run `protosmith deps update`, then `protosmith deps vendor`";
                Err(Fault::at(&self.files, span, message).help(help).into())
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
        Ok(())
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
