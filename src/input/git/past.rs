//! What some files were, commit by commit and tag by tag. Knows nothing of what is in them.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashSet},
    path::Path,
};

use gix::{
    ObjectId, Repository, ThreadSafeRepository, bstr::ByteSlice as _, objs::tree::EntryKind,
};

use super::{
    super::{
        Error, limit,
        reference::{Reference, Revision},
    },
    Found, fault,
    history::unread,
    location,
    missing::{is_reftable, lacking_object, with_reason},
    repository,
    revision::commit_of,
};

/// The commit that something is compared with, and those before it along first parents.
pub struct Past {
    repo: Repository,
    commit: ObjectId,
}

/// What a file is at a commit: the id of its content; `None` where it is not there.
type Content = Option<ContentId>;

/// What tells one content from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentId(ObjectId);

/// A commit on the way back.
pub struct Before {
    /// Since 1970: the later of its time and that of its first parent. Committers say their time,
    /// and no commit is older than what it builds on.
    pub seconds: i64,
    /// Files that are other than in the commit behind it, by number; in the first commit all.
    pub changed: Vec<(usize, Content)>,
}

/// A tag and the files of its commit.
pub struct Tagged {
    pub name: String,
    pub files: Vec<Content>,
}

/// Files by their paths from the root.
#[derive(Default)]
struct Wanted {
    dirs: BTreeMap<String, Self>,
    files: BTreeMap<String, usize>,
}

impl Past {
    /// The past of a revision of the repository that an input lies in, or is; `None` for what is no
    /// revision.
    pub fn open(of: &Reference, input: &Reference, cwd: &Path) -> Result<Option<Self>, Error> {
        let (repo, revision) = match (of, input) {
            (Reference::Git { repository: path, revision, .. }, _)
            | (Reference::Revision { revision, .. }, Reference::Git { repository: path, .. }) => {
                (repository(path, cwd)?, revision)
            }
            (Reference::Revision { revision, .. }, _) => {
                let (path, file) = location(Some(input));
                let Some(found) = Found::around(path, file.is_some(), cwd)? else {
                    return Ok(None);
                };
                (found.repo, revision)
            }
            _ => return Ok(None),
        };
        let repo = ThreadSafeRepository::to_thread_local(&repo);
        let commit = commit_of(&repo, revision)?;
        Ok(Some(Self { repo, commit }))
    }

