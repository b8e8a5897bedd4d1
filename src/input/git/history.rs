//! The commits of a range, one after the other along first parents.

use std::{collections::HashMap, path::Path, sync::Arc};

use gix::{
    ObjectId, Repository, ThreadSafeRepository, revision::walk::Sorting,
    traverse::commit::simple::CommitTimeOrder,
};
use protosmith_lint::tree::{FileTree as _, Kind, parent};

use super::{
    super::{Error, limit, opened::TreeInput, reference::Reference},
    Beside, GitTree, fault,
    missing::{lacking_object, with_reason},
    repository,
    revision::commit,
    tree::Shared,
    tree_beside,
};
use crate::input::reference::{PackageFiles, Revision};

/// The states of an input in a range of commits.
pub struct History {
    repo: ThreadSafeRepository,
    shared: Arc<Shared>,
    /// Where the input is in the trees.
    location: String,
    /// For a single file, whether it brings its package.
    file: Option<PackageFiles>,
    /// The directory that shown paths are relative to.
    shown_from: Option<String>,
    /// What the range begins with, then the commits of it, the oldest first.
    pub commits: Vec<Commit>,
}

/// A commit along first parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    id: ObjectId,
    tree: ObjectId,
    /// The first line of its message; text of others.
    pub subject: String,
    /// When it was committed, in seconds since 1970.
    pub seconds: i64,
}

impl Commit {
    /// The beginning of its id, as git shows it.
    pub fn short(&self) -> String {
        self.id.to_hex_with_len(SHORT).to_string()
    }

    /// The id of its files.
    pub fn tree_id(&self) -> String {
        self.tree.to_string()
    }
}

/// Digits of an id that are shown.
const SHORT: usize = 10;

impl History {
    /// `range` is `A..B`: what came after `A` until `B`; without `B` until `HEAD`, without `A` from the
    /// first commit on.
    pub fn open(range: &str, input: &Reference, cwd: &Path) -> Result<Self, Error> {
        let Some((from, to)) = range.split_once("..").filter(|it| !it.1.starts_with('.')) else {
            return Err(Error::of(range, "it is no range of commits")
                .help("write `v1.0.0..HEAD`, or `v1.0.0..` for the same"));
        };
        let to = if to.is_empty() { "HEAD" } else { to };
        let (repo, location, file, shown_from) = match input {
            Reference::Git { repository: path, subdir, .. } => {
                (repository(path, cwd)?, subdir.clone(), None, None)
            }
            Reference::Dir(_) | Reference::ProtoFile { .. } => {
                let tip = Revision::Named(to.to_owned());
                let Beside { tree, location, file, .. } = tree_beside(&tip, Some(input), cwd)?;
                (tree.repo(), location, file, tree.shown_from())
            }
            _ => {
                return Err(Error::of(range, "only a directory of a git repository has a history")
                    .help("name a directory, a `.proto` file or a `.git`"));
            }
        };
        let handle = repo.to_thread_local();
        let tip = commit(&handle, to)?;
        let base = if from.is_empty() { None } else { Some(commit(&handle, from)?) };
        let ids = first_parents(&handle, tip, base, range)?;
        let mut commits = Vec::with_capacity(ids.len());
        for id in ids.into_iter().rev() {
            commits.push(read(&handle, id)?);
        }
        Ok(Self { repo, shared: Arc::default(), location, file, shown_from, commits })
    }

    /// What the input is in a commit; `None` where there is nothing at its place.
    pub fn at(&self, commit: &Commit) -> Option<TreeInput> {
        let (repo, shared) = (self.repo.clone(), Arc::clone(&self.shared));
        let tree = GitTree::at(repo, commit.tree, shared, self.shown_from.clone());
        let (kind, location) = (tree.kind(&self.location), self.location.clone());
        let dir = parent(&location).unwrap_or_default().to_owned();
        match (self.file, kind) {
            (Some(package), Some(Kind::File)) => {
                Some(TreeInput { tree: Box::new(tree), dir, file: Some((location, package)) })
            }
            (None, Some(Kind::Dir)) => {
                Some(TreeInput { tree: Box::new(tree), dir: location, file: None })
            }
            (None, None) if location.is_empty() => {
                Some(TreeInput { tree: Box::new(tree), dir: location, file: None })
            }
            _ => None,
        }
    }
}

/// A commit and its first parents until one that is, or leads to, `base`: that is the last.
fn first_parents(
    repo: &Repository,
    tip: ObjectId,
    base: Option<ObjectId>,
    range: &str,
) -> Result<Vec<ObjectId>, Error> {
    let mut places = HashMap::new();
    let mut out = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        if places.insert(id, out.len()).is_some() {
            return Err(Error::of(range, "its history goes round in a circle"));
        }
        out.push(id);
        if base == Some(id) {
            return Ok(out);
        }
        if out.len() > limit::COMMITS {
            let error = format!(
                "it has more than {} commits along first parents: begin with a later one",
                limit::COMMITS
            );
            return Err(Error::of(range, error));
        }
        next = parent_of(repo, id)?;
    }
    let Some(base) = base else {
        let is_whole = out.last().is_none_or(|it| is_first(repo, *it));
        let error = "its history does not reach back to the first commit";
        let error = || with_reason(repo, Error::of(range, error));
        return if is_whole { Ok(out) } else { Err(error()) };
    };
    // It lies beside: the newest commit of the path that it comes from is what the range begins with.
    let unread = |error| with_reason(repo, fault(range, "its history cannot be read", &error));
    let newest_first = Sorting::ByCommitTime(CommitTimeOrder::NewestFirst);
    let walk = repo.rev_walk([base]).sorting(newest_first).all().map_err(unread)?;
    for found in walk.take(limit::COMMITS) {
        if let Some(at) = places.get(&found.map_err(unread)?.id) {
            out.truncate(at + 1);
            return Ok(out);
        }
    }
    let error = "the second commit does not come from the first: they have none in common";
    Err(with_reason(repo, Error::of(range, error)))
}

/// The first parent; `None` of the first commit, and where a shallow clone ends.
fn parent_of(repo: &Repository, id: ObjectId) -> Result<Option<ObjectId>, Error> {
    let commit = repo.find_commit(id).map_err(|error| unread(repo, id, &error))?;
    let parent = commit.parent_ids().next().map(gix::Id::detach);
    Ok(parent.filter(|it| repo.find_object(*it).is_ok()))
}

/// Whether a commit has no parents, not even missing ones.
fn is_first(repo: &Repository, id: ObjectId) -> bool {
    repo.find_commit(id).is_ok_and(|it| it.parent_ids().next().is_none())
}

fn read(repo: &Repository, id: ObjectId) -> Result<Commit, Error> {
    let unread = |error| unread(repo, id, &error);
    let commit = repo.find_commit(id).map_err(unread)?;
    let tree = commit.tree_id().map_err(unread)?.detach();
    let message = String::from_utf8_lossy(commit.message_raw_sloppy());
    let subject = message.trim_start().lines().next().unwrap_or_default().trim().to_owned();
    let seconds = commit.time().map_or(0, |it| it.seconds);
    Ok(Commit { id, tree, subject, seconds })
}

/// The error where a commit cannot be read.
pub(super) fn unread(repo: &Repository, id: ObjectId, error: &gix::Error) -> Error {
    lacking_object(repo, fault(&id.to_string(), "the commit cannot be read", error))
}
