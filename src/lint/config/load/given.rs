//! A configuration from the command line: a file, or the text itself.

use protosmith_rules::rule::Version;

use super::{BUF_WORK, BUF_YAML, PROTOSMITH_YAML, bytes, complete, first_of, unread};

use crate::{
    config::{
        fault::{ConfigError, Fault},
        file, layers,
        reader::Reader,
        settings::Config,
    },
    tree::FileTree,
};

/// The text that stands in for the file of an input's directory. Nothing is searched then.
#[derive(Clone, Debug)]
pub struct Given {
    /// The file as a user wrote it; empty for text on the command line.
    pub path: String,
    pub bytes: Vec<u8>,
    /// The file beside a `protosmith.yaml` that it adds to, and its bytes.
    pub beside: Option<(String, Vec<u8>)>,
}

impl Given {
    /// Reads the value of `--config`: a path that ends in `.yaml`, `.yml` or `.json`, or YAML or
    /// JSON. `None` for an empty value, which is as if it was not given.
    pub fn new(
        value: &str,
        read: impl FnOnce(&str) -> Result<Vec<u8>, ConfigError>,
    ) -> Result<Option<Self>, ConfigError> {
        let is_path = [".yaml", ".yml", ".json"].iter().any(|it| value.ends_with(it));
        if value.trim().is_empty() {
            return Ok(None);
        }
        if is_path && !value.contains(['\n', '{']) {
            return Ok(Some(Self { path: value.to_owned(), bytes: read(value)?, beside: None }));
        }
        Ok(Some(Self { path: String::new(), bytes: value.as_bytes().to_vec(), beside: None }))
    }

    /// Whether it is a `protosmith.yaml`, by its name.
    pub fn is_own(&self) -> bool {
        self.path.rsplit(['/', '\\']).next() == Some(PROTOSMITH_YAML)
    }

    /// The same with the file that it adds to, if it is a `protosmith.yaml`: the first of some names
    /// in the directory that it lies in.
    pub fn beside(
        self,
        tree: &dyn FileTree,
        dir: &str,
        names: &[&str],
    ) -> Result<Self, ConfigError> {
        if !self.is_own() {
            return Ok(self);
        }
        if let Some(work) = first_of(tree, dir, &BUF_WORK).filter(|_| *names == BUF_YAML) {
            let message = "a `protosmith.yaml` that is given adds to no `buf.work.yaml`";
            let help = "leave `--config` out: both are found in their directory";
            return Err(Fault::of(tree.shown(&work), message).help(help).into());
        }
        let Some(path) = first_of(tree, dir, names) else { return Ok(self) };
        let beside = Some((tree.shown(&path), bytes(tree, &path)?));
        Ok(Self { beside, ..self })
    }

    pub(super) fn read(self, tree: &dyn FileTree, dir: &str) -> Result<Config, ConfigError> {
        if self.is_own() {
            return self.read_as(tree, dir, file::OWN);
        }
        // Text has no name that would tell whose it is; what it says does.
        let plain = self.read_as(tree, dir, file::BUF);
        let Err(plain) = plain else { return plain };
        match self.read_as(tree, dir, file::OWN) {
            Err(ours) if ours.faults().len() >= plain.faults().len() => Err(plain),
            read => read,
        }
    }

    fn read_as(
        &self,
        tree: &dyn FileTree,
        dir: &str,
        versions: &[Version],
    ) -> Result<Config, ConfigError> {
        let shown = if self.path.is_empty() { "--config" } else { &self.path };
        let mut reader = Reader::default();
        let buf = self.beside.as_ref().and_then(|(shown, bytes)| {
            file::open(&mut reader, file::BUF, dir, shown, bytes.clone())
        });
        let own = file::open(&mut reader, versions, dir, shown, self.bytes.clone());
        reader.finish()?;
        let own = own.ok_or_else(|| unread(shown))?;
        let root = match buf {
            Some(buf) => layers::files(&mut reader, buf, own),
            None => own,
        };
        let parsed = file::read(&mut reader, &root, dir);
        reader.finish()?;
        let mut parsed = parsed.ok_or_else(|| unread(shown))?;
        parsed.config.is_given = true;
        if self.beside.is_some() {
            parsed.config.added = Some(shown.to_owned());
        }
        complete(tree, reader, parsed)
    }
}