    /// The names of the tags that a pattern matches, in the order of their versions, of the repository
    /// that an input lies in, or is; of several at one commit, the one of the highest version. `flag`
    /// is what asks for them.
    pub fn versions(
        input: &Reference,
        cwd: &Path,
        flag: &str,
        matches: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, Error> {
        let head = Reference::Revision { revision: Revision::Head, subdir: None };
        let of = if matches!(input, Reference::Git { .. }) { input } else { &head };
        let past = Self::open(of, input, cwd)?;
        let none =
            || Error::new("there is no git repository around the input that could have tags");
        let past = past.ok_or_else(none)?;
        let mut out = Vec::new();
        past.releases(matches, &[], |tag| {
            out.push(tag.name);
            Ok(Step::On)
        })?;
        if out.len() > limit::VERSIONS {
            let error = format!("more than {} tags match", limit::VERSIONS);
            return Err(Error::of(flag, error));
        }
        if out.is_empty() {
            let error =
                "no tag of a version matches: `git fetch --tags` brings those of the remote";
            return Err(with_reason(&past.repo, Error::of(flag, error)));
        }
        out.reverse();
        Ok(out)
    }

    /// Goes from the commit to those before it along first parents, until told to stop. An error
    /// where it does not come to the first one because that is not here.
    pub fn walk(
        &self,
        paths: &[String],
        mut see: impl FnMut(&Before) -> Result<Step, Error>,
    ) -> Result<(), Error> {
        let wanted = Wanted::of(paths);
        let mut known: Option<ObjectId> = None;
        let mut next = Some(read(&self.repo, self.commit)?);
        let mut seen = 0;
        while let Some(commit) = next {
            seen += 1;
            if seen > limit::COMMITS {
                let error = format!("its history has more than {} commits", limit::COMMITS);
                return Err(Error::of("deprecate_first", error));
            }
            let before = commit.parent.map(|it| read(&self.repo, it));
            let seconds = match &before {
                Some(Ok(before)) => commit.seconds.max(before.seconds),
                _ => commit.seconds,
            };
            let mut changed = Vec::new();
            wanted.look(&self.repo, [known, Some(commit.tree)], &mut changed)?;
            if see(&Before { seconds, changed })? == Step::Stop {
                return Ok(());
            }
            known = Some(commit.tree);
            next = match before {
                None => None,
                Some(Ok(before)) => Some(before),
                Some(Err(_)) => {
                    let error = "its history ends before what `deprecate_first` asks for";
                    return Err(with_reason(&self.repo, Error::of("deprecate_first", error)));
                }
            };
        }
        Ok(())
    }

    /// The tags that a pattern matches, the highest version first, each with its files; those
    /// without a number in their name are none, nor are those of versions before a release. Of
    /// several at one commit, the highest counts. They are read one by one, until told to stop.
    pub fn releases(
        &self,
        matches: impl Fn(&str) -> bool,
        paths: &[String],
        mut see: impl FnMut(Tagged) -> Result<Step, Error>,
    ) -> Result<(), Error> {
        let wanted = Wanted::of(paths);
        let mut seen = HashSet::new();
        for (name, tag) in self.tags(matches)? {
            let mut tag = tag;
            let commit = tag.peel_to_id().map_err(|error| unread_tag(&self.repo, &name, &error))?;
            let commit = self.repo.find_object(commit).and_then(gix::Object::peel_to_commit);
            // Somebody tags a file.
            let Ok(commit) = commit else { continue };
            if !seen.insert(commit.id) {
                continue;
            }
            let tree = read(&self.repo, commit.id)?.tree;
            let mut changed = Vec::new();
            wanted.look(&self.repo, [None, Some(tree)], &mut changed)?;
            let mut files = vec![None; paths.len()];
            changed.into_iter().for_each(|(at, content)| files[at] = content);
            if see(Tagged { name, files })? == Step::Stop {
                break;
            }
        }
        Ok(())
    }

    /// The tags of releases, the highest version first.
    fn tags(
        &self,
        matches: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, gix::Reference<'_>)>, Error> {
        if is_reftable(&self.repo) {
            return Err(with_reason(&self.repo, Error::of("refs/tags", "tags cannot be read")));
        }
        let unread = |error: &dyn std::fmt::Display| {
            Error::of("refs/tags", format!("the tags cannot be read: {error}"))
        };
        let references = self.repo.references().map_err(|it| unread(&it))?;
        let all = references.prefixed("refs/tags/").map_err(|it| unread(&it))?;
        let mut out = Vec::new();
        for tag in all.filter_map(Result::ok) {
            let Ok(full) = tag.name().as_bstr().to_str() else { continue };
            let name = full.strip_prefix("refs/tags/").unwrap_or(full).to_owned();
            if let Some(version) = Version::of(&name).filter(|_| matches(&name)) {
                out.push((version, name, tag));
            }
            if out.len() > limit::TAGS {
                let error = format!("more than {} of them are of releases", limit::TAGS);
                return Err(Error::of("refs/tags", error));
            }
        }
        out.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(out.into_iter().map(|(_, name, tag)| (name, tag)).collect())
    }

    /// The error where there are too few releases, if that may be because the clone is shallow.
    pub fn lacks_releases(&self, error: &str) -> Option<Error> {
        let is_shallow = matches!(self.repo.is_shallow(), Ok(true));
        let error = || {
            let error = format!("{error}: `git fetch --tags` brings those of the remote");
            with_reason(&self.repo, Error::of("deprecate_first", error))
        };
        is_shallow.then(error)
    }

    /// The text of a file.
    pub fn text(&self, ContentId(content): ContentId) -> Result<Vec<u8>, Error> {
        let unread = |error| {
            lacking_object(&self.repo, fault(&content.to_string(), "a file cannot be read", &error))
        };
        Ok(self.repo.find_object(content).map_err(unread)?.detach().data)
    }
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    On,
    Stop,
}

struct Commit {
    tree: ObjectId,
    parent: Option<ObjectId>,
    seconds: i64,
}

fn read(repo: &Repository, id: ObjectId) -> Result<Commit, Error> {
    let unread = |error| unread(repo, id, &error);
    let commit = repo.find_commit(id).map_err(unread)?;
    let tree = commit.tree_id().map_err(unread)?.detach();
    let parent = commit.parent_ids().next().map(gix::Id::detach);
    Ok(Commit { tree, parent, seconds: commit.time().map_or(0, |it| it.seconds) })
}

fn unread_tag(repo: &Repository, name: &str, error: &dyn std::fmt::Display) -> Error {
    lacking_object(repo, Error::of(name, format!("the tag cannot be read: {error}")))
}

impl Wanted {
    fn of(paths: &[String]) -> Self {
        let mut out = Self::default();
        for (at, path) in paths.iter().enumerate() {
            let (dirs, name) = path.rsplit_once('/').unwrap_or(("", path));
            let names = dirs.split('/').filter(|it| !it.is_empty());
            let dir =
                names.fold(&mut out, |dir, name| dir.dirs.entry(name.to_owned()).or_default());
            dir.files.insert(name.to_owned(), at);
        }
        out
    }

