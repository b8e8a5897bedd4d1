//! Repositories that are made here, object by object.

mod hostile;
mod kinds;
mod names;
pub(crate) mod repository;
mod submodules;

use std::{collections::BTreeMap, io::empty, path::Path};

use protosmith_lint::tree::join;

use self::repository::Repository;

use crate::input::{Context, Error, Input, Reference, TreeInput, disk::Links, open, parse_against};

/// Opens what is written, seen from a directory, to be compared with the input there.
fn input(cwd: &Path, text: &str) -> Result<TreeInput, Error> {
    let beside = Reference::Dir(".".into());
    let mut cx = Context { cwd, stdin: &mut empty(), beside: Some(&beside), links: Links::Follow };
    match open(&parse_against(text, &beside, cwd)?, &mut cx)? {
        Input::Tree(tree) => Ok(tree),
        Input::Image(_) => panic!("`{text}` is an image"),
    }
}

/// The schemas below the directory that is asked for: path, a colon, content.
fn files(cwd: &Path, text: &str) -> String {
    try_files(cwd, text).unwrap_or_else(|error| error)
}

fn try_files(cwd: &Path, text: &str) -> Result<String, String> {
    let TreeInput { tree, dir, .. } = input(cwd, text).map_err(said)?;
    let mut files = BTreeMap::new();
    for path in tree.walk(&dir, ".proto").map_err(|it| it.to_string())? {
        let bytes = tree.read(&path).map_err(|it| it.to_string())?;
        let path = path.strip_prefix(&join(&dir, "")).unwrap_or(&path).trim_start_matches('/');
        files.insert(path.to_owned(), String::from_utf8(bytes).unwrap());
    }
    Ok(files.iter().map(|(path, text)| format!("{path}:{text}")).collect::<Vec<_>>().join(" "))
}

fn said(error: Error) -> String {
    error.help.iter().fold(error.message, |message, help| format!("{message}; {help}"))
}
