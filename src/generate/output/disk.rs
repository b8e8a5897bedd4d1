//! Writes files: all are on disk before the first takes its place.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::stage::{Stage, Staged};
use crate::generate::interrupt;

/// A file to write.
#[derive(Debug)]
pub(super) struct Target {
    /// The folder that it may not leave, not even through a link.
    pub(super) root: PathBuf,
    pub(super) content: Vec<u8>,
}

/// Writes all files or none. Those that have their content already are not touched.
pub(super) fn write(files: &BTreeMap<PathBuf, Target>) -> Result<(), Vec<String>> {
    let in_a_file = |path: &PathBuf| {
        let above = path.ancestors().skip(1).find(|it| files.contains_key(*it))?;
        Some(format!("cannot write `{}`: `{}` is a file", path.display(), above.display()))
    };
    let refused = files.iter().filter_map(|(path, it)| refuse(path, &it.root).err());
    let wrong: Vec<String> = refused.chain(files.keys().filter_map(in_a_file)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut stages = Stages::default();
    let mut staged = Vec::new();
    for (path, target) in files.iter().filter(|it| !is_same(it.0, &it.1.content)) {
        match stages.stage(path, target) {
            Ok(value) => staged.push((value, path)),
            Err(error) => return Err(vec![format!("cannot write `{}`: {error}", path.display())]),
        }
    }
    location(staged).map_err(|it| vec![it])
}

/// An error where something stands in the way of a file, or leads it out of its root.
fn refuse(path: &Path, root: &Path) -> Result<(), String> {
    let shown = path.display();
    let real = |it: &Path| fs::canonicalize(it).ok();
    for above in path.ancestors().skip(1) {
        let Ok(data) = fs::symlink_metadata(above) else { continue };
        let is_inside = above.starts_with(root) && above != root;
        if data.is_symlink() && is_inside {
            let leads_out = match (real(above), real(root)) {
                (Some(to), Some(root)) => !to.starts_with(root),
                _ => true,
            };
            if leads_out {
                let link = above.display();
                return Err(format!(
                    "cannot write `{shown}`: the link `{link}` leads out of the output folder"
                ));
            }
        }
        if !above.is_dir() {
            return Err(format!("cannot write `{shown}`: `{}` is no folder", above.display()));
        }
        if !is_inside {
            break;
        }
    }
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => Err(format!("cannot write `{shown}`: it is a folder")),
        Ok(data) if !data.is_file() && !data.is_symlink() => {
            Err(format!("cannot write `{shown}`: it is no regular file"))
        }
        _ => Ok(()),
    }
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
            file.set_permissions(old.permissions())?;
        }
        // Not kept open: there may be more files than a process can have.
        Ok(staged)
    }
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

/// Moves files to their places. No signal comes between the first and the last.
fn location(staged: Vec<(Staged, &PathBuf)>) -> Result<(), String> {
    let _whole = interrupt::hold();
    let mut staged = staged.into_iter();
    let failed = staged.by_ref().find_map(|(file, path)| {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let error = folder.and_then(|()| file.location_held(path)).err()?;
        Some(format!("cannot write `{}`: {error}", path.display()))
    });
    match failed {
        None => Ok(()),
        Some(why) => {
            let left = staged.len();
            Err(format!("{why}; {left} more files were not written"))
        }
    }
}
