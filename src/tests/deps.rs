//! Dependencies are what they were, or that is said; nothing leaves the folder of copies.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use super::program::{self, run_line};
use crate::input::repository::{MODE_DIR, MODE_FILE, MODE_LINK, Repository};

mod files;
mod hostile;
mod pins;
mod plain;
mod remote;

/// A folder with some files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs a command line that succeeds and finds nothing.
fn done(dir: &Path, line: &str) {
    let (stdout, code, stderr) = run_line(dir, line);
    assert_eq!(code, 0, "{line}: {stdout}{stderr}");
    assert!(stdout.is_empty() || line.contains("update"), "{line}: {stdout}");
}

/// Runs a command line that fails, and says something.
fn fails(dir: &Path, line: &str, code: u8, said: &str) {
    let (stdout, found, stderr) = run_line(dir, line);
    assert!(
        found == code && (stdout.contains(said) || stderr.contains(said)),
        "{line}: {found}\n{stdout}{stderr}"
    );
}

/// Every file below a folder with its content, in order.
fn all(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut open: Vec<PathBuf> = vec![dir.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(dir).unwrap().display().to_string();
                out.push((name, fs::read(entry.path()).unwrap_or_default()));
            }
        }
    }
    out.sort();
    out
}

const MESSAGE: &str = "syntax = \"proto3\";\npackage m;\nmessage M {}\n";
const USER: &str =
    "syntax = \"proto3\";\npackage a;\nimport \"m/m.proto\";\nmessage A { m.M m = 1; }\n";

/// A `protosmith.yaml` with one dependency, `x/m`, and a file that imports it.
fn user(source: &str) -> TempDir {
    let yaml =
        format!("version: v2\nlint: {{use: [IMPORT_USED]}}\ndependencies:\n  x/m: {{{source}}}\n");
    folder(&[("protosmith.yaml", &yaml), ("a/a.proto", USER)])
}
