//! Finds the files that hold for a place, and reads them.
//!
//! The files of one directory are one configuration: `protosmith.yaml` adds to the `buf.yaml` or
//! `buf.work.yaml` beside it, key by key, and which of them holds is decided as without it. A
//! `protosmith.yaml` that stands alone holds for its directory and those below, except for folders
//! with a `buf.yaml` of their own that it does not list. Such a folder has from above the places of
//! its `deps`, and nothing else. A `protosmith.yaml` of a folder that another configuration holds for is
//! not read, and said. `--config` takes the place of all of that; a `protosmith.yaml` that
//! is given brings along the `buf.yaml` beside it.

mod above;
mod given;
mod here;
mod passed;
mod rules;
mod search;
mod template;
mod work;

use super::{
    bytes::{bytes, unread},
    check_plugin::is_remote,
    fault::ConfigError,
    file::{self, Parsed},
    located::Located,
    reader::Reader,
    settings::Config,
};
use crate::tree::{FileTree, resolve};

pub(super) use self::here::first_of;
pub use self::{
    given::Given,
    search::{Input, Is, find},
    template::{BUF_GEN_YAML, show_template, template},
};

pub const PROTOSMITH_YAML: &str = "protosmith.yaml";
/// The names of the reference's file; the second is that of old versions.
pub const BUF_YAML: [&str; 2] = ["buf.yaml", "buf.mod"];
/// The names of the reference's list of modules.
pub const BUF_WORK: [&str; 2] = ["buf.work.yaml", "buf.work"];

/// A configuration and where in it the input lies.
#[derive(Debug)]
pub struct Found {
    pub config: Config,
    /// The directory or file that was asked about, relative to [`Config::dir`].
    pub input: String,
    pub is: Is,
    /// Modules that the input stands for, by their place in [`Config::modules`].
    pub targets: Vec<usize>,
}

/// Reads the policy files, and hands the files that were read to the configuration.
fn complete(
    tree: &dyn FileTree,
    mut reader: Reader,
    parsed: Parsed,
) -> Result<Config, ConfigError> {
    let Parsed { mut config, policies } = parsed;
    for policy in &policies {
        let Located { value: name, span } = &policy.name;
        let Some(span) = *span else { continue };
        let location = resolve(&reader.layer(span).dir, name);
        let path = location.filter(|path| tree.kind(path).is_some());
        let Some(path) = path else {
            let help = if is_remote(name) {
                "policies are read from files; no registry is asked"
            } else {
                "the path is relative to the file that names it"
            };
            reader.fault_help(span, format!("there is no policy file `{name}`"), help);
            continue;
        };
        let bytes = bytes(tree, &path)?;
        let _read = file::add_policy(&mut reader, &mut config, policy, &tree.shown(&path), bytes);
    }
    rules::complete(tree, &mut reader, &mut config)?;
    reader.finish()?;
    config.files = reader.files;
    config.layers = reader.layers;
    config.notices = reader.notices;
    Ok(config)
}
