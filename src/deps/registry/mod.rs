//! Modules of a registry of buf, by the services `buf.registry.module.v1` and `buf.registry.owner.v1`.
//! Without the feature `registry` it is said that they are not fetched.

#[cfg(feature = "registry")]
mod choose;
#[cfg(feature = "registry")]
mod client;
#[cfg(feature = "registry")]
mod download;
#[cfg(feature = "registry")]
mod known;
#[cfg(feature = "registry")]
mod message;
#[cfg(feature = "registry")]
mod token;

use std::collections::{BTreeMap, BTreeSet};

use protosmith_lint::config::{Locked, Source};

#[cfg(feature = "registry")]
pub(super) use self::{
    choose::{choose, pushed_with},
    download::{download, old_digest},
};

/// What is wanted of registries.
#[cfg_attr(not(feature = "registry"), expect(dead_code, reason = "nothing is asked for it"))]
pub(super) struct Wanted<'a> {
    /// By name; each is a registry.
    pub sources: BTreeMap<&'a str, &'a Source>,
    /// The commits that locks of buf pin, by name.
    pub pins: BTreeMap<&'a str, Vec<&'a str>>,
    /// Whether pins hold for a source that has a `ref`, too.
    pub pins_hold: bool,
    /// Names of what lies somewhere else.
    pub elsewhere: BTreeSet<&'a str>,
}

/// The commit that is taken of a module.
pub(super) struct Taken {
    pub source: Source,
    /// Without dashes.
    pub commit: String,
    /// Its `b5` digest, as the registry says.
    pub digest: String,
    /// What it needs in the graph of all that is wanted. What it was pushed with may be older.
    pub deps: Vec<Locked>,
}

/// A module at a commit.
pub(super) struct Download {
    /// Without dashes.
    pub commit: String,
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The id of a commit as registries say it: small letters and digits, without dashes.
pub(super) fn plain(commit: &str) -> String {
    commit.replace('-', "").to_ascii_lowercase()
}

#[cfg(not(feature = "registry"))]
mod without {
    use std::collections::BTreeMap;

    use protosmith_lint::config::{Locked, Source};

    use super::{Download, Taken, Wanted};
    use crate::{
        deps::{Bound, digest::Digests},
        generate::Fault,
    };

    pub(in super::super) fn choose(
        wanted: &Wanted<'_>,
        _: &Bound,
    ) -> Result<BTreeMap<String, Taken>, Fault> {
        match wanted.sources.first_key_value() {
            Some((name, source)) => Err(refused(name, source)),
            None => Ok(BTreeMap::new()),
        }
    }

    pub(in super::super) fn pushed_with(
        source: &Source,
        commit: &str,
        _: &Bound,
    ) -> Result<Vec<Locked>, Fault> {
        Err(refused(commit, source))
    }

    pub(in super::super) fn download(
        name: &str,
        source: &Source,
        _at: Option<&str>,
        _: &Bound,
    ) -> Result<Download, Fault> {
        Err(refused(name, source))
    }

    pub(in super::super) fn old_digest(
        name: &str,
        source: &Source,
        _commit: &str,
        _files: &Digests,
        _: &Bound,
    ) -> Result<String, Fault> {
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
pub(super) use self::without::{choose, download, old_digest, pushed_with};
