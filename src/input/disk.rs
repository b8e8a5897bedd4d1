//! A tree of files on disk. Follows each link once; leaves pipes and devices alone.

mod name;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use protosmith_compiler::source::Origin;
use protosmith_lint::tree::{
    AbsentSubmodule, Entry, FileTree, Kind, Lacks, MAX_DEPTH, TreeError, below, join, too_large,
    upwards,
};
use rayon::prelude::*;
use smallvec::SmallVec;

pub use self::name::os_name;
use self::name::os_path;

/// Larger files are not read; no offset in one would fit a span.
const MAX_FILE: u64 = 2 << 30;

/// The disk from its root: `/protos/a.proto` is `protos/a.proto`.
#[derive(Clone, Debug)]
pub struct DiskTree {
    root: PathBuf,
    /// The directory that shown paths are relative to; absolute paths are shown without one.
    shown_from: Option<String>,
    links: Links,
    max_file: u64,
}

/// What to do with links below a directory that is walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Each target is entered once, and never if it was walked before.
    #[default]
    Follow,
    Skip,
}

impl DiskTree {
    /// The tree and the place in it of a path that a user gave. An absolute path makes a tree
    /// that shows absolute paths; any other is relative to `cwd`, and so is what is shown.
    pub fn locate(cwd: &Path, given: &Path) -> Result<(Self, String), TreeError> {
        let (root, dir) = clean(&joined(cwd, given))?;
        let shown_from = if given.is_absolute() { None } else { Some(clean(cwd)?.1) };
        let tree = Self { root, shown_from, links: Links::Follow, max_file: MAX_FILE };
        Ok((tree, dir))
    }

    /// The place of another path that a user gave.
    pub fn location(cwd: &Path, given: &Path) -> Result<String, TreeError> {
        Ok(clean(&joined(cwd, given))?.1)
    }

    /// Where on disk that is.
    pub fn place(cwd: &Path, given: &Path) -> Result<PathBuf, TreeError> {
        let (root, path) = clean(&joined(cwd, given))?;
        Ok(joined(&root, &os_path(&path)))
    }

    pub fn links(mut self, links: Links) -> Self {
        self.links = links;
        self
    }

    /// Files with more bytes than this are an error.
    pub fn max_file(mut self, bytes: u64) -> Self {
        self.max_file = bytes.min(MAX_FILE);
        self
    }

    /// The path that the operating system knows.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        joined(&self.root, &os_path(path))
    }

    /// A regular file, and how many bytes it is said to have: no more than `most`.
    fn open(&self, path: &str, most: u64) -> Result<(File, u64), TreeError> {
        let on_disk = self.on_disk(path);
        // Asked before opening: to open a pipe waits for a writer.
        let data = match fs::metadata(&on_disk) {
            Ok(data) => data,
            Err(error) if error.kind() == io::ErrorKind::NotFound && on_disk.is_symlink() => {
                return Err(TreeError::new(self.shown(path), "it is a link that leads nowhere"));
            }
            Err(error) => return Err(self.error(path, &error)),
        };
        let length = self.length(path, &data, most)?;
        let file = File::open(&on_disk).map_err(|error| self.error(path, &error))?;
        Ok((file, length))
    }

    /// The same for what was a regular file a moment ago, which is asked once it is open: one look-up of its
    /// path is saved.
    fn open_listed(&self, path: &str) -> Result<(File, u64), TreeError> {
        let mut options = OpenOptions::new();
        options.read(true);
        // It may have become a pipe.
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            let flags = OFlags::NONBLOCK.bits() as i32;
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
        }
        let Ok(file) = options.open(self.on_disk(path)) else {
            return self.open(path, self.max_file);
        };
        let data = file.metadata().map_err(|error| self.error(path, &error))?;
        let length = self.length(path, &data, self.max_file)?;
        Ok((file, length))
    }

    /// How many bytes a file is said to have; an error where it is none that is read.
    fn length(&self, path: &str, data: &fs::Metadata, most: u64) -> Result<u64, TreeError> {
        let refused = |message: &str| Err(TreeError::new(self.shown(path), message));
        match kind(data.file_type()) {
            Kind::File if data.len() > most => refused(&too_large(most)),
            Kind::File => Ok(data.len()),
            Kind::Dir => refused("it is a directory"),
            Kind::Other => refused("it is not a regular file"),
        }
    }

    /// The bytes of an open file, which is said to have so many, in place of others.
    fn bytes(
        &self,
        path: &str,
        (file, length): (File, u64),
        most: u64,
        mut bytes: Vec<u8>,
    ) -> Result<Vec<u8>, TreeError> {
        bytes.clear();
        bytes.reserve_exact(length as usize);
        // A file may grow while it is read, and `/proc` says 0 of every length.
        let read = file.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.error(path, &error))?;
        if bytes.len() as u64 > most {
            return Err(TreeError::new(self.shown(path), too_large(most)));
        }
        Ok(bytes)
    }

    fn error(&self, path: &str, error: &io::Error) -> TreeError {
        TreeError::new(self.shown(path), describe(error))
    }
}

