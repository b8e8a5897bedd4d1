//! Compares copies with what is locked. Reads nothing but those.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use protosmith_lint::{
    config::{Lock, LockedDep, MANIFEST, folder_of},
    tree::join,
    visible::Line,
};

use super::{
    MAX_FILE, Place,
    digest::{self, Digests},
    manifest::Manifest,
    walk::{Found, walk, walk_around},
};
use crate::{generate::Fault, input};

/// Something about the copies that is not as it is locked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// Relative to the directory of the configuration.
    pub path: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// There is no folder for a dependency.
    NoFolder(String),
    Changed,
    Missing,
    Extra,
    /// A link, or something else that is no file, in the place of a file or beside them.
    NoFile,
    /// The list of files is not the one of the lock; whether the folder is as it is locked is known
    /// without it.
    Manifest,
    /// The folder of a dependency is not as it is locked, and nothing tells which files.
    Folder(String),
    /// The lock has another id for the folder than for its files.
    Lock(String),
}

/// What is not as it is locked, in the order of paths.
pub(crate) fn check(lock: &Lock, place: Place<'_>) -> Result<Vec<Difference>, Fault> {
    let root = place.root();
    let manifest = Manifest::at(&root);
    let mut out = Vec::new();
    let mut is_listed = true;
    for dep in &lock.deps {
        let folder = folder_of(&dep.name);
        let shown = join(place.folder, &folder);
        let at = |path: &str, what| Difference { path: join(&shown, path), what };
        if !fs::symlink_metadata(root.join(&folder)).is_ok_and(|it| it.is_dir()) {
            out.push(at("", What::NoFolder(dep.name.clone())));
            continue;
        }
        let there = walk(&root.join(&folder))?;
        let listed = manifest.of(&folder);
        let is_locked = is_of(dep, &listed);
        is_listed &= is_locked;
        let mut files = Digests::new();
        let mut contents = BTreeMap::new();
        let mut odd = false;
        for (path, found) in &there {
            match found {
                Found::File => {
                    let content = read(&root.join(&folder).join(path), &join(&shown, path))?;
                    files.insert(path.clone(), digest::of_file(&content));
                    contents.insert(path.clone(), content);
                }
                Found::Link | Found::Other => {
                    odd = true;
                    out.push(at(path, What::NoFile));
                }
            }
        }
        if !is_locked {
            if odd || !is_of(dep, &files) {
                out.push(at("", What::Folder(dep.name.clone())));
            }
            continue;
        }
        let mut same = !odd;
        let all: BTreeSet<&String> = listed.keys().chain(files.keys()).collect();
        for path in all {
            let what = match (listed.get(path), files.get(path)) {
                (Some(old), Some(new)) if old == new => continue,
                (Some(_), Some(_)) => What::Changed,
                (Some(_), None) if there.contains_key(path) => continue,
                (Some(_), None) => What::Missing,
                (None, _) => What::Extra,
            };
            same = false;
            out.push(at(path, what));
        }
        if same && input::folder_id(&contents).ok().as_deref() != Some(&*dep.tree) {
            out.push(at("", What::Lock(dep.name.clone())));
        }
    }
    let folders = folders(lock);
    for path in walk_around(&root, &folders)?.keys().filter(|it| it.ends_with(".proto")) {
        out.push(Difference { path: join(place.folder, path), what: What::Extra });
    }
    if !is_listed || manifest.0.keys().any(|it| !is_in(&folders, it)) {
        out.push(Difference { path: join(place.folder, MANIFEST), what: What::Manifest });
    }
    out.sort();
    Ok(out)
}

/// The folders of the dependencies that are locked.
fn folders(lock: &Lock) -> BTreeSet<String> {
    lock.deps.iter().map(|it| folder_of(&it.name)).collect()
}

/// Whether a file lies in one of some folders.
fn is_in(folders: &BTreeSet<String>, path: &str) -> bool {
    path.match_indices('/').any(|(end, _)| folders.contains(&path[..end]))
}

/// Whether files are those of a dependency.
fn is_of(dep: &LockedDep, files: &Digests) -> bool {
    digest::b5(files, dep.deps.iter().map(|it| it.digest.as_str())) == dep.digest
}

fn read(path: &Path, shown: &str) -> Result<Vec<u8>, Fault> {
    use std::io::Read as _;
    let shown = Line(shown);
    let fault = |error| Fault::from(format!("cannot read `{shown}`: {error}"));
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(fault)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(format!("`{shown}` has more than {MAX_FILE} bytes").into());
    }
    Ok(bytes)
}
