//! Which files go into which request.

use std::collections::BTreeMap;

use protosmith_lint::config::{ImportedFiles, Strategy};

use super::files::{File, Files};

/// What one run of a plugin is about.
pub(super) struct Part<'a> {
    /// The files to generate code for.
    pub(super) generate: Vec<&'a File>,
    /// These and all that they import, each after what it imports.
    pub(super) all: Vec<&'a File>,
}

/// The runs of a plugin; none where there is nothing to generate code for.
pub(super) fn split(files: &Files, strategy: Strategy, imports: ImportedFiles) -> Vec<Part<'_>> {
    let wanted = |file: &File| match imports {
        ImportedFiles::None => !file.is_import,
        ImportedFiles::Own => !(file.is_import && file.is_well_known),
        ImportedFiles::All => true,
    };
    let wanted: Vec<usize> = (0..files.0.len()).filter(|at| wanted(&files.0[*at])).collect();
    match strategy {
        _ if wanted.is_empty() => Vec::new(),
        Strategy::All => {
            let generate = wanted.into_iter().map(|at| &files.0[at]).collect();
            vec![Part { generate, all: files.0.iter().collect() }]
        }
        Strategy::Directory => directories(files, wanted),
    }
}

fn directories(files: &Files, wanted: Vec<usize>) -> Vec<Part<'_>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in wanted {
        let path = files.0[at].path.as_str();
        groups.entry(path.rsplit_once('/').map_or("", |it| it.0)).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.iter_mut().for_each(|it| it.sort_by_key(|at| &files.0[*at].path));
    groups.iter().map(|roots| part(files, roots)).collect()
}

fn part<'a>(files: &'a Files, roots: &[usize]) -> Part<'a> {
    // Files that are open, and how many of their imports have been looked at.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut is_root = vec![false; files.0.len()];
    roots.iter().for_each(|at| is_root[*at] = true);
    let mut seen = vec![false; files.0.len()];
    let mut out = Part { generate: Vec::new(), all: Vec::new() };
    for root in roots {
        if !std::mem::replace(&mut seen[*root], true) {
            open.push((*root, 0));
        }
        while let Some((at, next)) = open.last_mut() {
            let file = &files.0[*at];
            if let Some(&import) = file.imports.get(*next) {
                *next += 1;
                if !std::mem::replace(&mut seen[import], true) {
                    open.push((import, 0));
                }
                continue;
            }
            out.all.push(file);
            if is_root[*at] {
                out.generate.push(file);
            }
            open.pop();
        }
    }
    out
}