impl FileTree for DiskTree {
    fn origin(&self) -> Origin {
        Origin::Disk
    }

    /// An empty folder that `.gitmodules` of a folder around it names.
    fn absent_submodule(&self, path: &str) -> Option<AbsentSubmodule> {
        let empty = upwards(path).find(|upward| {
            fs::read_dir(self.on_disk(upward)).is_ok_and(|mut entries| entries.next().is_none())
        })?;
        let is_named = upwards(empty).skip(1).any(|around| {
            let line = format!("path = {}", below(around, empty).unwrap_or_default());
            let named = self.read(&join(around, ".gitmodules")).unwrap_or_default();
            String::from_utf8_lossy(&named).lines().any(|it| it.trim() == line)
        });
        let lacks = Lacks::Repository;
        is_named.then(|| AbsentSubmodule { path: self.shown(empty), lacks })
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        let on_disk = self.on_disk(path);
        match fs::metadata(&on_disk) {
            Ok(data) => Some(kind(data.file_type())),
            Err(_) => fs::symlink_metadata(&on_disk).is_ok().then_some(Kind::Other),
        }
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, TreeError> {
        let found = self.list_raw(dir)?;
        let entries = found.into_iter().map(|(name, link)| {
            let kind = match link {
                Raw::Is(kind) => kind,
                Raw::Link => self.kind(&join(dir, &name)).unwrap_or(Kind::Other),
            };
            Entry { name, kind }
        });
        Ok(entries.collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        self.read_at_most(path, self.max_file)
    }

    fn read_at_most(&self, path: &str, most: u64) -> Result<Vec<u8>, TreeError> {
        let most = most.min(self.max_file);
        self.bytes(path, self.open(path, most)?, most, Vec::new())
    }

    fn read_listed(&self, path: &str, room: Vec<u8>) -> Result<Vec<u8>, TreeError> {
        self.bytes(path, self.open_listed(path)?, self.max_file, room)
    }

    fn shown(&self, path: &str) -> String {
        match &self.shown_from {
            Some(from) => relative(from, path),
            None => self.on_disk(path).display().to_string(),
        }
    }

    fn walk_around(
        &self,
        dir: &str,
        suffix: &str,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<String>, TreeError> {
        let mut files = Vec::new();
        let Ok(real) = fs::canonicalize(self.on_disk(dir)) else { return Ok(files) };
        let left = left_out.iter().filter_map(|it| fs::canonicalize(self.on_disk(it)).ok());
        let left: HashSet<PathBuf> = left.filter(|it| !real.starts_with(it)).collect();
        let is_left_out =
            |it: &Path| !left.is_empty() && it.ancestors().any(|it| left.contains(it));
        let mut passed = Passed::new(&real);
        let mut ahead = self.list_ahead(dir);
        let mut list = |dir: &str| ahead.remove(dir).unwrap_or_else(|| self.list_raw(dir));
        let mut open = vec![(dir.to_owned(), real, false, list(dir)?.into_iter())];
        while let Some((dir, real, in_link, entries)) = open.last_mut() {
            let Some((name, raw)) = entries.next() else {
                open.pop();
                continue;
            };
            let path = join(dir, &name);
            let (real, kind, linked) = match raw {
                Raw::Is(kind) => (joined(real, Path::new(&name)), kind, *in_link),
                Raw::Link if self.links == Links::Skip => continue,
                Raw::Link => {
                    passed.watch();
                    let Ok(target) = fs::canonicalize(self.on_disk(&path)) else { continue };
                    (target, self.kind(&path).unwrap_or(Kind::Other), true)
                }
            };
            let wanted = match kind {
                Kind::File => name.ends_with(suffix),
                Kind::Dir => true,
                Kind::Other => false,
            };
            if !wanted {
                continue;
            }
            if kind == Kind::File {
                if passed.add(real) || !linked {
                    files.push(path);
                }
            } else if !passed.add(real.clone()) && linked || is_left_out(&real) {
                continue;
            } else if open.len() > MAX_DEPTH {
                return Err(TreeError::too_deep(&self.shown(&path)));
            } else {
                let entries = list(&path)?.into_iter();
                open.push((path, real, linked, entries));
            }
        }
        Ok(files)
    }
}

/// The names of a directory, and what they are.
type Listed = Result<Vec<(String, Raw)>, TreeError>;

enum Raw {
    Is(Kind),
    Link,
}

/// What a walk has passed, by real path, so that no link leads there again.
enum Passed {
    /// No link was met yet.
    Listed(Vec<PathBuf>),
    Known(HashSet<PathBuf>),
}

impl Passed {
    fn new(root: &Path) -> Self {
        Self::Listed(vec![root.to_owned()])
    }

    /// From here on somebody wants to know.
    fn watch(&mut self) {
        if let Self::Listed(all) = self {
            *self = Self::Known(all.drain(..).collect());
        }
    }

    /// Says whether the path is new; before the first link all are.
    fn add(&mut self, path: PathBuf) -> bool {
        match self {
            Self::Listed(all) => {
                all.push(path);
                true
            }
            Self::Known(all) => all.insert(path),
        }
    }
}

impl DiskTree {
    /// Lists a directory and those inside it, many at a time; links are left alone.
    fn list_ahead(&self, dir: &str) -> HashMap<String, Listed> {
        let mut out = HashMap::new();
        let mut level = vec![dir.to_owned()];
        for _ in 0..=MAX_DEPTH {
            let lists: Vec<_> = level.par_iter().map(|it| self.list_raw(it)).collect();
            let mut next = Vec::new();
            for (dir, list) in level.into_iter().zip(lists) {
                let dirs = list.iter().flatten().filter(|it| matches!(it.1, Raw::Is(Kind::Dir)));
                next.extend(dirs.map(|it| join(&dir, &it.0)));
                out.insert(dir, list);
            }
            level = next;
        }
        out
    }

    /// The names of a directory, sorted, without following links.
    fn list_raw(&self, dir: &str) -> Listed {
        let entries = match fs::read_dir(self.on_disk(dir)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.error(dir, &error)),
        };
        let mut out = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| self.error(dir, &error))?;
            let name = os_name(&entry.file_name());
            let is = entry.file_type().map_err(|error| self.error(dir, &error))?;
            out.push((name, if is.is_symlink() { Raw::Link } else { Raw::Is(kind(is)) }));
        }
        out.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(out)
    }
}

