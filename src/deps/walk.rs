//! What lies in a folder of copies.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use protosmith_lint::{
    tree::{MAX_DEPTH, join},
    visible::Line,
};

use super::MAX_FILES;
use crate::{generate::Fault, input::disk::os_name, write::is_stage};

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    File,
    Link,
    Other,
}

/// Everything below a folder but folders, by path. Links are not followed; a folder that is missing
/// has nothing in it.
pub(super) fn walk(root: &Path) -> Result<BTreeMap<String, Found>, Fault> {
    walk_around(root, &BTreeSet::new())
}

/// The same without what lies in some folders.
pub(super) fn walk_around(
    root: &Path,
    left_out: &BTreeSet<String>,
) -> Result<BTreeMap<String, Found>, Fault> {
    let mut out = BTreeMap::new();
    match fs::symlink_metadata(root) {
        Ok(data) if data.is_dir() => {}
        Ok(_) => {
            let shown = root.display().to_string();
            return Err(format!("`{}` is no folder", Line(&shown)).into());
        }
        Err(_) => return Ok(out),
    }
    let mut open = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, path, depth)) = open.pop() {
        let shown = folder.display().to_string();
        let fault = |error| Fault::from(format!("cannot read `{}`: {error}", Line(&shown)));
        if depth > MAX_DEPTH {
            return Err(format!("`{}`: folders are nested too deep", Line(&shown)).into());
        }
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let entry = entry.map_err(fault)?;
            let kind = entry.file_type().map_err(fault)?;
            let path = join(&path, &os_name(&entry.file_name()));
            if kind.is_dir() {
                if !is_stage(&entry.file_name()) && !left_out.contains(&path) {
                    open.push((entry.path(), path, depth + 1));
                }
                continue;
            }
            let found = match kind {
                it if it.is_file() => Found::File,
                it if it.is_symlink() => Found::Link,
                _ => Found::Other,
            };
            out.insert(path, found);
            if out.len() > MAX_FILES {
                return Err(format!("`{}` has more than {MAX_FILES} files", Line(&shown)).into());
            }
        }
    }
    Ok(out)
}