    /// Finds what is other in a tree than in one before; where there is none before, all is.
    fn look(
        &self,
        repo: &Repository,
        [old, new]: [Option<ObjectId>; 2],
        out: &mut Vec<(usize, Content)>,
    ) -> Result<(), Error> {
        if old == new {
            return Ok(());
        }
        let (olds, news) = (self.entries(repo, old)?, self.entries(repo, new)?);
        for (name, at) in &self.files {
            let file =
                |all: &Entries| all.get(name.as_str()).filter(|it| it.0).map(|it| ContentId(it.1));
            let (before, now) = (file(&olds), file(&news));
            if before != now || old.is_none() {
                out.push((*at, now));
            }
        }
        for (name, dir) in &self.dirs {
            let id = |all: &Entries| all.get(name.as_str()).filter(|it| !it.0).map(|it| it.1);
            let pair = [id(&olds), id(&news)];
            if pair[1].is_none() && (pair[0].is_some() || old.is_none()) {
                dir.all(out);
            } else {
                dir.look(repo, pair, out)?;
            }
        }
        Ok(())
    }

    /// The entries of a directory that are wanted.
    fn entries(&self, repo: &Repository, tree: Option<ObjectId>) -> Result<Entries, Error> {
        let Some(tree) = tree else { return Ok(Entries::new()) };
        let unread = |error| {
            lacking_object(repo, fault(&tree.to_string(), "a directory cannot be read", &error))
        };
        let tree = repo.find_object(tree).map_err(unread)?;
        let Ok(tree) = tree.try_into_tree() else { return Ok(Entries::new()) };
        let mut out = Entries::new();
        for entry in tree.iter().filter_map(Result::ok) {
            let is_file = match entry.mode().kind() {
                EntryKind::Tree => false,
                EntryKind::Blob | EntryKind::BlobExecutable => true,
                EntryKind::Link | EntryKind::Commit => continue,
            };
            let Ok(name) = entry.filename().to_str() else { continue };
            if if is_file { self.files.contains_key(name) } else { self.dirs.contains_key(name) } {
                out.insert(name.to_owned(), (is_file, entry.object_id()));
            }
        }
        Ok(out)
    }

    /// Nothing of it is there.
    fn all(&self, out: &mut Vec<(usize, Content)>) {
        out.extend(self.files.values().map(|at| (*at, None)));
        self.dirs.values().for_each(|it| it.all(out));
    }
}

/// Names to whether that is a file, and its id. Links are none.
type Entries = BTreeMap<String, (bool, ObjectId)>;

/// The numbers of a version, without the zeros before them: of `proto/v1.10.0`, 1, 10 and nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version(Vec<String>);

impl Version {
    /// `None` of a name without a number, and of a version before a release: `v2.0.0-rc.1`.
    fn of(name: &str) -> Option<Self> {
        let name = name.rsplit('/').next().unwrap_or_default();
        let name = name.split('+').next().unwrap_or_default();
        let start = name.find(|it: char| it.is_ascii_digit())?;
        let version = &name[start..];
        if version.contains(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | '-' | '_')) {
            return None;
        }
        let numbers = version.split(['.', '-', '_']).filter(|it| !it.is_empty());
        Some(Self(numbers.map(|it| it.trim_start_matches('0').to_owned()).collect()))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |it: &String| (it.len(), it.clone());
        self.0.iter().map(number).cmp(other.0.iter().map(number))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_are_in_order() {
        let names = [
            "v0.9",
            "v1",
            "v1.0",
            "v1.2.0",
            "p/v1.10.0",
            "release-2.0.0+x",
            "2024-01-05",
            "v99999999999999999999999",
        ];
        let all: Vec<_> = names.iter().map(|it| Version::of(it).unwrap()).collect();
        assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
        for name in ["", "next", "v2.0.0-rc.1", "v2.0.0rc1", "v1/next", "v1.0\u{e9}"] {
            assert_eq!(Version::of(name), None, "{name}");
        }
    }
}
