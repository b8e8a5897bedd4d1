//! Files with new texts to their places on disk.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use protosmith_compiler::source::SourceText;
use protosmith_format::Memory;
use rayon::prelude::*;

use super::files::{File, Place};

use crate::{cli::Failure, write};

/// What became of a text that is to be in the place of a file.
pub(super) enum Written {
    Done,
    /// A link leads to the place, and another name may, too: it is written behind all others.
    Waits(NewText),
    Failed(Box<Failure>),
}

/// A text, and the one that it was made of.
pub(super) struct NewText {
    old: SourceText,
    text: Vec<u8>,
}

/// The folder that was looked at last: files come folder by folder.
#[derive(Default)]
pub(super) struct Folder {
    path: PathBuf,
    /// Whether no link leads there.
    is_real: bool,
}

impl Folder {
    /// Whether a path leads over no link, and is none.
    fn leads_straight(&mut self, path: &Path) -> bool {
        let Some(folder) = path.parent() else { return false };
        if self.path != folder {
            self.is_real = fs::canonicalize(folder).is_ok_and(|it| it == folder);
            folder.clone_into(&mut self.path);
        }
        self.is_real && fs::symlink_metadata(path).is_ok_and(|it| it.is_file())
    }
}

/// Writes a file with a new text, unless a link leads to it. The text that is written goes back to where it was made.
pub(super) fn at_once(
    file: &File,
    old: SourceText,
    text: Vec<u8>,
    folder: &mut Folder,
    memory: &mut Memory,
) -> Written {
    let Some(Place { path, within }) = &file.place else { return Written::Done };
    let is_within = within.as_ref().is_none_or(|within| path.starts_with(within));
    if !is_within || !folder.leads_straight(path) {
        return Written::Waits(NewText { old, text });
    }
    let written = write::replace(path, &old, &text);
    memory.take_back(text);
    match written {
        Ok(()) => Written::Done,
        Err(error) => Written::Failed(failure(&file.shown, error).into()),
    }
}

/// Writes files that links lead to; the links stay. `written` are in their places. What became of
/// each; `None` for another name of a file that was written before.
pub(super) fn linked(
    files: &[(&File, NewText)],
    written: &[&Path],
) -> Vec<Option<Result<(), Failure>>> {
    if files.is_empty() {
        return Vec::new();
    }
    let written: HashSet<&Path> = written.iter().copied().collect();
    let places: Vec<Option<io::Result<PathBuf>>> =
        files.par_iter().map(|it| Some(fs::canonicalize(&it.0.place.as_ref()?.path))).collect();
    let mut seen = HashSet::new();
    let once: Vec<Option<Result<PathBuf, Failure>>> = files
        .iter()
        .zip(places)
        .map(|((file, _), place)| match place? {
            Ok(real) if written.contains(&*real) => None,
            Ok(real) => {
                let allowed = allowed(file, real);
                let is_first = allowed.as_ref().map_or(true, |it| seen.insert(it.clone()));
                is_first.then_some(allowed)
            }
            Err(error) => Some(Err(failure(&file.shown, error))),
        })
        .collect();
    let one = |((file, new), place): (&(&File, NewText), Option<Result<PathBuf, Failure>>)| {
        let replace = |real: PathBuf| {
            let written = write::replace(&real, &new.old, &new.text);
            written.map_err(|error| failure(&file.shown, error))
        };
        place.map(|it| it.and_then(replace))
    };
    files.par_iter().zip(once).map(one).collect()
}

/// What a file really is, if that may be written.
fn allowed(file: &File, real: PathBuf) -> Result<PathBuf, Failure> {
    let within = file.place.as_ref().and_then(|it| it.within.as_ref());
    if within.is_none_or(|within| real.starts_with(within)) {
        return Ok(real);
    }
    let shown = &file.shown;
    let message = format!("`{shown}` is not written: a link leads to it, out of the input");
    let real = real.display();
    let help = format!("name `{real}` itself, or leave links alone with `--disable-symlinks`");
    Err(Failure::output(message).help(help))
}

fn failure(shown: &str, error: io::Error) -> Failure {
    Failure::output(format!("cannot write `{shown}`")).because(error)
}
