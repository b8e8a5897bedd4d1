//! Files in, settings and faults out.

mod bad;
mod hostile;
mod layers;
mod options;
mod search;
mod settings;
mod stale;
mod template;
mod texts;
mod workspace;

use super::{ConfigError, Found, Input, Is, find};
use crate::tree::MemoryTree;

/// Files by path; a `.proto` file may be empty.
fn tree<const N: usize>(files: [(&str, &str); N]) -> MemoryTree {
    files.into_iter().collect()
}

fn dir(path: &str) -> Input<'_> {
    Input { path, is: Is::Dir, bound: Some(""), root: None }
}

fn file(path: &str) -> Input<'_> {
    Input { path, is: Is::ProtoFile, bound: Some(""), root: None }
}

/// The configuration of a tree whose root has one file.
fn read(name: &str, text: &str) -> Result<Found, ConfigError> {
    find(&tree([(name, text)]), dir(""), None)
}

/// The messages of the faults, without their places.
fn messages(error: &ConfigError) -> Vec<&str> {
    error.faults().iter().map(|it| it.message.as_str()).collect()
}
