//! A configuration from the command line: a file, or the text itself.

use super::{PROTOSMITH_YAML, complete};
use crate::{
    config::{
        fault::{ConfigError, Fault},
        file,
        reader::Reader,
        settings::Config,
    },
    input::tree::FileTree,
    rule::sets::Version,
};

/// The text that stands in for the file of an input's directory. Nothing is searched then.
#[derive(Clone, Debug)]
pub struct Given {
    /// The file as a user wrote it; empty for text on the command line.
    pub path: String,
    pub bytes: Vec<u8>,
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
            return Ok(Some(Self { path: value.to_owned(), bytes: read(value)? }));
        }
        Ok(Some(Self { path: String::new(), bytes: value.as_bytes().to_vec() }))
    }

    pub(super) fn read(self, tree: &dyn FileTree, dir: &str) -> Result<Config, ConfigError> {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        if name == PROTOSMITH_YAML {
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
        let parsed = file::read(&mut reader, versions, dir, shown, self.bytes.clone());
        reader.finish()?;
        let unread = || Fault::of(shown, "the configuration could not be read");
        complete(tree, reader, parsed.ok_or_else(unread)?)
    }
}
