//! Revisions of git repositories as trees, read straight from the object store.
//!
//! No checkout, no network, no program: of a repository's configuration only what tells how to
//! read objects is heeded, so nothing depends on who owns it.

mod base;
mod folder;
mod history;
mod ignored;
mod missing;
mod names;
mod past;
mod resolve;
mod revision;
mod submodule;
mod tree;
mod work_tree;

use std::{
    fs,
    path::{Path, PathBuf},
};

use gix::{ThreadSafeRepository, open::Options};
use protosmith_lint::{
    tree::{join, parent},
    visible::Line,
};

use self::tree::GitTree;
pub use self::work_tree::work_tree;
pub use self::{
    base::Base,
    folder::folder_id,
    history::{Commit, History},
    ignored::Ignored,
    names::names,
    past::{ContentId, Past, Step},
};

use super::{
    Error, limit,
    opened::{Context, Input, TreeInput, whole},
    reference::{Meaning, PackageFiles, Reference, Revision},
};

/// Opens a revision of the repository at a path.
pub(super) fn open(
    repository: &Path,
    revision: &Revision,
    subdir: &str,
    cx: &Context<'_>,
) -> Result<Input, Error> {
    let tree = GitTree::new(self::repository(repository, cx.cwd)?, revision, None)?;
    let name = format!("{} at {}", repository.display(), revision.shown());
    whole(Box::new(tree), subdir.to_owned(), &name)
}

/// The repository at a path.
fn repository(path: &Path, cwd: &Path) -> Result<ThreadSafeRepository, Error> {
    let name = path.display().to_string();
    let path = cwd.join(path);
    if path.symlink_metadata().is_err() {
        return Err(Error::of(&name, "there is no such directory")
            .help("a git repository goes by the path of its work tree or of its `.git`"));
    }
    let unread = |error| fault(&name, "it is no git repository that can be read", &error);
    options().open(path).map_err(unread)
}

/// Opens a revision of the repository that the input lies in, at the place of the input.
pub(super) fn beside(
    revision: &Revision,
    subdir: Option<&str>,
    cx: &Context<'_>,
) -> Result<Input, Error> {
    if let Some(Reference::Git { repository, subdir: inside, .. }) = cx.beside {
        return open(repository, revision, subdir.unwrap_or(inside), cx);
    }
    let subdir = match cx.beside {
        Some(Reference::Revision { subdir: inside, .. }) => subdir.or(inside.as_deref()),
        _ => subdir,
    };
    let Beside { tree, location, file, .. } = tree_beside(revision, cx.beside, cx.cwd)?;
    let name = revision.shown();
    match (subdir, file) {
        (Some(subdir), _) => whole(Box::new(tree), subdir.to_owned(), name),
        (None, Some(package)) => single(tree, location, package, name),
        (None, None) => whole(Box::new(tree), location, name),
    }
}

/// The tree of a revision of the repository around an input.
struct Beside {
    tree: GitTree,
    /// Where the input is in it.
    location: String,
    /// For a single file, whether it brings its package.
    file: Option<PackageFiles>,
    /// The work tree.
    root: PathBuf,
}

fn tree_beside(
    revision: &Revision,
    input: Option<&Reference>,
    cwd: &Path,
) -> Result<Beside, Error> {
    let (path, file) = location(input);
    let found = Found::around(path, file.is_some(), cwd)?;
    let found = found.ok_or_else(|| no_repository(revision, path))?;
    // As on the disk: absolute paths stay absolute, others are seen from where the user is.
    let shown_from = (!path.is_absolute()).then(|| found.inside(cwd)).flatten();
    let Found { repo, work_tree: root, location } = found;
    let tree = GitTree::new(repo.clone(), revision, shown_from);
    let tree = tree.map_err(|error| match revision {
        // What is no path was taken for a revision.
        Revision::Named(name)
            if missing::is_plain_name(name)
                && !revision::is_known(&repo.to_thread_local(), name) =>
        {
            Error { message: error.message + ", nor a file or directory of that name", ..error }
        }
        _ => error,
    })?;
    Ok(Beside { tree, location, file, root })
}

/// An input at a path lies in no repository that could have a revision.
fn no_repository(revision: &Revision, path: &Path) -> Error {
    let shown = path.display().to_string();
    let error = match revision {
        // What is no path was taken for a revision.
        Revision::Named(name) if missing::is_plain_name(name) => Error::of(
            name,
            format!(
                "there is no file or directory of that name, and `{}` lies in no git repository",
                Line(&shown)
            ),
        ),
        _ => Error::of(&shown, "it lies in no git repository"),
    };
    error.help("name a directory, an archive, an image or a `.git` to compare with")
}

/// Whether a name is that of a commit of the repository that an input lies in; not if there is none.
pub(super) fn meaning(name: &str, beside: Option<&Reference>, cwd: &Path) -> Meaning {
    let repo = if let Some(Reference::Git { repository, .. }) = beside {
        options().open(cwd.join(repository)).ok()
    } else {
        let (path, file) = location(beside);
        Found::around(path, file.is_some(), cwd).ok().flatten().map(|it| it.repo)
    };
    let Some(repo) = repo.map(|it| it.to_thread_local()) else { return Meaning::None };
    if revision::is_revision(&repo, name) {
        Meaning::Revision
    } else if missing::is_plain_name(name) && missing::is_reftable(&repo) {
        Meaning::Unknown
    } else {
        Meaning::None
    }
}

