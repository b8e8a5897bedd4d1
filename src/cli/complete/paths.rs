//! Paths that go on from what is typed.

use std::{
    fs,
    path::{Path, is_separator},
};

/// What is wanted besides folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    None,
    Any,
    EndingIn(&'static [&'static str]),
}

impl Files {
    fn contain(self, name: &str) -> bool {
        match self {
            Self::None => false,
            Self::Any => true,
            Self::EndingIn(all) => all.iter().any(|it| name.ends_with(it)),
        }
    }
}

/// Folders are not read further than this.
const ENTRIES: usize = 10_000;

/// In order; hidden ones where a dot is typed.
pub(super) fn paths(typed: &str, files: Files, cwd: &Path, add: &mut dyn FnMut(&str, &str)) {
    let (folder, name) = typed.split_at(typed.rfind(is_separator).map_or(0, |at| at + 1));
    let Ok(entries) = fs::read_dir(cwd.join(folder)) else { return };
    let mut found = Vec::new();
    for entry in entries.take(ENTRIES).filter_map(Result::ok) {
        let Ok(file_name) = entry.file_name().into_string() else { continue };
        if !file_name.starts_with(name) || (file_name.starts_with('.') && !name.starts_with('.')) {
            continue;
        }
        if fs::metadata(entry.path()).is_ok_and(|it| it.is_dir()) {
            found.push(format!("{folder}{file_name}/"));
        } else if files.contain(&file_name) {
            found.push(format!("{folder}{file_name}"));
        }
    }
    found.sort_unstable();
    found.iter().for_each(|it| add(it, ""));
}
