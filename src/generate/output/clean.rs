//! Removes what lies in output folders and was not generated; never what somebody wrote.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use super::Fault;
use crate::write::{Target, is_stage};

/// A file or folder that no output replaces or removes.
#[derive(Clone, Debug)]
pub struct Precious {
    /// Absolute.
    pub path: PathBuf,
    /// As messages call it: `the input`.
    pub what: &'static str,
}

/// What is to be removed from an output folder.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    files: Vec<PathBuf>,
    /// Outer ones first; those with something in them stay.
    folders: Vec<PathBuf>,
}

/// Files that people write, by their names; so are all that end in `.proto`.
const WRITTEN: [&str; 9] = [
    "buf.gen.yaml",
    "buf.lock",
    "buf.md",
    "buf.mod",
    "buf.policy.yaml",
    "buf.work.yaml",
    "buf.yaml",
    "protosmith.lock",
    "protosmith.yaml",
];

const GIT: &str = ".git";

/// The files of an output folder that are not generated. An error where the folder is not one that
/// plugins have for themselves.
pub(super) fn leftovers(
    folder: &Path,
    cwd: &Path,
    generated: &BTreeMap<PathBuf, Target>,
    precious: &[Precious],
) -> Result<Leftovers, Fault> {
    let shown = folder.display();
    let mut out = Leftovers::default();
    let Ok(data) = fs::symlink_metadata(folder) else { return Ok(out) };
    if data.is_symlink() {
        return Err(format!("`{shown}` is a link; what it leads to is not cleaned").into());
    }
    if !data.is_dir() {
        return Ok(out);
    }
    let inside = real(folder);
    if real(cwd).starts_with(&inside) {
        let what = "the working directory or around it";
        return Err(format!("`{shown}` is {what}, and is not cleaned").into());
    }
    if inside.components().any(|it| it.as_os_str() == GIT) {
        let what = "in a git repository's own folder";
        return Err(format!("`{shown}` is {what}, and is not cleaned").into());
    }
    if let Some(kept) = precious.iter().find(|it| real(&it.path).starts_with(&inside)) {
        return Err(refused(folder, &kept.path, kept.what));
    }
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).map_err(|it| failed(&dir, &it))? {
            let entry = entry.map_err(|it| failed(&dir, &it))?;
            let (path, name) = (entry.path(), entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            if name == GIT {
                return Err(refused(folder, &path, "a git repository"));
            } else if is_folder && is_stage(&name) {
                // Of a run that goes on beside this one.
            } else if is_folder {
                open.push(path);
            } else if !generated.contains_key(&path) && !leads_to(&path, generated) {
                if is_written(&name) {
                    return Err(refused(folder, &path, "not generated"));
                }
                out.files.push(path);
            }
        }
        if dir != folder {
            out.folders.push(dir);
        }
    }
    Ok(out)
}

impl Leftovers {
    /// Removes them. Links are removed and not followed.
    pub(super) fn remove(self) -> Result<(), String> {
        for path in &self.files {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(failed(path, &error));
                }
                _ => {}
            }
        }
        for folder in self.folders.iter().rev() {
            // One that has something in it stays.
            let _kept = fs::remove_dir(folder);
        }
        Ok(())
    }
}

/// The path without links, as far as it is there.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn refused(folder: &Path, path: &Path, what: &str) -> Fault {
    let (folder, path) = (folder.display(), path.display());
    Fault::from(format!("`{folder}` is not cleaned: `{path}` in it is {what}"))
        .help("generate into a folder that has nothing else in it, or without `clean`")
}

fn is_written(name: &OsStr) -> bool {
    WRITTEN.iter().any(|it| name == *it) || Path::new(name).extension() == Some("proto".as_ref())
}

/// Whether a link is on the way to a file that is generated.
fn leads_to(path: &Path, generated: &BTreeMap<PathBuf, Target>) -> bool {
    generated.range(path.to_owned()..).next().is_some_and(|it| it.0.starts_with(path))
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("cannot clean `{}`: {error}", path.display())
}
