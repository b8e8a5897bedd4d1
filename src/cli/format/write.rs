//! Files with new texts to their places on disk.

use std::{collections::HashSet, fs, io, path::PathBuf};

use rayon::prelude::*;

use super::files::Place;

use crate::{cli::Failure, write};

/// A file to write.
pub(super) struct NewText<'a> {
    pub place: &'a Place,
    /// The path that people are shown.
    pub shown: &'a str,
    pub old: &'a [u8],
    pub text: &'a [u8],
}

/// Writes files; gives what went wrong, in their order. What a link leads to is written in its
/// place, and the link stays.
pub(super) fn replace(files: &[NewText<'_>]) -> Vec<Failure> {
    let places: Vec<Result<PathBuf, Failure>> = files.par_iter().map(real).collect();
    // A link and the file that it leads to are one file.
    let mut seen = HashSet::new();
    let mut once = Vec::new();
    for (file, place) in files.iter().zip(places) {
        match place {
            Ok(real) if !seen.insert(real.clone()) => {}
            place => once.push((file, place)),
        }
    }
    let one = |(file, place): (&NewText<'_>, Result<PathBuf, Failure>)| {
        let written = place.and_then(|real| {
            let written = write::replace(&real, file.old, file.text);
            written.map_err(|error| failure(file.shown, error))
        });
        written.err()
    };
    once.into_par_iter().filter_map(one).collect()
}

/// What a path leads to, if that may be written.
fn real(file: &NewText<'_>) -> Result<PathBuf, Failure> {
    let Place { path, within } = file.place;
    let real = fs::canonicalize(path).map_err(|error| failure(file.shown, error))?;
    if within.as_ref().is_none_or(|within| real.starts_with(within)) {
        return Ok(real);
    }
    let message = format!("`{}` is not written: a link leads to it, out of the input", file.shown);
    let real = real.display();
    let help = format!("name `{real}` itself, or leave links alone with `--disable-symlinks`");
    Err(Failure::output(message).help(help))
}

fn failure(shown: &str, error: io::Error) -> Failure {
    Failure::output(format!("cannot write `{shown}`")).because(error)
}
