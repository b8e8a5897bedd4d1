//! From the name of a revision to a commit.

use gix::{ObjectId, Repository};

use super::{
    super::{Error, reference::Revision},
    fault,
};

/// The tree of the commit that is meant.
pub(super) fn tree(repo: &Repository, revision: &Revision) -> Result<ObjectId, Error> {
    let id = match revision {
        Revision::Head => head(repo)?,
        Revision::Branch(name) => {
            // A continuous integration job often has a branch only as that of its origin.
            let places = ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"];
            reference(repo, &places, name).ok_or_else(|| unknown(repo, "branch", name))?
        }
        Revision::Tag(name) => {
            reference(repo, &["refs/tags/"], name).ok_or_else(|| unknown(repo, "tag", name))?
        }
        Revision::Named(name) => named(repo, name)?,
        Revision::MergeBase(name) => merge_base(repo, name)?,
    };
    let name = revision.shown();
    let object = repo
        .find_object(id)
        .map_err(|error| fault(name, "the repository cannot be read", &error))?;
    let tree = object
        .peel_to_tree()
        .map_err(|error| fault(name, "it is no commit that can be read", &error))?;
    Ok(tree.id)
}

fn head(repo: &Repository) -> Result<ObjectId, Error> {
    match repo.head_id() {
        Ok(id) => Ok(id.detach()),
        Err(error) => Err(with_reason(repo, fault("HEAD", "there is no commit", &error))),
    }
}

fn reference(repo: &Repository, places: &[&str], name: &str) -> Option<ObjectId> {
    places.iter().find_map(|place| {
        let full = format!("{place}{name}");
        let mut found = repo.try_find_reference(full.as_str()).ok()??;
        Some(found.peel_to_id().ok()?.detach())
    })
}

fn named(repo: &Repository, name: &str) -> Result<ObjectId, Error> {
    if is_inside_commit(name) {
        return Err(Error::of(name, "it is not the name of a commit")
            .help("a part of a commit is `.git#ref=HEAD,subdir=proto`"));
    }
    let places = ["", "refs/heads/", "refs/remotes/origin/"];
    let found = places.iter().find_map(|place| {
        let full = format!("{place}{name}");
        Some(repo.rev_parse_single(full.as_str()).ok()?.detach())
    });
    found.ok_or_else(|| match is_search(name) {
        true => with_reason(repo, Error::of(name, "no commit has a message that fits the pattern")),
        false => unknown(repo, "revision", name),
    })
}

/// Whether commits are searched by their messages, as in `:/fix: x` and `HEAD^{/fix: x}`.
fn is_search(name: &str) -> bool {
    name.starts_with(":/") || name.contains("^{/")
}

/// Whether a name is of something in a commit, as `HEAD:a/b` is. A colon in what is searched for
/// says nothing.
fn is_inside_commit(name: &str) -> bool {
    let before = name.split("^{/").next().unwrap_or_default();
    !name.starts_with(":/") && before.contains(':')
}

fn merge_base(repo: &Repository, name: &str) -> Result<ObjectId, Error> {
    let other = named(repo, name)?;
    let broken = |error| fault(name, "its history cannot be read", &error);
    let commit = |id| repo.find_object(id).and_then(gix::Object::peel_to_commit).map(|it| it.id);
    let (head, other) = (commit(head(repo)?).map_err(broken)?, commit(other).map_err(broken)?);
    match repo.merge_base(head, other).map_err(broken)? {
        Some(base) => Ok(base.detach()),
        None => Err(with_reason(repo, Error::of(name, "it has no commit in common with `HEAD`"))),
    }
}

fn unknown(repo: &Repository, what: &str, name: &str) -> Error {
    with_reason(repo, Error::of(name, format!("there is no such {what} in the repository")))
}

/// Says why something may be missing that the user has seen elsewhere.
fn with_reason(repo: &Repository, error: Error) -> Error {
    if repo.common_dir().join("reftable").is_dir() {
        return error.help(
            "the repository keeps its branches and tags as reftables, which are not read; name a \
             commit by its id",
        );
    }
    match repo.is_shallow() {
        Ok(true) => error.help("the clone is shallow: fetch more of its history"),
        _ => error,
    }
}
