//! Writes files: all are on disk before the first takes its place. Knows nothing of what is in them.

mod guard;
mod replace;
mod stage;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use protosmith_compiler::source::SourceText;

use self::stage::{Exchanged, Staged};
pub(crate) use self::{
    replace::replace,
    stage::{Stage, is_stage},
};
use crate::interrupt;

/// A file to write.
#[derive(Debug)]
pub(crate) struct Target {
    /// The folder that it may not leave, not even through a link.
    pub(crate) root: PathBuf,
    pub(crate) content: Vec<u8>,
    /// What was there when the content was made of it, and must be there still. `None` where the
    /// content has nothing to do with it.
    pub(crate) old: Option<SourceText>,
}

impl Target {
    /// A file with that content, whatever was there before.
    pub(crate) fn new(root: PathBuf, content: Vec<u8>) -> Self {
        Self { root, content, old: None }
    }
}

/// Writes all files or none, by their absolute paths. Those that have their content already are not
/// touched; the others keep their permissions.
pub(crate) fn write(files: &BTreeMap<PathBuf, Target>) -> Result<(), Vec<String>> {
    let in_a_file = |path: &PathBuf| {
        let above = path.ancestors().skip(1).find(|it| files.contains_key(*it))?;
        Some(format!("cannot write `{}`: `{}` is a file", path.display(), above.display()))
    };
    let refused = files.iter().filter_map(|(path, it)| guard::refuse(path, it).err());
    let wrong: Vec<String> = refused.chain(files.keys().filter_map(in_a_file)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut stages = Stages::default();
    let mut staged = Vec::new();
    for (path, target) in files.iter().filter(|it| !is_same(it.0, &it.1.content)) {
        match stages.stage(path, target) {
            Ok(value) => staged.push((value, path, target)),
            Err(error) => return Err(vec![format!("cannot write `{}`: {error}", path.display())]),
        }
    }
    location(staged)
}

/// Whether a regular file with that content is there. A link is not, wherever it leads.
fn is_same(path: &Path, content: &[u8]) -> bool {
    let same_length = |it: fs::Metadata| it.is_file() && it.len() == content.len() as u64;
    fs::symlink_metadata(path).is_ok_and(same_length)
        && fs::read(path).is_ok_and(|it| it == content)
}

/// What was put on disk and is not in its place yet, by the folders that hold it.
#[derive(Default)]
struct Stages(BTreeMap<PathBuf, Stage>);

impl Stages {
    fn stage(&mut self, path: &Path, target: &Target) -> io::Result<Staged> {
        let folder = folder_of_stage(path, &target.root)?;
        let stage = match self.0.entry(folder.to_owned()) {
            std::collections::btree_map::Entry::Occupied(occupied) => occupied.into_mut(),
            std::collections::btree_map::Entry::Vacant(vacant) => {
                vacant.insert(Stage::new(folder)?)
            }
        };
        let (mut file, staged) = stage.file()?;
        io::Write::write_all(&mut file, &target.content)?;
        if let Ok(old) = fs::symlink_metadata(path)
            && old.is_file()
        {
            take_after(&file, &old)?;
        }
        // Not kept open: there may be more files than a process can have.
        Ok(staged)
    }
}

/// Gives a file the owner and the permissions of another, as far as this user may.
fn take_after(file: &fs::File, old: &fs::Metadata) -> io::Result<()> {
    let (found, permissions) = (file.metadata()?, old.permissions());
    keep_owner(file, &found, old);
    // The mask of the process may have taken some away; and so may a new owner.
    if found.permissions() != permissions || !has_owner(&found, old) {
        file.set_permissions(permissions)?;
    }
    Ok(())
}

/// Gives a file, of which `found` is known, to whom another belongs, as far as this user may.
#[cfg(unix)]
fn keep_owner(file: &fs::File, found: &fs::Metadata, old: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    if !has_owner(found, old) {
        let _kept = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::File, _: &fs::Metadata, _: &fs::Metadata) {}

/// Whether two files belong to the same user and group.
#[cfg(unix)]
fn has_owner(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.uid(), one.gid()) == (other.uid(), other.gid())
}

#[cfg(not(unix))]
fn has_owner(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// Where a file is staged: in its root, unless the nearest folder that is there is another file
/// system, or the root is not to be written to.
fn folder_of_stage<'a>(path: &'a Path, root: &'a Path) -> io::Result<&'a Path> {
    let Some(near) = path.ancestors().skip(1).find(|it| it.exists()) else { return Ok(root) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;

        use rustix::fs::{Access, access};
        let may_write = |it: &Path| access(it, Access::WRITE_OK | Access::EXEC_OK);
        may_write(near)?;
        if !near.starts_with(root) {
            return Ok(root);
        }
        let is_elsewhere = fs::metadata(near)?.dev() != fs::metadata(root)?.dev();
        if is_elsewhere || may_write(root).is_err() {
            return Ok(near);
        }
    }
    #[cfg(not(unix))]
    let _unknown = near;
    Ok(root)
}

/// Moves files to their places, unless somebody has changed one meanwhile; where one cannot have its
/// place, all are as they were. No signal comes between the first and the last.
fn location(staged: Vec<(Staged, &PathBuf, &Target)>) -> Result<(), Vec<String>> {
    let _whole = interrupt::hold();
    let changed = staged.iter().filter_map(|it| guard::unchanged(it.1, it.2).err());
    let changed: Vec<String> = changed.collect();
    if !changed.is_empty() {
        return Err(changed);
    }
    let mut done = Done::default();
    for (file, path, _) in staged {
        if let Err(error) = done.add(file, path) {
            let why = format!("cannot write `{}`: {error}; nothing was written", path.display());
            return Err(std::iter::once(why).chain(done.undo()).collect());
        }
    }
    Ok(())
}

/// What has its place already.
#[derive(Default)]
struct Done {
    files: Vec<Exchanged>,
    /// Folders that were missing, each behind those around it.
    folders: Vec<PathBuf>,
}

impl Done {
    fn add(&mut self, file: Staged, path: &Path) -> io::Result<()> {
        let around = path.ancestors().skip(1);
        let missing: Vec<_> = around.take_while(|it| it.symlink_metadata().is_err()).collect();
        for folder in missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()) {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        self.files.push(file.exchange(path)?);
        Ok(())
    }

    /// Has everything as it was, and says where that cannot be.
    fn undo(self) -> Vec<String> {
        let undo = |it: &Exchanged| {
            let error = it.undo().err()?;
            Some(format!("cannot bring back `{}`: {error}", it.place.display()))
        };
        let wrong = self.files.iter().rev().filter_map(undo).collect();
        for folder in self.folders.iter().rev() {
            // Somebody may have put something there.
            let _kept = fs::remove_dir(folder);
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use super::{Stages, Target, location, write};

    /// What comes of writing over a file that should have had some content.
    fn change(root: &Path, name: &str, old: &str) -> Result<(), Vec<String>> {
        let old = Some(old.as_bytes().into());
        let target = Target { old, ..Target::new(root.to_owned(), b"new".to_vec()) };
        write(&BTreeMap::from([(root.join(name), target)]))
    }

    #[test]
    fn only_what_was_read_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a"), "old").unwrap();
        let wrong = change(root, "a", "other").unwrap_err();
        assert!(wrong[0].ends_with("`: it was changed meanwhile"), "{wrong:?}");
        assert_eq!(fs::read(root.join("a")).unwrap(), b"old");
        change(root, "missing", "").unwrap_err();
        assert!(!root.join("missing").exists());
        change(root, "a", "old").unwrap();
        assert_eq!(fs::read(root.join("a")).unwrap(), b"new");
        assert_eq!(fs::read_dir(root).unwrap().count(), 1);
    }

    #[test]
    fn what_fails_midway_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a"), "old").unwrap();
        let mut stages = Stages::default();
        let places = [root.join("a"), root.join("b/c/d"), root.join("e"), root.join("f")];
        let target = Target::new(root.to_owned(), b"new".to_vec());
        let mut staged = Vec::new();
        for place in &places {
            staged.push((stages.stage(place, &target).unwrap(), place, &target));
        }
        // Somebody is faster.
        fs::create_dir(root.join("e")).unwrap();
        let wrong = location(staged).unwrap_err();
        let told = format!("cannot write `{}`: ", root.join("e").display());
        assert!(wrong.len() == 1 && wrong[0].starts_with(&told), "{wrong:?}");
        assert!(wrong[0].ends_with("; nothing was written"), "{wrong:?}");
        drop(stages);
        assert_eq!(fs::read(root.join("a")).unwrap(), b"old");
        let names = fs::read_dir(root).unwrap().map(|it| it.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, ["a", "e"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_count() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mode = |it: u32| fs::Permissions::from_mode(it);
        fs::write(root.join("a"), "old").unwrap();
        fs::set_permissions(root.join("a"), mode(0o640)).unwrap();
        change(root, "a", "old").unwrap();
        assert_eq!(fs::metadata(root.join("a")).unwrap().permissions().mode() & 0o777, 0o640);
        fs::write(root.join("b"), "old").unwrap();
        fs::set_permissions(root.join("b"), mode(0o444)).unwrap();
        let wrong = change(root, "b", "old").unwrap_err();
        assert!(wrong[0].ends_with("`: it is read-only"), "{wrong:?}");
        assert_eq!(fs::read(root.join("b")).unwrap(), b"old");
    }
}
