//! Files and folders that get other names.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use protosmith_compiler::{compile::Cancelled, model::Schema};
use protosmith_ide as ide;
use serde_json::{Value, json};

use super::{Session, edits::Confirmation, shown::Known};
use crate::{host::Listed, uri, wire::Renames};

/// The new import paths of the files of projects, by the old ones.
pub(super) struct Moves(Vec<(Schema, BTreeMap<String, String>)>);

impl Session<'_, '_, '_, '_> {
    /// What moves when files are renamed.
    pub(super) fn moves(&mut self, params: &Renames) -> Result<Moves, Cancelled> {
        let pair = |it: &crate::wire::FileRename| {
            Some((uri::path(it.old_uri.as_deref()?)?, uri::path(it.new_uri.as_deref()?)?))
        };
        let moves: Vec<(PathBuf, PathBuf)> = params.files.iter().filter_map(pair).collect();
        let mut out = Vec::new();
        for project in &mut self.projects {
            let new_paths = new_paths(&project.files, &moves);
            if !new_paths.is_empty() {
                out.push((project.workspace.schema()?, new_paths));
            }
        }
        Ok(Moves(out))
    }
}

impl Moves {
    /// What is edited then: imports.
    pub(super) fn edited(&self, known: &Known) -> Value {
        let (mut changes, mut documents) = (serde_json::Map::new(), Vec::new());
        for (schema, new_paths) in &self.0 {
            let edits = ide::moved_imports(schema, new_paths);
            let edit = known.shown().workspace_edit(schema, &edits, &Confirmation::None);
            let Some(edit) = edit else { continue };
            if let Some(all) = edit["changes"].as_object() {
                changes.extend(all.clone());
            }
            documents.extend(edit["documentChanges"].as_array().into_iter().flatten().cloned());
        }
        match (changes.is_empty(), documents.is_empty()) {
            (true, true) => Value::Null,
            (true, false) => json!({ "documentChanges": documents }),
            (false, _) => json!({ "changes": changes }),
        }
    }
}

/// The new import paths of files that move with one of some files and folders, by the old ones.
fn new_paths(
    files: &BTreeMap<PathBuf, Listed>,
    moves: &[(PathBuf, PathBuf)],
) -> BTreeMap<String, String> {
    let mut roots: Vec<&Path> = files.iter().filter_map(|it| root(it.0, &it.1.import)).collect();
    roots.sort_unstable_by_key(|it| std::cmp::Reverse(it.as_os_str().len()));
    roots.dedup();
    let mut out = BTreeMap::new();
    for (path, listed) in files {
        let moved = moves.iter().find_map(|(old, new)| {
            let rest = path.strip_prefix(old).ok()?;
            Some(if rest.as_os_str().is_empty() { new.clone() } else { new.join(rest) })
        });
        let Some(new) = moved else { continue };
        // It stays below the same root, or comes below another; else nobody can import it.
        let own = root(path, &listed.import);
        let below = own.into_iter().chain(roots.iter().copied());
        let import = below.filter_map(|it| new.strip_prefix(it).ok()).next();
        let import = import.and_then(Path::to_str).map(|it| it.replace('\\', "/"));
        if let Some(import) = import.filter(|it| *it != listed.import) {
            out.insert(listed.import.clone(), import);
        }
    }
    out
}

/// The directory that the import path of a file is relative to.
fn root<'p>(path: &'p Path, import: &str) -> Option<&'p Path> {
    let names = Path::new(import).components().count();
    path.ends_with(import).then(|| path.ancestors().nth(names)).flatten()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Listed, new_paths};

    #[test]
    fn imports_are_those_below_roots() {
        let files = [("/w/a/p/x.proto", "p/x.proto"), ("/w/b/q/y.proto", "q/y.proto")];
        let file = |it: &(&str, &str)| {
            let (import, shown) = (it.1.to_owned(), it.0.to_owned());
            (PathBuf::from(it.0), Listed { import, shown, module: 0 })
        };
        let files = files.iter().map(file).collect();
        let made = |old: &str, new: &str| {
            let made = new_paths(&files, &[(PathBuf::from(old), PathBuf::from(new))]);
            made.into_iter().map(|it| format!("{} {}", it.0, it.1)).collect::<Vec<_>>()
        };
        assert_eq!(made("/w/a/p/x.proto", "/w/a/p/z.proto"), ["p/x.proto p/z.proto"]);
        assert_eq!(made("/w/a/p", "/w/a/r/s"), ["p/x.proto r/s/x.proto"]);
        assert_eq!(made("/w/a/p", "/w/b/r"), ["p/x.proto r/x.proto"]);
        assert_eq!(made("/w/a/p", "/w/b/p"), [""; 0]);
        assert_eq!(made("/w/a/p", "/elsewhere/p"), [""; 0]);
        assert_eq!(made("/w/a/p/x", "/w/a/z"), [""; 0]);
    }
}
