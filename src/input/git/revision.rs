//! From the name of a revision to a commit.

use gix::{ObjectId, Repository, objs::Kind};

use super::{
    super::{Error, reference::Revision},
    fault,
    missing::{lacking_object, unknown, with_reason},
};

/// The tree of the commit that is meant.
pub(super) fn tree(repo: &Repository, revision: &Revision) -> Result<ObjectId, Error> {
    let (name, id) = (revision.shown(), id(repo, revision)?);
    let unread = |error| lacking_object(repo, fault(name, "the commit cannot be read", &error));
    let object = repo.find_object(id).and_then(gix::Object::peel_tags_to_end).map_err(unread)?;
    if object.kind == Kind::Blob {
        return Err(Error::of(name, "it is no commit, but a single file"));
    }
    let tree = object.peel_to_tree().map_err(|error| {
        lacking_object(repo, fault(name, "the files of the commit cannot be read", &error))
    })?;
    Ok(tree.id)
}

/// The commit that a name means.
pub(super) fn commit(repo: &Repository, name: &str) -> Result<ObjectId, Error> {
    commit_of(repo, &Revision::Named(name.to_owned()))
}

/// The commit of a revision.
pub(super) fn commit_of(repo: &Repository, revision: &Revision) -> Result<ObjectId, Error> {
    let (name, id) = (revision.shown(), id(repo, revision)?);
    let unread =
        |error| lacking_object(repo, fault(name, "it is no commit that can be read", &error));
    Ok(repo.find_object(id).and_then(gix::Object::peel_to_commit).map_err(unread)?.id)
}

/// The object that is meant.
fn id(repo: &Repository, revision: &Revision) -> Result<ObjectId, Error> {
    if revision.shown().is_empty() {
        return Err(Error::new("the name of the revision is empty")
            .help("name a branch, a tag or a commit; is a variable unset?"));
    }
    match revision {
        Revision::Head => head(repo),
        Revision::Branch(name) => {
            // A continuous integration job often has a branch only as that of its origin.
            let locations = ["refs/heads/", "refs/remotes/origin/", "refs/remotes/"];
            reference(repo, &locations, name).ok_or_else(|| unknown(repo, "branch", name))
        }
        Revision::Tag(name) => {
            reference(repo, &["refs/tags/"], name).ok_or_else(|| unknown(repo, "tag", name))
        }
        Revision::Named(name) => named(repo, name),
        Revision::MergeBase(name) => merge_base(repo, name),
    }
}

fn head(repo: &Repository) -> Result<ObjectId, Error> {
    match repo.head_id() {
        Ok(id) => Ok(id.detach()),
        Err(error) => Err(with_reason(repo, fault("HEAD", "there is no commit", &error))),
    }
}

fn reference(repo: &Repository, locations: &[&str], name: &str) -> Option<ObjectId> {
    locations.iter().find_map(|location| {
        let full = format!("{location}{name}");
        let mut found = repo.try_find_reference(full.as_str()).ok()??;
        Some(found.peel_to_id().ok()?.detach())
    })
}

fn named(repo: &Repository, name: &str) -> Result<ObjectId, Error> {
    if is_inside_commit(name) {
        return Err(Error::of(name, "it is not the name of a commit")
            .help("a part of a commit is `.git#ref=HEAD,subdir=proto`"));
    }
    refuse_two_meanings(repo, name)?;
    match find(repo, name) {
        Some(id) => Ok(id),
        None if is_search(name) => {
            let error = Error::of(name, "no commit has a message that fits the pattern");
            Err(with_reason(repo, error))
        }
        None => Err(unknown(repo, "revision", name)),
    }
}

fn find(repo: &Repository, name: &str) -> Option<ObjectId> {
    let locations = ["", "refs/heads/", "refs/remotes/origin/"];
    locations.iter().find_map(|location| {
        let full = format!("{location}{name}");
        Some(repo.rev_parse_single(full.as_str()).ok()?.detach())
    })
}

/// Whether a name is that of something in the repository, or of several things.
pub(super) fn is_known(repo: &Repository, name: &str) -> bool {
    is_revision(repo, name) || find(repo, name).is_some()
}

/// Whether a name is that of a commit or a tree, or cannot be told from one.
pub(super) fn is_revision(repo: &Repository, name: &str) -> bool {
    // What is missing may be a commit.
    let is_tree_ish = |id| {
        let found = repo.find_object(id).and_then(gix::Object::peel_tags_to_end);
        found.map_or(true, |it| it.kind != Kind::Blob)
    };
    let found = || find(repo, name).is_some_and(is_tree_ish) || begins_several_ids(repo, name);
    !is_inside_commit(name) && (refuse_two_meanings(repo, name).is_err() || found())
}

/// Whether the ids of several objects begin with a name: whoever adds an object can make a short id
/// one of several.
fn begins_several_ids(repo: &Repository, name: &str) -> bool {
    let prefix = gix::hash::Prefix::from_hex(name);
    prefix.is_ok_and(|it| matches!(repo.objects.lookup_prefix(it, None), Ok(Some(Err(())))))
}

/// Where git looks for a short name, in its order; a reference of one kind hides one of another.
const KINDS: [(&str, &str); 3] =
    [("refs/tags/", "tag"), ("refs/heads/", "branch"), ("refs/remotes/", "branch of a remote")];

/// An error where a short name, or the one that an expression begins with, is of two references
/// that lead to different commits: whoever made one of them could have meant it to be taken for the
/// other.
fn refuse_two_meanings(repo: &Repository, name: &str) -> Result<(), Error> {
    let end = name.find(['~', '^', '@', ':']).unwrap_or(name.len());
    let (short, rest) = name.split_at(end);
    if short.is_empty() || short.starts_with("refs/") {
        return Ok(());
    }
    let found = KINDS.iter().filter_map(|(location, kind)| {
        Some((*location, *kind, reference(repo, &[location], short)?))
    });
    let found: Vec<_> = found.collect();
    let [(first, one, id), others @ ..] = &*found else { return Ok(()) };
    let Some((second, other, _)) = others.iter().find(|it| it.2 != *id) else { return Ok(()) };
    Err(Error::of(name, format!("it is the name of a {one} and of a {other}"))
        .help(format!("write `git:{first}{short}{rest}` or `git:{second}{short}{rest}`")))
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
    let broken = |error| with_reason(repo, fault(name, "its history cannot be read", &error));
    let commit = |id| repo.find_object(id).and_then(gix::Object::peel_to_commit).map(|it| it.id);
    let (head, other) = (commit(head(repo)?).map_err(broken)?, commit(other).map_err(broken)?);
    let Some(base) = repo.merge_base(head, other).map_err(broken)?.map(gix::Id::detach) else {
        let error = Error::of(name, "it has no commit in common with `HEAD`");
        return Err(with_reason(repo, error));
    };
    if is_cut_off(repo, [head, other], base).map_err(broken)? {
        let error =
            "history is missing behind which it may have a later commit in common with `HEAD`";
        return Err(with_reason(repo, Error::of(name, error)));
    }
    Ok(base)
}

/// Whether the history between commits and one that they have in common ends where a shallow clone
/// does.
fn is_cut_off(repo: &Repository, tips: [ObjectId; 2], base: ObjectId) -> Result<bool, gix::Error> {
    let Some(ends) = repo.shallow_commits()? else { return Ok(false) };
    for commit in repo.rev_walk(tips).with_hidden([base]).all()? {
        if ends.contains(&commit?.id) {
            return Ok(true);
        }
    }
    Ok(false)
}
