//! The bytes of a file that says how something is configured, or locked.

use super::{
    fault::{ConfigError, Fault},
    yaml::MAX_BYTES,
};

use crate::tree::{FileTree, Kind};

/// The bytes of a configuration file. What is there and cannot be read is a fault: it must not pass
/// for no configuration.
pub fn bytes(tree: &dyn FileTree, path: &str) -> Result<Vec<u8>, ConfigError> {
    let fault = |path: &str, message: &str| {
        Fault::of(path, format!("the configuration cannot be read: {message}"))
    };
    let kind = tree.kind(path);
    let read = match kind {
        Some(Kind::Dir) => return Err(odd(fault(&tree.shown(path), "it is a directory"))),
        _ => tree.read_at_most(path, MAX_BYTES as u64),
    };
    read.map_err(|read| match (fault(read.path(), read.message()), kind) {
        (fault, Some(Kind::Other)) => odd(fault),
        (fault, _) => fault.into(),
    })
}

/// A fault of what is no file.
fn odd(fault: Fault) -> ConfigError {
    fault.help("make it a file with a configuration, or remove it").into()
}

/// What is said of a file that cannot be read.
pub(super) fn unread(shown: &str) -> ConfigError {
    Fault::of(shown, "the file could not be read").into()
}
