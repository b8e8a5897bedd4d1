//! Removes what lies in output folders and was not generated.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::disk::Target;

/// An error where a folder is not one that a plugin has for itself.
pub(super) fn refuse(folder: &Path, cwd: &Path) -> Result<(), String> {
    let shown = folder.display();
    let Ok(data) = fs::symlink_metadata(folder) else { return Ok(()) };
    if data.is_symlink() {
        return Err(format!("`{shown}` is a link; what it leads to is not cleaned"));
    }
    let real = |it: &Path| fs::canonicalize(it).unwrap_or_else(|_| it.to_owned());
    if real(cwd).starts_with(real(folder)) {
        return Err(format!("`{shown}` is the working directory or around it, and is not cleaned"));
    }
    Ok(())
}

/// Removes all but the files that were written. Links are removed and not followed.
pub(super) fn clean(folders: &[PathBuf], kept: &BTreeMap<PathBuf, Target>) -> Result<(), String> {
    for folder in folders.iter().filter(|it| it.is_dir()) {
        let mut passed = Vec::new();
        let mut open = vec![folder.clone()];
        while let Some(dir) = open.pop() {
            for entry in fs::read_dir(&dir).map_err(|it| failed(&dir, &it))? {
                let entry = entry.map_err(|it| failed(&dir, &it))?;
                let path = entry.path();
                match entry.file_type() {
                    Ok(it) if it.is_dir() => open.push(path),
                    _ if kept.contains_key(&path) || leads_to_kept(&path, kept) => {}
                    _ => fs::remove_file(&path).map_err(|it| failed(&path, &it))?,
                }
            }
            passed.push(dir);
        }
        for dir in passed.iter().rev().filter(|it| *it != folder) {
            // One that has something in it stays.
            let _kept = fs::remove_dir(dir);
        }
    }
    Ok(())
}

/// Whether a link is on the way to a file that was written.
fn leads_to_kept(path: &Path, kept: &BTreeMap<PathBuf, Target>) -> bool {
    kept.range(path.to_owned()..).next().is_some_and(|it| it.0.starts_with(path))
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("cannot clean `{}`: {error}", path.display())
}
