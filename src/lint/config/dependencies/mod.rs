//! Where dependencies lie, and where those come from that `protosmith deps` copies into a folder.

mod buf_lock;
mod lock;
mod node;
mod read;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, fmt};

pub use self::{
    buf_lock::{BUF_LOCK, BufLock, CachedModule, Pin, buf_lock, cached_module},
    lock::{Lock, Locked, LockedDep, PROTOSMITH_LOCK},
    read::is_folder_name,
};
pub(super) use self::{
    lock::read as read_lock,
    read::{Dependencies, read},
};
use super::fault::ConfigError;

/// The folder that dependencies are copied to where none is named.
pub(super) const FOLDER: &str = "vendor";

/// The file in that folder that has the digest of each file in it.
pub const MANIFEST: &str = "protosmith.manifest";

/// Where a dependency comes from that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    /// A path that is relative to the file that says it, the address of a repository, or the host of a
    /// registry.
    pub place: String,
    /// What is said of it besides, by key: `tag`, `subdir` and the like.
    pub options: BTreeMap<&'static str, String>,
}

/// A module of a registry of buf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistryModule<'a> {
    /// `host` or `host:port`.
    pub host: &'a str,
    pub owner: &'a str,
    pub module: &'a str,
}

/// What a dependency comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Directory,
    Git,
    Tar,
    Zip,
    Registry,
}

impl SourceKind {
    pub(super) const ALL: [Self; 5] =
        [Self::Directory, Self::Git, Self::Tar, Self::Zip, Self::Registry];

    /// The key that names a source.
    pub fn key(self) -> &'static str {
        match self {
            Self::Directory => "directory",
            Self::Git => "git_repo",
            Self::Tar => "tarball",
            Self::Zip => "zip_archive",
            Self::Registry => "registry",
        }
    }

    /// The keys that may stand beside it.
    pub(super) fn options(self) -> &'static [&'static str] {
        match self {
            Self::Directory => &["subdir"],
            Self::Git => &["branch", "commit", "ref", "subdir", "tag"],
            Self::Tar => &["compression", "sha256", "strip_components", "subdir"],
            Self::Zip => &["sha256", "strip_components", "subdir"],
            Self::Registry => &["commit", "ref"],
        }
    }
}

impl Source {
    pub fn option(&self, key: &str) -> Option<&str> {
        self.options.get(key).map(String::as_str)
    }

    /// The folder in it that holds the files; empty for all of it.
    pub fn subdir(&self) -> &str {
        self.option("subdir").unwrap_or_default()
    }

    /// Whether it has to be fetched: it is in a registry, or a repository with the address of a server.
    pub fn is_remote(&self) -> bool {
        match self.kind {
            SourceKind::Registry => true,
            kind => kind == SourceKind::Git && is_address(&self.place),
        }
    }

    /// The module that the dependency of a name is in a registry; `None` where it can be none.
    pub fn registry_module<'a>(&'a self, name: &'a str) -> Option<RegistryModule<'a>> {
        let [_, owner, module] = *name.split('/').collect::<Vec<_>>() else { return None };
        let host = &*self.place;
        let is_host = is_folder_name(host) && !host.contains('/');
        let is_it = self.kind == SourceKind::Registry && is_host && is_folder_name(name);
        is_it.then_some(RegistryModule { host, owner, module })
    }

    /// The same with another folder in it.
    #[must_use]
    pub fn with_subdir(&self, subdir: &str) -> Self {
        let mut out = self.clone();
        out.options.remove("subdir");
        if !subdir.is_empty() {
            out.options.insert("subdir", subdir.to_owned());
        }
        out
    }
}

/// As a file has it, in one line.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.key(), self.place)?;
        self.options.iter().try_for_each(|(key, value)| write!(f, ", {key} {value}"))
    }
}

/// Whether a text is the address of a server: a scheme, or `host:path` as ssh has it. `file://` is a
/// path.
pub fn is_address(place: &str) -> bool {
    if let Some((scheme, _)) = place.split_once("://") {
        return scheme != "file";
    }
    // One letter is a drive.
    place.split_once(':').is_some_and(|(host, _)| host.len() > 1 && !host.contains('/'))
}

/// The folder of the dependencies that one file names, and what is locked beside it.
#[derive(Clone, Debug)]
pub struct Vendored {
    /// Relative to the file.
    pub folder: String,
    /// `None` where there is no lock.
    pub lock: Option<Result<Lock, ConfigError>>,
}

/// The folder of a dependency in that of all. No file system takes a `:` for a part of a name.
pub fn folder_of(name: &str) -> String {
    name.replace(':', "+")
}
