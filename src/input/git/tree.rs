//! The tree of a commit. Directories and files are read when they are asked for.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use gix::{ObjectId, Repository, ThreadSafeRepository, objs::tree::EntryKind};
use protosmith_lint::tree::{
    AbsentSubmodule, Entry, FileTree, Kind, Lacks, MAX_DEPTH, TreeError, below, join, name_of,
    upwards,
};

use super::{
    super::{Error, limit, reference::Revision},
    causes, missing, revision,
};
use crate::input::disk::relative;

pub(super) struct GitTree {
    /// The repository, and those of its submodules that were looked into.
    pub(super) stores: RwLock<Vec<Arc<Store>>>,
    /// The place of the root.
    pub(super) root: Node,
    /// The root of what a submodule has at a commit, or why that cannot be read.
    pub(super) submodules: Mutex<HashMap<(Node, String), Result<Node, Lacks>>>,
    /// Submodules that walks have passed over.
    skipped: Mutex<BTreeSet<String>>,
    /// The directory that shown paths are relative to.
    shown_from: Option<String>,
}

/// One repository, and the tree that of it is shown.
pub(super) struct Store {
    pub repo: ThreadSafeRepository,
    pub root: ObjectId,
    shared: Arc<Shared>,
}

/// What trees of one repository have in common.
#[derive(Default)]
pub(super) struct Shared {
    /// Handles of the repository that no thread uses right now.
    idle: Mutex<Vec<Repository>>,
    dirs: RwLock<HashMap<ObjectId, Arc<[Row]>>>,
}

/// Directories that are remembered of all trees of a repository.
const DIRS: usize = 50_000;

/// An object of one of the repositories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    /// An index into the repositories.
    pub store: usize,
    pub id: ObjectId,
}

impl Node {
    /// Another object of the same repository.
    pub(super) fn sibling(self, id: ObjectId) -> Self {
        Self { id, ..self }
    }
}

/// An entry of a tree object.
pub(super) struct Row {
    pub name: String,
    pub id: ObjectId,
    pub kind: RowKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    File,
    Dir,
    Link,
    Submodule,
}

impl GitTree {
    pub(super) fn new(
        repo: ThreadSafeRepository,
        revision: &Revision,
        shown_from: Option<String>,
    ) -> Result<Self, Error> {
        let handle = repo.to_thread_local();
        let root = revision::tree(&handle, revision)?;
        let shared = Shared { idle: Mutex::new(vec![handle]), ..Shared::default() };
        Ok(Self::at(repo, root, Arc::new(shared), shown_from))
    }

    /// A tree of a repository of which others are read, too.
    pub(super) fn at(
        repo: ThreadSafeRepository,
        root: ObjectId,
        shared: Arc<Shared>,
        shown_from: Option<String>,
    ) -> Self {
        Self {
            stores: RwLock::new(vec![Arc::new(Store { repo, root, shared })]),
            root: Node { store: 0, id: root },
            submodules: Mutex::default(),
            skipped: Mutex::default(),
            shown_from,
        }
    }

    /// The repository that it is of.
    pub(super) fn repo(&self) -> ThreadSafeRepository {
        self.store(self.root).repo.clone()
    }

    /// The directory that shown paths are relative to.
    pub(super) fn shown_from(&self) -> Option<String> {
        self.shown_from.clone()
    }

    /// Adds the repository of a submodule, and gives out its root.
    pub(super) fn add(&self, repo: ThreadSafeRepository, root: ObjectId) -> Node {
        let mut stores = self.stores.write().unwrap_or_else(PoisonError::into_inner);
        stores.push(Arc::new(Store { repo, root, shared: Arc::default() }));
        Node { store: stores.len() - 1, id: root }
    }

    pub(super) fn store(&self, at: Node) -> Arc<Store> {
        let stores = self.stores.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&stores[at.store])
    }

    fn with<T>(&self, at: Node, ask: impl FnOnce(&Repository) -> T) -> T {
        let store = self.store(at);
        let idle = || store.shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = idle().pop();
        let handle = handle.unwrap_or_else(|| store.repo.to_thread_local());
        let answer = ask(&handle);
        idle().push(handle);
        answer
    }

    pub(super) fn blob(&self, at: Node, path: &str) -> Result<Vec<u8>, TreeError> {
        self.with(at, |repo| match repo.find_object(at.id) {
            Ok(value) if value.kind == gix::objs::Kind::Blob => Ok(value.detach().data),
            Ok(_) => Err("the object is no file".to_owned()),
            Err(error) => Err(unread(repo, &error)),
        })
        .map_err(|message| TreeError::new(self.shown(path), message))
    }

    /// Notes a submodule that a walk passes over.
    fn skip(&self, path: &str) {
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        skipped.insert(path.to_owned());
    }

    /// The entries of a tree object, sorted by name.
    pub(super) fn rows(&self, at: Node, path: &str) -> Result<Arc<[Row]>, TreeError> {
        let store = self.store(at);
        let dirs = &store.shared.dirs;
        let known = dirs.read().unwrap_or_else(PoisonError::into_inner).get(&at.id).cloned();
        if let Some(rows) = known {
            return Ok(rows);
        }
        let rows = self
            .with(at, |repo| read_rows(repo, at.id))
            .map_err(|message| TreeError::new(self.shown(path), message))?;
        let rows: Arc<[Row]> = rows.into();
        let mut dirs = dirs.write().unwrap_or_else(PoisonError::into_inner);
        if dirs.len() > DIRS {
            dirs.clear();
        }
        Ok(Arc::clone(dirs.entry(at.id).or_insert(rows)))
    }
}

