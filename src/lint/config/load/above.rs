//! Places of dependencies that a `protosmith.yaml` further up knows.

use super::{
    PROTOSMITH_YAML,
    here::{first_of, open},
};
use crate::{
    config::{dependencies, fault::ConfigError, file, keys, reader::Reader, settings::Config},
    tree::{FileTree, parent},
};

/// Looks up dependencies without a place. Nothing else of those files holds below a configuration.
pub(super) fn locations(tree: &dyn FileTree, config: &mut Config) -> Result<(), ConfigError> {
    let dir = config.dir.clone();
    for at in std::iter::successors(parent(&dir), |it| parent(it)) {
        let lost: Vec<String> = config.homeless_deps().into_iter().map(str::to_owned).collect();
        if lost.is_empty() {
            return Ok(());
        }
        let Some(path) = first_of(tree, at, &[PROTOSMITH_YAML]) else { continue };
        let mut reader = Reader::default();
        reader.files = std::mem::take(&mut config.files);
        reader.layers = std::mem::take(&mut config.layers);
        let root = open(tree, &mut reader, file::OWN, at, &path)?;
        let top = reader.section(keys::FILE, &root);
        let new = top.map(|it| dependencies::read(&mut reader, &it)).unwrap_or_default();
        reader.finish()?;
        config.add_dependencies(at, new.of(&lost));
        (config.files, config.layers) = (reader.files, reader.layers);
    }
    Ok(())
}