/// The id of the files of a revision, by which one is told that has moved. `None` for what is no
/// revision, and for one that is not there.
pub fn tree_id(of: &Reference, input: &Reference, cwd: &Path) -> Option<String> {
    let (repo, wanted) = match (of, input) {
        (Reference::Git { repository, revision, .. }, _)
        | (Reference::Revision { revision, .. }, Reference::Git { repository, .. }) => {
            (self::repository(repository, cwd).ok()?, revision)
        }
        (Reference::Revision { revision, .. }, _) => {
            let (path, file) = location(Some(input));
            (Found::around(path, file.is_some(), cwd).ok()??.repo, revision)
        }
        _ => return None,
    };
    revision::tree(&repo.to_thread_local(), wanted).ok().map(|it| it.to_string())
}

/// The hash of the commit that a revision of the repository at a path is.
pub fn commit_id(repository: &Path, revision: &Revision, cwd: &Path) -> Result<String, Error> {
    let repo = self::repository(repository, cwd)?.to_thread_local();
    Ok(revision::commit_of(&repo, revision)?.to_string())
}

/// Where an input lies on disk, and for a single file whether it brings its package; what lies
/// nowhere is in the working directory.
fn location(input: Option<&Reference>) -> (&Path, Option<PackageFiles>) {
    match input {
        Some(Reference::Dir(path)) => (path, None),
        Some(Reference::ProtoFile { path, package }) => (path, Some(*package)),
        _ => (Path::new("."), None),
    }
}

fn single(tree: GitTree, file: String, package: PackageFiles, name: &str) -> Result<Input, Error> {
    use protosmith_lint::tree::FileTree;
    if tree.kind(&file).is_none() {
        let error = format!("there is no file `{}`", Line(&tree.shown(&file)));
        return Err(Error::of(name, error));
    }
    let dir = parent(&file).unwrap_or_default().to_owned();
    Ok(Input::Tree(TreeInput { tree: Box::new(tree), dir, file: Some((file, package)) }))
}

/// The repository around a path.
struct Found {
    repo: ThreadSafeRepository,
    work_tree: PathBuf,
    /// The path inside the work tree.
    location: String,
}

impl Found {
    /// `None` where there is none.
    fn around(path: &Path, is_file: bool, cwd: &Path) -> Result<Option<Self>, Error> {
        let name = path.display().to_string();
        let full = cwd.join(path);
        let dir = match (is_file, full.parent()) {
            (true, Some(dir)) => dir,
            _ => &full,
        };
        let dir = fs::canonicalize(dir).map_err(|error| Error::of(&name, error))?;
        let Ok((around, _owner)) = gix::discover::upwards(&dir) else { return Ok(None) };
        let (git_dir, work_tree) = around.into_repository_and_work_tree_directories();
        let repo = options().open(git_dir);
        let repo =
            repo.map_err(|error| fault(&name, "the repository around it cannot be read", &error))?;
        let no_work_tree = || Error::of(&name, "the repository around it has no work tree");
        let work_tree = work_tree.ok_or_else(no_work_tree)?;
        let work_tree = fs::canonicalize(work_tree).map_err(|error| Error::of(&name, error))?;
        let mut found = Self { repo, work_tree, location: String::new() };
        let location = found.inside(&dir).ok_or_else(no_work_tree)?;
        let file = full.file_name().and_then(|it| it.to_str()).filter(|_| is_file);
        found.location = join(&location, file.unwrap_or_default());
        Ok(Some(found))
    }

    /// Where a directory is inside the work tree.
    fn inside(&self, dir: &Path) -> Option<String> {
        let dir = fs::canonicalize(dir).ok()?;
        let rest = dir.strip_prefix(&self.work_tree).ok()?;
        let names: Option<Vec<&str>> = rest.iter().map(|it| it.to_str()).collect();
        Some(names?.join("/"))
    }
}

/// Configuration of the user, of the system and of the environment is left alone; that of the
/// repository is read, and names no program that would be run.
fn options() -> Options {
    let limit = format!("gitoxide.objects.allocLimit={}", limit::GIT_OBJECT);
    // For each thread. Without it every file is unpacked from the far end of its chain.
    let cache = "core.deltaBaseCacheLimit=64m".to_owned();
    Options::isolated().config_overrides([limit, cache])
}

/// An error of the git library, with all its causes.
fn fault(name: &str, what: &str, error: &gix::Error) -> Error {
    Error::of(name, format!("{what}: {}", causes(error)))
}

/// An error of the git library and what caused it, each once.
pub(crate) fn causes(error: &gix::Error) -> String {
    let mut all: Vec<String> = Vec::new();
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        let said = error.to_string();
        if !said.is_empty() && !all.iter().any(|it| it.contains(&said)) {
            all.push(said);
        }
        cause = error.source();
    }
    Line(&all.join(": ")).to_string()
}

#[cfg(test)]
pub(crate) mod tests;
