//! A readable tree of files: on disk, in memory, in a git revision, in an archive.

mod memory;
mod name;
mod places;
mod submodule;

use std::{collections::BTreeSet, error::Error, fmt};

pub use self::{
    memory::MemoryTree,
    name::{bytes_of, is_text, name_of, spelled},
    places::{Placed, Places},
    submodule::{AbsentSubmodule, CloneDepth, Lacks},
};

use protosmith_compiler::source::Origin;

use crate::visible::Line;

/// Directories nested deeper than this are not entered.
pub const MAX_DEPTH: usize = 256;

/// A tree of files. Paths are relative to its root, with `/` between names and no `.` or `..` in
/// them; the root is the empty string. Names that are not UTF-8 are written as [`name_of`] does.
pub trait FileTree: Sync {
    /// What lies at a path; `None` where nothing does. Links are followed.
    fn kind(&self, path: &str) -> Option<Kind>;

    /// The entries of a directory, sorted by name. A directory that is missing is empty.
    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError>;

    /// The bytes of a regular file; anything else is an error.
    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError>;

    /// The same for a file that has a bound, in bytes; a larger one is an error.
    fn read_at_most(&self, path: &str, most: u64) -> Result<Vec<u8>, TreeError> {
        let bytes = self.read(path)?;
        if bytes.len() as u64 > most {
            return Err(TreeError::new(self.shown(path), too_large(most)));
        }
        Ok(bytes)
    }

    /// The bytes of a file that a walk has found: what it is need not be asked once more. `room` is a
    /// vector whose memory may be used for them; what is in it is lost.
    fn read_listed(&self, path: &str, room: Vec<u8>) -> Result<Vec<u8>, TreeError> {
        drop(room);
        self.read(path)
    }

    /// The same text for files, or directories, that have the same content; `None` where nobody knows
    /// one.
    fn content_id(&self, _: &str) -> Option<String> {
        None
    }

    /// Where its files come from.
    fn origin(&self) -> Origin {
        Origin::Elsewhere
    }

    /// The git submodule at or around a path whose files are not here.
    fn absent_submodule(&self, _: &str) -> Option<AbsentSubmodule> {
        None
    }

    /// The git submodules that walks have passed over, because their files are not here.
    fn skipped_submodules(&self) -> Vec<AbsentSubmodule> {
        Vec::new()
    }

    /// The path as a user would write it.
    fn shown(&self, path: &str) -> String {
        if path.is_empty() { ".".to_owned() } else { path.to_owned() }
    }

    /// The path under which somebody else finds it; the shown one, unless that is where it belongs.
    fn found_at(&self, path: &str) -> String {
        self.shown(path)
    }

    /// Every regular file below a directory whose name ends in `suffix`, in the order of a walk
    /// that takes the names of a directory as they sort.
    fn walk(&self, dir: &str, suffix: &str) -> Result<Vec<String>, TreeError> {
        self.walk_around(dir, suffix, &BTreeSet::new())
    }

    /// The same without what lies in certain directories below that one. Where there are links, a
    /// directory is known by any of its names.
    fn walk_around(
        &self,
        dir: &str,
        suffix: &str,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<String>, TreeError> {
        let mut files = Vec::new();
        let mut open = vec![(dir.to_owned(), 0, self.list(dir)?.into_iter())];
        while let Some((dir, depth, entries)) = open.last_mut() {
            let depth = *depth;
            let Some(entry) = entries.next() else {
                open.pop();
                continue;
            };
            let path = join(dir, &entry.name);
            match entry.kind {
                Kind::File if entry.name.ends_with(suffix) => files.push(path),
                Kind::Dir if left_out.contains(&path) => {}
                Kind::Dir if depth >= MAX_DEPTH => return Err(TreeError::too_deep(&path)),
                Kind::Dir => {
                    let entries = self.list(&path)?.into_iter();
                    open.push((path, depth + 1, entries));
                }
                Kind::File | Kind::Other => {}
            }
        }
        Ok(files)
    }
}

/// One name in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Dir,
    /// A device, a pipe, a socket, a link to nowhere.
    Other,
}

/// `name` in `dir`; either may be empty.
pub fn join(dir: &str, name: &str) -> String {
    match (dir, name) {
        ("", _) => name.to_owned(),
        (_, "") => dir.to_owned(),
        _ => [dir, "/", name].concat(),
    }
}

/// The part of `path` below `dir`: empty for `dir` itself, `None` where it lies elsewhere.
pub fn below<'a>(dir: &str, path: &'a str) -> Option<&'a str> {
    if dir.is_empty() {
        return Some(path);
    }
    match path.strip_prefix(dir)? {
        "" => Some(""),
        rest => rest.strip_prefix('/'),
    }
}

/// Where a path leads that is written in `dir`, or from the root if it is absolute: without `.`,
/// `..` and doubled `/`. `None` where it leads out of the root.
pub fn resolve(dir: &str, path: &str) -> Option<String> {
    let dir = if path.starts_with('/') { "" } else { dir };
    let mut names: Vec<&str> = Vec::new();
    for name in dir.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()?),
            _ => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// The directory that a path lies in; `None` for the root.
pub fn parent(path: &str) -> Option<&str> {
    if path.is_empty() {
        return None;
    }
    Some(path.rsplit_once('/').map_or("", |(dir, _)| dir))
}

/// A path, the directory that it lies in, the one around that, up to the root.
pub fn upwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |it| parent(it))
}

/// What is said of a file with too many bytes.
pub fn too_large(most: u64) -> String {
    format!("it has more than {most} bytes")
}

/// A file or directory that could not be read.
#[derive(Debug)]
pub struct TreeError {
    path: String,
    message: String,
}

impl TreeError {
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }

    pub fn too_deep(path: &str) -> Self {
        Self::new(path, format!("directories are nested more than {MAX_DEPTH} deep"))
    }

    /// The path as a user would write it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What went wrong, without the path.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", Line(&self.path), self.message)
    }
}

impl Error for TreeError {}

#[cfg(test)]
mod tests {
    use super::{below, join, parent};

    #[test]
    fn paths_are_split_at_names() {
        assert_eq!(below("a", "a/b"), Some("b"));
        assert_eq!(below("a", "a"), Some(""));
        assert_eq!(below("a", "ab"), None);
        assert_eq!(below("", "a"), Some("a"));
        assert_eq!(join("", "a"), "a");
        assert_eq!(join("a", ""), "a");
        assert_eq!(parent("a/b"), Some("a"));
        assert_eq!(parent("a"), Some(""));
        assert_eq!(parent(""), None);
    }
}
