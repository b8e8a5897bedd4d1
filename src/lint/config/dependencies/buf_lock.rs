//! `buf.lock`, of both versions.

use protosmith_compiler::source::{Sources, Span};

use super::{
    LockedDep, is_folder_name,
    node::{items, needed, text},
};
use crate::{
    config::{
        bytes::{bytes, unread},
        fault::ConfigError,
        reader::Reader,
    },
    tree::{FileTree, join, resolve},
};
pub const BUF_LOCK: &str = "buf.lock";

/// What a `buf.lock` pins.
#[derive(Debug, Default)]
pub struct BufLock {
    pub pins: Vec<Pin>,
    /// The file; spans point into it.
    pub files: Sources,
}

/// A module of a registry at a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// `registry/owner/name`.
    pub name: String,
    /// Without dashes.
    pub commit: String,
    /// `b5:` or `shake256:` and 128 digits; old files have others, or none.
    pub digest: Option<String>,
    pub span: Span,
}

impl Pin {
    /// Whether what is locked is what is pinned: it has the same `b5` digest or, where the pin has none,
    /// is of the same commit.
    pub fn is_locked(&self, dep: &LockedDep) -> bool {
        match self.digest.as_deref().filter(|it| it.starts_with("b5:")) {
            Some(digest) => dep.digest == digest,
            None => dep.revision.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(&self.commit)),
        }
    }
}

/// The `buf.lock` in a directory; `None` where there is none.
pub fn buf_lock(tree: &dyn FileTree, dir: &str) -> Result<Option<BufLock>, ConfigError> {
    let path = join(dir, BUF_LOCK);
    if tree.kind(&path).is_none() {
        return Ok(None);
    }
    let shown = tree.shown(&path);
    let mut reader = Reader::default();
    let root = reader.open("", &shown, bytes(tree, &path)?);
    reader.finish()?;
    let Some(root) = root else { return Err(unread(&shown)) };
    let version = text(&root, "version").unwrap_or_default();
    let is_v2 = match version {
        "v1beta1" | "v1" => false,
        "v2" => true,
        other => {
            let message = format!("`version` is `{other}`, and not `v1` or `v2`");
            reader.fault(root.span, message);
            true
        }
    };
    let mut pins = Vec::new();
    for item in items(&mut reader, &root, "deps") {
        let name = if is_v2 {
            needed(&mut reader, item, "name")
        } else {
            let parts = ["remote", "owner", "repository"].map(|it| needed(&mut reader, item, it));
            let parts: Option<Vec<String>> = parts.into_iter().collect();
            parts.map(|it| it.join("/"))
        };
        let commit = needed(&mut reader, item, "commit").map(|it| it.replace('-', ""));
        let (Some(name), Some(commit)) = (name, commit) else { continue };
        let is_commit = commit.bytes().all(|it| it.is_ascii_alphanumeric());
        if !is_folder_name(&name) || !is_commit {
            reader.fault(item.span, format!("`{name}` at `{commit}` is no module of a registry"));
            continue;
        }
        let digest = text(item, "digest").filter(|it| !it.is_empty()).map(str::to_owned);
        pins.push(Pin { name, commit, digest, span: item.span });
    }
    reader.finish()?;
    Ok(Some(BufLock { pins, files: reader.files }))
}

/// What the cache of buf knows of a module in it.
#[derive(Debug, Default)]
pub struct CachedModule {
    /// The digests of all that it depends on.
    pub deps: Vec<String>,
    /// The files of an old version that say how it is built, and what it depends on; paths that are
    /// relative to this file.
    pub described_by: Vec<String>,
}

/// Reads the `module.yaml` of a module in the cache of buf.
pub fn cached_module(tree: &dyn FileTree, path: &str) -> Result<CachedModule, ConfigError> {
    let shown = tree.shown(path);
    let mut reader = Reader::default();
    let root = reader.open("", &shown, bytes(tree, path)?);
    reader.finish()?;
    let Some(root) = root else { return Err(unread(&shown)) };
    let mut deps = Vec::new();
    for item in items(&mut reader, &root, "deps") {
        deps.extend(needed(&mut reader, item, "digest"));
    }
    reader.finish()?;
    let keys = ["v1_buf_yaml_file", "v1_buf_lock_file"];
    let described_by = keys.iter().filter_map(|it| text(&root, it)).filter(|it| !it.is_empty());
    let inside = described_by.filter_map(|it| resolve("", it).filter(|_| !it.starts_with('/')));
    Ok(CachedModule { deps, described_by: inside.collect() })
}
