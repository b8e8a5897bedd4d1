//! Modules of a registry of buf, by the services `buf.registry.module.v1` and `buf.registry.owner.v1`.
//! Without the feature `registry` it is said that they are not fetched.

#[cfg(feature = "registry")]
mod client;
#[cfg(feature = "registry")]
mod fetch;
#[cfg(feature = "registry")]
mod token;

use std::collections::BTreeMap;

use protosmith_lint::config::Source;

#[cfg(feature = "registry")]
pub(super) use self::fetch::{download, graph};

/// A module at a commit.
pub(super) struct Download {
    /// Without dashes.
    pub commit: String,
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What a registry says of a commit.
pub(super) struct Graph {
    /// The `b5` digest.
    pub digest: String,
    /// All that it depends on, directly and by others.
    pub deps: Vec<Dep>,
}

/// A module that another one was pushed with.
pub(super) struct Dep {
    pub name: String,
    pub source: Source,
    pub digest: String,
}

/// The id of a commit as registries say it: small letters and digits, without dashes.
pub(super) fn plain(commit: &str) -> String {
    commit.replace('-', "").to_ascii_lowercase()
}

#[cfg(not(feature = "registry"))]
mod without {
    use protosmith_lint::config::Source;

    use super::{Download, Graph};
    use crate::generate::Fault;

    pub(in super::super) fn download(
        name: &str,
        source: &Source,
        _at: Option<&str>,
    ) -> Result<Download, Fault> {
        Err(refused(name, source))
    }

    pub(in super::super) fn graph(name: &str, source: &Source, _: &str) -> Result<Graph, Fault> {
        Err(refused(name, source))
    }

    fn refused(name: &str, source: &Source) -> Fault {
        let message = format!("`{name}`: this program fetches nothing from `{}`", source.place);
        Fault::from(message).help(
            "build it with the feature `registry`: `cargo install protosmith --features registry`; or \
             name a `git_repo` or a `directory`",
        )
    }
}
#[cfg(not(feature = "registry"))]
pub(super) use self::without::{download, graph};
