//! Schemas of a folder on disk, for programs of this directory.

use std::path::{Path, PathBuf};

/// The schemas in a folder, sorted, by their paths in there.
pub(crate) fn schemas(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut todo = vec![root.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(path) = todo.pop() {
        match std::fs::read_dir(&path) {
            Ok(inside) => todo.extend(inside.filter_map(|it| Some(it.ok()?.path()))),
            Err(_) if path.extension().is_some_and(|it| it == "proto") => files.push(path),
            Err(_) => {}
        }
    }
    files.sort();
    let path = |it: &Path| it.strip_prefix(root).unwrap_or(it).to_string_lossy().into_owned();
    files.iter().filter_map(|it| Some((path(it), std::fs::read(it).ok()?))).collect()
}
