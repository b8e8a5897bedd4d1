//! The tree of a commit. Directories and files are read when they are asked for.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use gix::{ObjectId, Repository, ThreadSafeRepository, objs::tree::EntryKind};

use super::{
    super::{
        Error, limit,
        reference::Revision,
        tree::{Entry, FileTree, Kind, MAX_DEPTH, TreeError, join, relative},
    },
    fault, missing, revision,
};

pub(super) struct GitTree {
    repo: ThreadSafeRepository,
    /// Handles of the repository that no thread uses right now.
    idle: Mutex<Vec<Repository>>,
    pub(super) root: ObjectId,
    dirs: RwLock<HashMap<ObjectId, Arc<[Row]>>>,
    /// The directory that shown paths are relative to.
    shown_from: Option<String>,
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
        let idle = Mutex::new(vec![handle]);
        Ok(Self { repo, idle, root, dirs: RwLock::default(), shown_from })
    }

    fn with<T>(&self, ask: impl FnOnce(&Repository) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = idle().pop();
        let handle = handle.unwrap_or_else(|| self.repo.to_thread_local());
        let answer = ask(&handle);
        idle().push(handle);
        answer
    }

    pub(super) fn blob(&self, id: ObjectId, path: &str) -> Result<Vec<u8>, TreeError> {
        self.with(|repo| match repo.find_object(id) {
            Ok(it) if it.kind == gix::objs::Kind::Blob => Ok(it.detach().data),
            Ok(_) => Err("the object is no file".to_owned()),
            Err(error) => Err(unread(repo, &error)),
        })
        .map_err(|message| TreeError::new(self.shown(path), message))
    }

    /// The entries of a tree object, sorted by name.
    pub(super) fn rows(&self, id: ObjectId, path: &str) -> Result<Arc<[Row]>, TreeError> {
        let known = self.dirs.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(rows) = known {
            return Ok(rows);
        }
        let rows = self
            .with(|repo| read_rows(repo, id))
            .map_err(|message| TreeError::new(self.shown(path), message))?;
        let rows: Arc<[Row]> = rows.into();
        let mut dirs = self.dirs.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(dirs.entry(id).or_insert(rows)))
    }
}

/// Why an object cannot be read.
fn unread(repo: &Repository, error: &gix::Error) -> String {
    let message = fault("", "", error).message;
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
        // Like on a disk: no import can name such a file.
        let Ok(name) = std::str::from_utf8(entry.filename()) else { continue };
        if matches!(name, "" | "." | "..") || name.contains('/') {
            return Err("the directory is broken: a name in it cannot be".to_owned());
        }
        let kind = match entry.mode().kind() {
            EntryKind::Tree => RowKind::Dir,
            EntryKind::Blob | EntryKind::BlobExecutable => RowKind::File,
            EntryKind::Link => RowKind::Link,
            EntryKind::Commit => RowKind::Submodule,
        };
        rows.push(Row { name: name.to_owned(), id: entry.object_id(), kind });
    }
    rows.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

impl FileTree for GitTree {
    fn kind(&self, path: &str) -> Option<Kind> {
        self.find(path).ok()?.map(|it| it.kind)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError> {
        let Some(found) = self.find(dir)? else { return Ok(Vec::new()) };
        if found.kind != Kind::Dir {
            return Err(TreeError::new(self.shown(dir), "it is not a directory"));
        }
        let rows = self.rows(found.id, dir)?;
        let entries = rows.iter().map(|row| {
            let kind = match row.kind {
                RowKind::File => Kind::File,
                RowKind::Dir => Kind::Dir,
                RowKind::Link => self.kind(&join(dir, &row.name)).unwrap_or(Kind::Other),
                RowKind::Submodule => Kind::Other,
            };
            Entry { name: row.name.clone(), kind }
        });
        Ok(entries.collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        let refused = |message: &str| Err(TreeError::new(self.shown(path), message));
        match self.find(path)? {
            Some(it) if it.kind == Kind::File => self.blob(it.id, path),
            Some(it) if it.kind == Kind::Dir => refused("it is a directory"),
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
    fn walk(&self, dir: &str, suffix: &str) -> Result<Vec<String>, TreeError> {
        let mut files = Vec::new();
        let Some(start) = self.find(dir)?.filter(|it| it.kind == Kind::Dir) else {
            return Ok(files);
        };
        let mut met = 0;
        let mut passed = HashSet::from([start.real.clone()]);
        let mut open = vec![(dir.to_owned(), start.real, false, self.rows(start.id, dir)?, 0)];
        while let Some((dir, real, in_link, rows, next)) = open.last_mut() {
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
            let (kind, id) = (row.kind, row.id);
            if kind == RowKind::Submodule || kind == RowKind::File && !row.name.ends_with(suffix) {
                continue;
            }
            let path = join(dir, &row.name);
            let (real, kind, id, linked) = match kind {
                RowKind::Dir => (join(real, &row.name), Kind::Dir, id, *in_link),
                RowKind::Link => match self.find(&path)? {
                    Some(it) => (it.real, it.kind, it.id, true),
                    None => continue,
                },
                _ => (join(real, &row.name), Kind::File, id, *in_link),
            };
            let wanted = kind == Kind::Dir || kind == Kind::File && row.name.ends_with(suffix);
            if !wanted || !passed.insert(real.clone()) && linked {
                continue;
            }
            if kind == Kind::File {
                files.push(path);
            } else if open.len() > MAX_DEPTH {
                return Err(TreeError::too_deep(&self.shown(&path)));
            } else {
                let rows = self.rows(id, &path)?;
                open.push((path, real, linked, rows, 0));
            }
        }
        Ok(files)
    }
}
