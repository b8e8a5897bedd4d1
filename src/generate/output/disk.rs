//! Writes files: all are beside their places before the first takes its place.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempPath};

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
    let mut made = Made::default();
    for (path, target) in files.iter().filter(|it| !is_same(it.0, &it.1.content)) {
        if let Err(error) = made.stage(path, &target.content) {
            let why = format!("cannot write `{}`: {error}", path.display());
            made.undo();
            return Err(vec![why]);
        }
    }
    made.persist().map_err(|it| vec![it])
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

/// What was put on disk and is not in its place yet.
#[derive(Default)]
struct Made {
    files: Vec<(TempPath, PathBuf)>,
    /// Outer ones first.
    folders: Vec<PathBuf>,
}

impl Made {
    fn stage(&mut self, path: &Path, content: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(path);
        let missing: Vec<&Path> = folder.ancestors().take_while(|it| !it.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        let mut file = new_file(folder)?;
        io::Write::write_all(&mut file, content)?;
        if let Ok(old) = fs::symlink_metadata(path)
            && old.is_file()
        {
            file.as_file().set_permissions(old.permissions())?;
        }
        // Not kept open: there may be more files than a process can have.
        self.files.push((file.into_temp_path(), path.to_owned()));
        Ok(())
    }

    fn persist(self) -> Result<(), String> {
        let mut files = self.files.into_iter();
        let failed = files.by_ref().find_map(|(file, path)| {
            let error = file.persist(&path).err()?.error;
            Some(format!("cannot write `{}`: {error}", path.display()))
        });
        match failed {
            None => Ok(()),
            Some(why) => {
                let left = files.len();
                Err(format!("{why}; {left} more files were not written"))
            }
        }
    }

    /// Files go by themselves; folders that are empty again go too.
    fn undo(self) {
        drop(self.files);
        for folder in self.folders.iter().rev() {
            // Somebody else may have put something there.
            let _kept = fs::remove_dir(folder);
        }
    }
}

/// A temporary file that others may read as they may read any file of this user's.
pub fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