fn kind(is: fs::FileType) -> Kind {
    if is.is_file() {
        Kind::File
    } else if is.is_dir() {
        Kind::Dir
    } else {
        Kind::Other
    }
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Where a file lies that is shown so in a directory.
pub fn on_disk(cwd: &Path, shown: &str) -> PathBuf {
    cwd.join(os_path(shown))
}

/// A path below another one, or that itself where it is absolute; its room is made at once.
fn joined(dir: &Path, path: &Path) -> PathBuf {
    let mut out = PathBuf::with_capacity(dir.as_os_str().len() + 1 + path.as_os_str().len());
    out.push(dir);
    out.push(path);
    out
}

/// Splits an absolute path into the root and the rest, without `.` and `..`.
fn clean(path: &Path) -> Result<(PathBuf, String), TreeError> {
    let mut root = PathBuf::new();
    let mut names = SmallVec::<[&str; 16]>::new();
    for component in path.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => root.push(component),
            Component::CurDir => {}
            Component::ParentDir => drop(names.pop()),
            Component::Normal(name) => names.push(name.to_str().ok_or_else(|| {
                TreeError::new(path.display().to_string(), "the path is not valid UTF-8")
            })?),
        }
    }
    Ok((root, names.join("/")))
}

/// `path` as seen from the directory `from`.
pub fn relative(from: &str, path: &str) -> String {
    if let Some(inside) = below(from, path).filter(|it| !it.is_empty()) {
        return inside.to_owned();
    }
    let names = |path: &str| -> Vec<String> {
        path.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let (from, path) = (names(from), names(path));
    let shared = from.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let mut out = vec!["..".to_owned(); from.len() - shared];
    out.extend_from_slice(&path[shared..]);
    if out.is_empty() { ".".to_owned() } else { out.join("/") }
}
