//! The files of one directory. What has the name of one is read, or is a fault.

use protosmith_rules::rule::Version;

use super::{BUF_WORK, BUF_YAML, PROTOSMITH_YAML};

use crate::{
    config::{
        bytes::{bytes, unread},
        fault::ConfigError,
        file::{self, Parsed},
        layers,
        reader::Reader,
        yaml::Node,
    },
    tree::{FileTree, join},
};

/// The paths of the files that a directory has.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    pub own: Option<String>,
    pub work: Option<String>,
    pub buf: Option<String>,
}

impl Here {
    pub(super) fn of(tree: &dyn FileTree, dir: &str) -> Self {
        Self {
            own: first_of(tree, dir, &[PROTOSMITH_YAML]),
            work: first_of(tree, dir, &BUF_WORK),
            buf: first_of(tree, dir, &BUF_YAML),
        }
    }

    /// Reads `buf.yaml`, and `protosmith.yaml` beside it; `None` where there is neither.
    pub(super) fn read(
        &self,
        tree: &dyn FileTree,
        reader: &mut Reader,
        dir: &str,
    ) -> Result<Option<Parsed>, ConfigError> {
        let Some(root) = self.root(tree, reader, dir)? else { return Ok(None) };
        let parsed = file::read(reader, &root, dir);
        reader.finish()?;
        let mut parsed = parsed.ok_or_else(|| unread(&tree.shown(dir)))?;
        if self.buf.is_some() {
            parsed.config.added = self.own.as_ref().map(|it| tree.shown(it));
        }
        Ok(Some(parsed))
    }

    /// Reads what holds for an image, to which a list of modules says nothing.
    pub(super) fn read_for_image(
        &self,
        tree: &dyn FileTree,
        reader: &mut Reader,
        dir: &str,
    ) -> Result<Option<Parsed>, ConfigError> {
        let (Some(_), None, Some(own)) = (&self.work, &self.buf, &self.own) else {
            return self.read(tree, reader, dir);
        };
        // Without `protosmith.yaml`, the rules of v1 would hold: it adds to an empty file.
        let empty = file::open(reader, file::BUF, dir, "", b"version: v1".to_vec());
        let own = open(tree, reader, file::OWN, dir, own)?;
        let root = match empty {
            Some(empty) => layers::files(reader, empty, layers::without_modules(own)),
            None => own,
        };
        let parsed = file::read(reader, &root, dir);
        reader.finish()?;
        Ok(parsed)
    }

    /// The tree of both files.
    pub(super) fn root(
        &self,
        tree: &dyn FileTree,
        reader: &mut Reader,
        dir: &str,
    ) -> Result<Option<Node>, ConfigError> {
        let mut open = |path: &Option<String>, versions: &[Version]| {
            path.as_ref().map(|it| self::open(tree, reader, versions, dir, it)).transpose()
        };
        let (buf, own) = (open(&self.buf, file::BUF)?, open(&self.own, file::OWN)?);
        Ok(match (buf, own) {
            (Some(buf), Some(own)) => Some(layers::files(reader, buf, own)),
            (buf, own) => buf.or(own),
        })
    }
}

/// The tree of one file.
pub(super) fn open(
    tree: &dyn FileTree,
    reader: &mut Reader,
    versions: &[Version],
    dir: &str,
    path: &str,
) -> Result<Node, ConfigError> {
    let shown = tree.shown(path);
    let root = file::open(reader, versions, dir, &shown, bytes(tree, path)?);
    reader.finish()?;
    root.ok_or_else(|| unread(&shown))
}

/// The first of some names that a directory has, whatever lies there.
pub(in crate::config) fn first_of(
    tree: &dyn FileTree,
    dir: &str,
    names: &[&str],
) -> Option<String> {
    names.iter().map(|name| join(dir, name)).find(|path| tree.kind(path).is_some())
}
