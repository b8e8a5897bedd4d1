//! What is to be opened for the folders of an editor: where configuration lies, not where the editor was
//! started.

use std::{
    fs,
    path::{Path, PathBuf},
};

use protosmith_lint::config::{BUF_WORK, BUF_YAML, PROTOSMITH_YAML};

use crate::input::{PackageFiles, Reference};

/// Something to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    pub what: Reference,
    /// The directory of it.
    pub dir: PathBuf,
    /// The folder that paths in settings are relative to.
    pub folder: PathBuf,
    /// What is opened in its place where it is a part of something that can only be opened as a whole.
    pub around: Option<PathBuf>,
}

/// How deep configuration is looked for below a folder that has none.
const DEPTH: usize = 8;

/// How many directories are looked into for that, and how many roots there are at most.
const MOST_DIRS: usize = 20_000;
const MOST_ROOTS: usize = 64;

/// What to open for folders, and for single files that lie in none of what is opened for those.
pub(super) fn roots(folders: &[PathBuf], files: &[PathBuf]) -> Vec<Root> {
    let mut out: Vec<Root> = Vec::new();
    let mut add = |dir: &Path, folder: &Path, around: Option<PathBuf>| {
        let (dir, folder) = (dir.to_owned(), folder.to_owned());
        let new = Root { what: Reference::Dir(dir.clone()), dir, folder, around };
        if !out.iter().any(|it| it.dir == new.dir) {
            out.push(new);
        }
    };
    for folder in folders {
        let inner = if has_configuration(folder) { Vec::new() } else { nested(folder) };
        match around(folder) {
            around @ Some(_) => add(folder, folder, around),
            None if inner.is_empty() => add(folder, folder, None),
            None => inner.iter().for_each(|it| add(it, folder, None)),
        }
    }
    for file in files {
        let Some(dir) = file.parent() else { continue };
        let configured = dir.ancestors().find(|it| has_configuration(it));
        if let Some(configured) = configured {
            add(configured, configured, around(configured));
        }
    }
    for file in files {
        let Some(dir) = file.parent() else { continue };
        if dir.ancestors().any(has_configuration) {
            continue;
        }
        let what = Reference::ProtoFile { path: file.clone(), package: PackageFiles::Leave };
        let (dir, folder) = (dir.to_owned(), dir.to_owned());
        out.push(Root { what, dir, folder, around: None });
    }
    out
}

/// The nearest directory around a folder that has configuration, if the folder has none.
fn around(folder: &Path) -> Option<PathBuf> {
    if has_configuration(folder) {
        return None;
    }
    folder.ancestors().skip(1).find(|it| has_configuration(it)).map(Path::to_owned)
}

fn has_configuration(dir: &Path) -> bool {
    let mut names = BUF_YAML.iter().chain(&BUF_WORK).chain([&PROTOSMITH_YAML]);
    names.any(|it| dir.join(it).is_file())
}

/// The topmost directories below a folder that have configuration, in order. What is hidden, and what
/// package managers bring, is left alone.
fn nested(folder: &Path) -> Vec<PathBuf> {
    let (mut out, mut looked) = (Vec::new(), 0);
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((dir, depth)) = open.pop() {
        looked += 1;
        if looked > MOST_DIRS || out.len() == MOST_ROOTS {
            break;
        }
        if depth > 0 && has_configuration(&dir) {
            out.push(dir);
            continue;
        }
        let Ok(entries) = fs::read_dir(&dir) else { continue };
        let is_dir = |it: &fs::DirEntry| it.file_type().is_ok_and(|it| it.is_dir());
        let is_left_out = |it: &fs::DirEntry| {
            let name = it.file_name();
            name.as_encoded_bytes().starts_with(b".") || name == "node_modules"
        };
        let inner = entries.flatten().filter(|it| is_dir(it) && !is_left_out(it));
        let mut inner: Vec<PathBuf> = inner.map(|it| it.path()).collect();
        inner.sort_unstable_by(|a, b| b.cmp(a));
        if depth < DEPTH {
            open.extend(inner.into_iter().map(|it| (it, depth + 1)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::roots;

    #[test]
    fn configuration_tells_what_is_opened() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        for path in ["m/proto/buf.yaml", "m/other/protosmith.yaml", "m/other/in/buf.yaml"] {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), "version: v2\n").unwrap();
        }
        fs::create_dir_all(root.join("m/proto/a/v1")).unwrap();
        fs::create_dir_all(root.join("plain/a")).unwrap();
        fs::create_dir_all(root.join("m/node_modules/x")).unwrap();
        fs::write(root.join("m/node_modules/x/buf.yaml"), "version: v2\n").unwrap();
        let opened = |folders: &[&str], files: &[&str]| -> Vec<String> {
            let full = |all: &[&str]| all.iter().map(|it| root.join(it)).collect::<Vec<_>>();
            let all = roots(&full(folders), &full(files));
            let shown = |it: &Path| it.strip_prefix(root).unwrap().display().to_string();
            let around = |it: &Option<_>| {
                it.as_deref().map_or(String::new(), |it| format!(" in {}", shown(it)))
            };
            all.iter().map(|it| format!("{}{}", shown(&it.dir), around(&it.around))).collect()
        };
        assert_eq!(opened(&["m/proto"], &[]), ["m/proto"]);
        assert_eq!(opened(&["m"], &[]), ["m/other", "m/proto"]);
        assert_eq!(opened(&["m/proto/a/v1"], &[]), ["m/proto/a/v1 in m/proto"]);
        assert_eq!(opened(&["plain"], &[]), ["plain"]);
        assert_eq!(opened(&[], &["m/proto/a/v1/a.proto", "m/proto/b.proto"]), ["m/proto"]);
        assert_eq!(opened(&["plain"], &["m/other/in/a.proto"]), ["plain", "m/other/in"]);
        assert_eq!(opened(&[], &["plain/a/a.proto"]), ["plain/a"]);
    }
}
