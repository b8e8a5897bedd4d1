//! Which files git leaves alone: those that `.gitignore` of a directory around them names, or
//! `info/exclude` of the repository, and that are not tracked. What a user or the system excludes
//! everywhere is not read: others would find something else.

mod list;

use std::{cell::OnceCell, collections::HashMap, fs, path::Path, rc::Rc};

use gix::{Repository, bstr::BStr};
use protosmith_lint::tree::{FileTree as _, below, bytes_of, join, parent, upwards};

use self::list::{Asked, List, Verdict};
use super::{
    super::{Error, disk::DiskTree},
    options, work_tree,
};

/// Bytes of a file with patterns.
const FILE: u64 = 4 << 20;

/// How many patterns with wildcards may be tried on a path. Those that are names, paths or endings
/// like `*.o` are not counted: they are found without trying.
const PATTERNS: usize = 1000;

/// Answers for the files of a disk.
pub struct Ignored<'a> {
    disk: &'a DiskTree,
    dirs: HashMap<String, Rc<Dir>>,
}

/// What holds in a directory.
#[derive(Default)]
struct Dir {
    is_ignored: bool,
    repository: Option<Rc<Root>>,
    /// The patterns of `.gitignore` in here, if it has any, and what holds around it.
    own: Option<(String, List)>,
    around: Option<Rc<Self>>,
    /// How many patterns may be tried.
    tried: usize,
}

/// A repository, and its work tree.
struct Root {
    dir: String,
    repo: Option<Repository>,
    /// `info/exclude`.
    exclude: List,
    index: OnceCell<Option<gix::index::File>>,
}

impl<'a> Ignored<'a> {
    pub fn new(disk: &'a DiskTree) -> Self {
        Self { disk, dirs: HashMap::new() }
    }

    /// Whether git leaves a file or directory alone. Outside of a repository nothing is.
    pub fn has(&mut self, path: &str, is_dir: bool) -> Result<bool, Error> {
        let dir = self.dir(parent(path).unwrap_or_default())?;
        let Some(root) = &dir.repository else { return Ok(false) };
        if is_dir {
            return Ok(self.dir(path)?.is_ignored);
        }
        let is_ignored = dir.is_ignored || dir.verdict(path, false) == Some(Verdict::Ignored);
        Ok(is_ignored && !root.tracks(path)?)
    }

    fn dir(&mut self, path: &str) -> Result<Rc<Dir>, Error> {
        let new: Vec<&str> = upwards(path).take_while(|it| !self.dirs.contains_key(*it)).collect();
        for path in new.into_iter().rev() {
            let around = parent(path).and_then(|it| self.dirs.get(it)).cloned();
            let dir = Rc::new(self.open(path, around)?);
            self.dirs.insert(path.to_owned(), dir);
        }
        Ok(self.dirs.get(path).cloned().unwrap_or_default())
    }

    fn open(&self, path: &str, around: Option<Rc<Dir>>) -> Result<Dir, Error> {
        let mut out = Dir::default();
        if work_tree::has_repository(&self.disk.on_disk(path)) {
            let root = Root::open(self.disk, path)?;
            out.tried = root.exclude.others.len();
            out.repository = Some(Rc::new(root));
        } else if let Some(around) = around.filter(|it| it.repository.is_some()) {
            out.repository.clone_from(&around.repository);
            out.is_ignored =
                around.is_ignored || around.verdict(path, true) == Some(Verdict::Ignored);
            out.tried = around.tried;
            out.around = Some(around);
        }
        if out.repository.is_some() && !out.is_ignored {
            let file = join(path, ".gitignore");
            let list = read(self.disk, &file)?;
            out.tried += list.others.len();
            if out.tried > PATTERNS {
                let name = self.disk.shown(&file);
                let error = format!(
                    "with those around it, it has more than {PATTERNS} patterns with wildcards"
                );
                return Err(Error::of(&name, error)
                    .help("`--no-ignore` checks files whether git ignores them or not"));
            }
            out.own = (!list.is_empty()).then(|| (path.to_owned(), list));
        }
        Ok(out)
    }
}

impl Dir {
    /// What is said of something in here, by the nearest file that says anything.
    fn verdict(&self, path: &str, is_dir: bool) -> Option<Verdict> {
        let dirs = std::iter::successors(Some(self), |it| it.around.as_deref());
        let lists = dirs.filter_map(|it| it.own.as_ref()).map(|(dir, list)| (dir.as_str(), list));
        let root = self.repository.iter().map(|it| (it.dir.as_str(), &it.exclude));
        lists.chain(root).find_map(|(dir, list)| {
            let path = below(dir, path)?;
            list.verdict(Asked { path, is_dir })
        })
    }
}

impl Root {
    fn open(disk: &DiskTree, dir: &str) -> Result<Self, Error> {
        let repo = options().open(disk.on_disk(dir)).ok().map(|it| it.to_thread_local());
        let exclude = match &repo {
            Some(repo) => {
                let (disk, file) = DiskTree::locate(repo.common_dir(), Path::new("info/exclude"))?;
                read(&disk, &file)?
            }
            None => List::default(),
        };
        Ok(Self { dir: dir.to_owned(), repo, exclude, index: OnceCell::new() })
    }

    /// Whether git has a file in its index.
    fn tracks(&self, path: &str) -> Result<bool, Error> {
        let index = self.index.get_or_init(|| self.repo.as_ref()?.open_index().ok());
        let path = below(&self.dir, path).unwrap_or_default();
        let path = bytes_of(path);
        Ok(index.as_ref().is_some_and(|it| it.entry_by_path(BStr::new(&*path)).is_some()))
    }
}

/// The patterns of a file; git, too, follows no link there.
fn read(disk: &DiskTree, file: &str) -> Result<List, Error> {
    let is_file = fs::symlink_metadata(disk.on_disk(file)).is_ok_and(|it| it.is_file());
    if !is_file {
        return Ok(List::default());
    }
    Ok(List::read(&disk.read_at_most(file, FILE)?))
}
