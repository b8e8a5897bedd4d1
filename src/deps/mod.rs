//! Copies of what a schema depends on: looked up, locked, copied into a folder, compared with that.
//!
//! [`update`] makes a [`Lock`](protosmith_lint::config::Lock) of sources, [`vendor`] writes what is
//! locked, [`check`] compares it, and [`check_buf_lock`] holds modules against the digests of a
//! `buf.lock`. Only the first two read sources, and nothing but they has anything fetched.

mod bound;
mod buf;
mod digest;
mod fetch;
mod manifest;
mod module;
mod names;
mod netrc;
mod registry;
mod remote;
mod resolve;
mod vendor;
mod verify;
mod walk;

use std::path::{Path, PathBuf};

use protosmith_lint::config::ConfigError;

pub(crate) use self::{
    bound::Bound,
    buf::{Cache, Verdict, check_buf_lock},
    resolve::{Request, update},
    vendor::vendor,
    verify::{Difference, What, check},
};
use crate::{
    generate::{Fault, Surroundings},
    input,
};

/// The folders that a command works with.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The directory of the configuration; absolute. Paths of sources are relative to it.
    pub base: &'a Path,
    /// The folder that dependencies are copied to, relative to that.
    pub folder: &'a str,
    /// What `git` runs in.
    pub around: &'a Surroundings,
    /// What servers may take.
    pub bound: &'a Bound,
}

impl Place<'_> {
    fn root(&self) -> PathBuf {
        self.base.join(self.folder)
    }
}

/// Bytes of all files of all dependencies: they stay in memory until they are written.
const MAX_BYTES: u64 = 1 << 30;
/// Files of all dependencies.
const MAX_FILES: usize = 200_000;
/// Bytes of one file.
const MAX_FILE: u64 = 64 << 20;
/// Dependencies, those of dependencies included.
const MAX_DEPS: usize = 1000;

/// What is wrong with an input, about a dependency.
fn unread(name: &str, error: input::Error) -> Fault {
    let fault = Fault { help: error.help, ..error.message.into() };
    fault.of(format!("`{name}`"))
}

/// The first fault of the configuration of a dependency.
fn misread(name: &str, error: &ConfigError) -> Fault {
    let Some(first) = error.faults().first() else { return Fault::from(error.to_string()) };
    let place = match first.line {
        0 => first.path.clone(),
        line => format!("{}:{line}", first.path),
    };
    let fault = Fault { help: first.help.clone(), ..format!("{place}: {}", first.message).into() };
    fault.of(format!("`{name}`"))
}
