//! Files on the way to their places.

use std::{
    ffi::OsStr,
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use crate::interrupt::{self, Folder};

/// A folder near the places of files, on the same file system. It goes with all that is in it when
/// it is dropped or a signal ends the process. Where not even that can be, nobody takes for
/// generated what is in it: it is hidden, names have no ending, git does not see it; and it goes
/// when the next one is made beside it.
#[derive(Debug)]
pub(crate) struct Stage {
    folder: Folder,
    /// Locked as long as the process lives.
    _lock: File,
    count: usize,
}

/// A file that has no place yet.
#[derive(Debug)]
pub(crate) struct Staged(PathBuf);

/// What names of stages begin with.
pub(super) const PREFIX: &str = ".protosmith-";

const LOCK: &str = "lock";

impl Stage {
    /// Makes a stage in a folder, and the folder where it is missing; that goes again if nothing
    /// gets a place in it.
    pub(crate) fn new(root: &Path) -> io::Result<Self> {
        let mut lock = None;
        let folder = Folder::make(|around| {
            let missing: Vec<&Path> = root.ancestors().take_while(|it| !it.exists()).collect();
            for item in missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()) {
                fs::create_dir(item)?;
                around.push(item.to_owned());
            }
            sweep(root);
            let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(root)?;
            lock = Some(locked(folder.path())?);
            fs::write(folder.path().join(".gitignore"), "*\n")?;
            Ok(folder.keep())
        })?;
        let lock = lock.ok_or(io::ErrorKind::NotFound)?;
        Ok(Self { folder, _lock: lock, count: 0 })
    }

    /// A new file, that others may read as they may read any file of this user's.
    pub(crate) fn file(&mut self) -> io::Result<(File, Staged)> {
        let path = self.folder.path().join(self.count.to_string());
        self.count += 1;
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok((file, Staged(path)))
    }
}

impl Staged {
    /// Moves a file to its place, and tells why it cannot.
    pub(crate) fn location(self, path: &Path) -> io::Result<()> {
        let _whole = interrupt::hold();
        fs::rename(self.0, path)
    }

    /// The same for who holds off signals. What lay there is kept, to be brought back.
    pub(super) fn exchange(self, path: &Path) -> io::Result<Exchanged> {
        let kept = match fs::symlink_metadata(path) {
            Ok(_) => {
                let mut kept = self.0.clone().into_os_string();
                kept.push("-old");
                // Not every file system has links.
                fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(drop))?;
                Some(kept.into())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        fs::rename(self.0, path)?;
        Ok(Exchanged { place: path.to_owned(), kept })
    }
}

/// A file in its place, and what lay there before.
#[derive(Debug)]
pub(super) struct Exchanged {
    pub place: PathBuf,
    kept: Option<PathBuf>,
}

impl Exchanged {
    /// Has everything as it was.
    pub(super) fn undo(&self) -> io::Result<()> {
        match &self.kept {
            Some(kept) => fs::rename(kept, &self.place),
            None => fs::remove_file(&self.place),
        }
    }
}

/// A locked file in a new stage. It has its name only when it is locked.
fn locked(folder: &Path) -> io::Result<File> {
    let name = folder.join("unlocked");
    let file = File::create_new(&name)?;
    // Without locks nobody can tell whether the stage is in use, and it is never swept.
    if file.try_lock().is_ok() {
        fs::rename(name, folder.join(LOCK))?;
    }
    Ok(file)
}

/// Whether a folder has the name of a stage, of this process or another.
pub(crate) fn is_stage(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(PREFIX)
}

/// Removes stages whose process has ended. What cannot be read or removed stays.
fn sweep(root: &Path) {
    let Ok(entries) = fs::read_dir(root) else { return };
    for entry in entries.flatten() {
        let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
        if is_folder
            && is_stage(&entry.file_name())
            && let Some(_lock) = abandoned(&entry.path())
        {
            let _kept = fs::remove_dir_all(entry.path());
        }
    }
}

/// The lock of a stage that nobody has locked.
fn abandoned(stage: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Anybody may have put anything there.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    let file = options.open(stage.join(LOCK)).ok()?;
    let is_ours = file.metadata().is_ok_and(|it| it.is_file()) && file.try_lock().is_ok();
    is_ours.then_some(file)
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write as _};

    use super::{LOCK, PREFIX, Stage};

    #[test]
    fn a_stage_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("a/b");
        drop(Stage::new(&root).unwrap());
        assert!(!folder.path().join("a").exists());
        let mut stage = Stage::new(&root).unwrap();
        let (mut file, staged) = stage.file().unwrap();
        file.write_all(b"x").unwrap();
        staged.location(&root.join("x.txt")).unwrap();
        drop(stage);
        let names: Vec<_> =
            fs::read_dir(&root).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(names, ["x.txt"]);
    }

    #[test]
    fn stages_of_processes_that_have_ended_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let stage = |name: &str| folder.path().join(format!("{PREFIX}{name}"));
        for (name, lock) in [("ended", LOCK), ("other", "x")] {
            fs::create_dir(stage(name)).unwrap();
            fs::write(stage(name).join(lock), "").unwrap();
            fs::write(stage(name).join("0"), "text").unwrap();
        }
        #[cfg(unix)]
        {
            fs::create_dir(stage("linked")).unwrap();
            fs::write(folder.path().join("elsewhere"), "").unwrap();
            std::os::unix::fs::symlink("../elsewhere", stage("linked").join(LOCK)).unwrap();
            std::os::unix::fs::symlink("ended", stage("link")).unwrap();
        }
        let in_use = Stage::new(folder.path()).unwrap();
        assert!(!stage("ended").exists() && stage("other").exists());
        #[cfg(unix)]
        assert!(stage("linked").exists() && stage("link").is_symlink());
        drop(Stage::new(folder.path()).unwrap());
        assert!(in_use.folder.path().exists());
    }
}
