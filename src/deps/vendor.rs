//! Copies what is locked into its folder: all of it or nothing. Removes nothing but what it copied.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use protosmith_lint::{
    config::{Lock, MANIFEST, folder_of},
    visible::Line,
};

use super::{
    Place,
    digest::{self, Digests},
    fetch,
    manifest::Manifest,
    module,
    resolve::Budget,
    walk::{Found, walk},
};
use crate::{
    generate::Fault,
    interrupt,
    write::{self, Target},
};

/// What was copied.
pub(crate) struct Vendor {
    pub dependencies: usize,
    pub files: usize,
    pub removed: usize,
}

/// Copies what is locked. What is not locked any more and was copied before is removed.
pub(crate) fn vendor(lock: &Lock, place: Place<'_>) -> Result<Vendor, Vec<Fault>> {
    let root = place.root();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut digests = Digests::new();
    let mut budget = Budget::default();
    for dep in &lock.deps {
        let opened = fetch::open(&dep.name, &dep.source, dep.revision.as_deref(), place)
            .map_err(|it| vec![it])?;
        let read = module::read(&dep.name, &opened).map_err(|it| vec![it])?;
        budget.take(&read.files).map_err(|it| vec![it])?;
        let of_files = digest::of_files(&read.files);
        if digest::b5(&of_files, dep.deps.iter().map(|it| it.digest.as_str())) != dep.digest {
            let message = format!("`{}` is not what is locked: {}", dep.name, dep.source);
            return Err(vec![
                Fault::from(message)
                    .help("bring the old files back, or run `protosmith deps update`"),
            ]);
        }
        let folder = folder_of(&dep.name);
        digests.extend(of_files.into_iter().map(|it| (format!("{folder}/{}", it.0), it.1)));
        files.extend(read.files.into_iter().map(|it| (format!("{folder}/{}", it.0), it.1)));
    }
    let old = Manifest::at(&root);
    let stale = stale(&root, &files, &old, lock)?;
    let out = Vendor { dependencies: lock.deps.len(), files: files.len(), removed: stale.len() };
    let target = |(path, content): (String, Vec<u8>)| {
        (root.join(path), Target::new(place.base.to_owned(), content))
    };
    let failed = |all: Vec<String>| all.into_iter().map(Fault::from).collect::<Vec<_>>();
    write::write(&files.into_iter().map(target).collect()).map_err(failed)?;
    remove(&root, &stale)?;
    // Behind the others: whatever comes between, what was copied before is known.
    let manifest = (MANIFEST.to_owned(), Manifest(digests).text().into_bytes());
    write::write(&[manifest].into_iter().map(target).collect()).map_err(failed)?;
    Ok(out)
}

/// What is to be removed: files that were copied before and are not any more. An error where something
/// else lies among the copies.
fn stale(
    root: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    old: &Manifest,
    lock: &Lock,
) -> Result<Vec<String>, Vec<Fault>> {
    let mut foreign = Vec::new();
    let mut stale: BTreeSet<String> = BTreeSet::new();
    for dep in &lock.deps {
        let folder = folder_of(&dep.name);
        for (path, found) in walk(&root.join(&folder)).map_err(|it| vec![it])? {
            let path = format!("{folder}/{path}");
            match found {
                _ if files.contains_key(&path) => {}
                Found::File | Found::Link if old.0.contains_key(&path) => _ = stale.insert(path),
                _ => foreign.push(path),
            }
        }
    }
    if !foreign.is_empty() {
        return Err(refused(root, &foreign));
    }
    let is_there = |it: &&String| fs::symlink_metadata(root.join(it)).is_ok_and(|it| !it.is_dir());
    stale.extend(old.0.keys().filter(|it| !files.contains_key(*it)).filter(is_there).cloned());
    // For some file systems they are one.
    let kept: BTreeSet<String> = files.keys().map(|it| it.to_lowercase()).collect();
    Ok(stale.into_iter().filter(|it| !kept.contains(&it.to_lowercase())).collect())
}

fn refused(root: &Path, foreign: &[String]) -> Vec<Fault> {
    const SHOWN: usize = 10;
    let help = "move it away, or name another folder: `vendor: third_party/proto`";
    let fault = |path: &String| {
        let path = root.join(path).display().to_string();
        Fault::from(format!("`{}` lies among the copies, and was not copied", Line(&path)))
            .help(help)
    };
    let mut out: Vec<Fault> = foreign.iter().take(SHOWN).map(fault).collect();
    if foreign.len() > SHOWN {
        out.push(format!("and {} more", foreign.len() - SHOWN).into());
    }
    out
}

/// Removes files, and folders that have nothing in them then. Links are removed and not followed.
fn remove(root: &Path, stale: &[String]) -> Result<(), Vec<Fault>> {
    let _whole = interrupt::hold();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for path in stale {
        let path = root.join(path);
        // A link on the way leads elsewhere, and nothing there was copied.
        let above = path.ancestors().skip(1).take_while(|it| *it != root);
        if above.clone().any(Path::is_symlink) {
            continue;
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let message =
                    format!("cannot remove `{}`: {error}", Line(&path.display().to_string()));
                return Err(vec![message.into()]);
            }
            _ => folders.extend(above.map(Path::to_owned)),
        }
    }
    for folder in folders.iter().rev() {
        // One that has something in it stays.
        let _kept = fs::remove_dir(folder);
    }
    Ok(())
}