/// Why an object cannot be read.
fn unread(repo: &Repository, error: &gix::Error) -> String {
    let message = causes(error);
    match missing::partial(repo) {
        Some(help) => format!("{message}; {help}"),
        None => message,
    }
}

fn read_rows(repo: &Repository, id: ObjectId) -> Result<Vec<Row>, String> {
    let tree = repo.find_tree(id).map_err(|error| unread(repo, &error))?;
    let mut rows = Vec::new();
    for entry in tree.iter() {
        let entry = entry.map_err(|error| format!("the directory is broken: {error}"))?;
        let name = name_of(entry.filename());
        if matches!(&*name, "" | "." | "..") || name.contains('/') {
            return Err("the directory is broken: a name in it cannot be".to_owned());
        }
        let kind = match entry.mode().kind() {
            EntryKind::Tree => RowKind::Dir,
            EntryKind::Blob | EntryKind::BlobExecutable => RowKind::File,
            EntryKind::Link => RowKind::Link,
            EntryKind::Commit => RowKind::Submodule,
        };
        rows.push(Row { name, id: entry.object_id(), kind });
    }
    rows.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

impl FileTree for GitTree {
    fn kind(&self, path: &str) -> Option<Kind> {
        self.find(path).ok()?.map(|it| it.kind)
    }

    fn content_id(&self, path: &str) -> Option<String> {
        Some(self.find(path).ok()??.at.id.to_string())
    }

    fn absent_submodule(&self, path: &str) -> Option<AbsentSubmodule> {
        self.absent(path)
    }

    fn skipped_submodules(&self) -> Vec<AbsentSubmodule> {
        let skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        skipped.iter().filter_map(|it| self.absent(it)).collect()
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError> {
        let Some(found) = self.find(dir)? else { return Ok(Vec::new()) };
        if found.kind != Kind::Dir {
            return Err(TreeError::new(self.shown(dir), "it is not a directory"));
        }
        let rows = self.rows(found.at, dir)?;
        let entries = rows.iter().map(|row| {
            let kind = match row.kind {
                RowKind::File => Kind::File,
                RowKind::Dir => Kind::Dir,
                RowKind::Link | RowKind::Submodule => {
                    self.kind(&join(dir, &row.name)).unwrap_or(Kind::Other)
                }
            };
            Entry { name: row.name.clone(), kind }
        });
        Ok(entries.collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        let refused = |message: &str| Err(TreeError::new(self.shown(path), message));
        match self.find(path)? {
            Some(value) if value.kind == Kind::File => self.blob(value.at, path),
            Some(value) if value.kind == Kind::Dir => refused("it is a directory"),
            Some(_) => refused("it is not a regular file"),
            None => refused("there is no such file"),
        }
    }

    fn shown(&self, path: &str) -> String {
        match &self.shown_from {
            Some(from) => relative(from, path),
            None if path.is_empty() => ".".to_owned(),
            None => path.to_owned(),
        }
    }

    /// Enters each target of links once, and never if it was walked before.
    fn walk_around(
        &self,
        dir: &str,
        suffix: &str,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<String>, TreeError> {
        let mut files = Vec::new();
        let Some(start) = self.find(dir)?.filter(|it| it.kind == Kind::Dir) else {
            return Ok(files);
        };
        let mut left = HashSet::new();
        for path in left_out {
            let real = self.find(path)?.map(|it| it.real);
            left.extend(real.filter(|it| below(it, &start.real).is_none()));
        }
        let mut met = 0;
        let mut passed = HashSet::from([start.real.clone()]);
        let rows = self.rows(start.at, dir)?;
        let mut open = vec![(dir.to_owned(), start.real, false, start.at, rows, 0)];
        while let Some((dir, real, in_link, at, rows, next)) = open.last_mut() {
            let Some(row) = rows.get(*next) else {
                open.pop();
                continue;
            };
            *next += 1;
            met += 1;
            if met > limit::GIT_ENTRIES {
                let error = format!("it has more than {} entries", limit::GIT_ENTRIES);
                return Err(TreeError::new(self.shown(dir), error));
            }
            let (kind, at) = (row.kind, at.sibling(row.id));
            if kind == RowKind::File && !row.name.ends_with(suffix) {
                continue;
            }
            let path = join(dir, &row.name);
            let (real, kind, at, linked) = match kind {
                RowKind::Dir => (join(real, &row.name), Kind::Dir, at, *in_link),
                RowKind::Link | RowKind::Submodule => {
                    let found = self.find(&path)?;
                    if kind == RowKind::Submodule
                        && found.as_ref().is_none_or(|it| it.kind != Kind::Dir)
                    {
                        self.skip(&path);
                    }
                    let Some(found) = found else { continue };
                    (found.real, found.kind, found.at, *in_link || kind == RowKind::Link)
                }
                RowKind::File => (join(real, &row.name), Kind::File, at, *in_link),
            };
            let wanted = kind == Kind::Dir || kind == Kind::File && row.name.ends_with(suffix);
            if !wanted || !passed.insert(real.clone()) && linked {
                continue;
            }
            if kind == Kind::File {
                files.push(path);
            } else if is_left_out(&left, &real) {
                continue;
            } else if open.len() > MAX_DEPTH {
                return Err(TreeError::too_deep(&self.shown(&path)));
            } else {
                let rows = self.rows(at, &path)?;
                open.push((path, real, linked, at, rows, 0));
            }
        }
        Ok(files)
    }
}

/// Whether a directory is one of those left out, or lies in one.
fn is_left_out(left: &HashSet<String>, dir: &str) -> bool {
    !left.is_empty() && upwards(dir).any(|it| left.contains(it))
}
