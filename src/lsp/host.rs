//! Who knows where files and configuration are: the program around the server.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use protosmith_compiler::{compile::Source, diagnostic::Diagnostic, model::Schema};
use protosmith_format::Style;
use protosmith_lint::{engine::Plan, workspace::Workspace};
use protosmith_rules::rule::Rule;
use serde::Deserialize;
use serde_json::Value;

/// What a client may ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Directories in which imports are looked up and nothing else is checked.
    pub includes: Vec<PathBuf>,
    /// What schemas are compared with, as in `protosmith breaking --against`.
    pub against: Option<String>,
    /// A file with findings that are known, as in `protosmith lint --baseline`.
    pub baseline: Option<PathBuf>,
}

impl Settings {
    /// Those of a client, whether they are in a section of their own or not; what cannot be read is
    /// left out.
    pub(crate) fn read(options: &Value) -> Self {
        let own = options.get("protosmith").unwrap_or(options);
        let mut out: Self = serde_json::from_value(own.clone()).unwrap_or_default();
        // What nothing is typed in yet in a form of settings.
        out.against = out.against.filter(|it| !it.is_empty());
        out.baseline = out.baseline.filter(|it| !it.as_os_str().is_empty());
        out
    }
}

/// What an editor has open.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    pub all: Vec<PathBuf>,
    /// Files that are open and in none of what was opened for the folders: what is around each is to be
    /// opened as well.
    pub strays: Vec<PathBuf>,
}

/// The program around the server.
pub trait Host {
    /// Opens folders, and lets somebody work on what is in them.
    fn open(&mut self, folders: &Folders, settings: &Settings, serve: &mut Serve<'_>);
}

/// Works on what was opened for as long as it stays as it is.
pub type Serve<'f> = dyn FnMut(Opened<'_, '_>) + 'f;

/// Folders that were opened.
pub struct Opened<'o, 'p> {
    pub projects: Vec<Project<'p>>,
    /// Why folders could not be opened.
    pub failures: Vec<String>,
    /// The directory that the paths of sources are relative to.
    pub cwd: PathBuf,
    /// Where files that lie nowhere are written for editors to open; none where they are not to be.
    pub library: Option<PathBuf>,
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
    /// Rules that its configuration adds.
    pub rules: Vec<&'static Rule>,
    pub disk: &'a dyn Disk,
}

/// A file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The path that imports have.
    pub import: String,
    /// What messages call it, relative to the working directory.
    pub shown: String,
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

    /// What the project is compared with; none where nothing is named. It is read when it is first
    /// asked for, and again once it has moved.
    fn base(&self) -> Option<Result<Base, String>>;

    /// Whether what the project is compared with is another than the one that was read.
    fn has_moved(&self) -> bool;

    /// The rules about changes that run on the files of a schema, compared with the base.
    fn plans(&self, schema: Schema) -> Result<Vec<Plan>, String>;

    /// Which findings in some files a baseline has; none where there is no baseline.
    fn held(
        &self,
        section: Section,
        files: (&Schema, &[u32]),
        found: &[Diagnostic],
    ) -> Option<Vec<bool>>;
}

/// An older state of a project.
#[derive(Clone, Debug)]
pub struct Base {
    /// What the user calls it.
    pub name: String,
    pub schema: Arc<Schema>,
}

/// Which findings: those of one state, or of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Lint,
    Breaking,
}
