//! Who knows where files and configuration are: the program around the server.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use protosmith_compiler::compile::Source;
use protosmith_format::Style;
use protosmith_lint::workspace::Workspace;
use serde::Deserialize;
use serde_json::Value;

/// What a client may ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Directories in which imports are looked up and nothing else is checked.
    pub includes: Vec<PathBuf>,
}

impl Settings {
    /// Those of a client, whether they are in a section of their own or not; what cannot be read is
    /// left out.
    pub(crate) fn read(options: &Value) -> Self {
        let own = options.get("protosmith").unwrap_or(options);
        serde_json::from_value(own.clone()).unwrap_or_default()
    }
}

/// The program around the server.
pub trait Host {
    /// Opens folders, and lets somebody work on what is in them.
    fn open(&mut self, folders: &[PathBuf], settings: &Settings, serve: &mut Serve<'_>);
}

/// Works on what was opened for as long as it stays as it is.
pub type Serve<'f> = dyn FnMut(Opened<'_, '_>) + 'f;

/// Folders that were opened.
pub struct Opened<'o, 'p> {
    pub projects: Vec<Project<'p>>,
    /// Why folders could not be opened.
    pub failures: Vec<String>,
    /// Says a line to who reads the log.
    pub log: &'o mut dyn FnMut(&str),
}

/// A folder with its configuration.
pub struct Project<'a> {
    pub root: PathBuf,
    /// What there is to check, as it lies on disk.
    pub workspace: Workspace<'a>,
    /// By their absolute paths.
    pub files: BTreeMap<PathBuf, Listed>,
    pub disk: &'a dyn Disk,
}

/// A file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The path that imports have.
    pub import: String,
    /// The module, by its place in the configuration.
    pub module: u32,
}

/// What lies on disk of a project.
pub trait Disk {
    /// The files that there are now, by their absolute paths.
    fn list(&self) -> Result<BTreeMap<PathBuf, Listed>, String>;

    /// Reads a file; none where it is not there, or cannot be read.
    fn read(&self, path: &Path, listed: &Listed) -> Option<Source>;

    /// How a file is laid out; none where it is to be left as it is.
    fn style(&self, path: &Path, listed: &Listed) -> Result<Option<Style>, String>;
}
