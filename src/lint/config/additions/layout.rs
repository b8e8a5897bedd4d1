//! What to write so that files are left as they are.

use std::collections::BTreeMap;

use super::{Addition, Holder};

use crate::{
    config::{
        PROTOSMITH_YAML,
        format::FORMAT,
        paths::as_pattern,
        settings::{Config, ModuleConfig},
    },
    tree::{FileTree, below, join},
};

/// What to add to the `exclude` of which file, so that files are not formatted: each with the place
/// of its module in the configuration, and its path in the tree.
pub fn format_additions<'a>(
    tree: &dyn FileTree,
    config: &Config,
    files: impl Iterator<Item = (usize, &'a str)>,
) -> Vec<Addition> {
    let mut out: BTreeMap<String, Addition> = BTreeMap::new();
    for (module, path) in files {
        let (dir, holder) = place(config, &config.modules[module]);
        let shown = match &config.path {
            Some(path) if config.is_given => config.added.as_ref().unwrap_or(path).clone(),
            _ => tree.shown(&join(dir, PROTOSMITH_YAML)),
        };
        let addition = out.entry(shown).or_insert_with_key(|shown| Addition {
            file: shown.clone(),
            version: "v2",
            is_obvious: config.files.0.iter().any(|it| it.path == *shown),
            entries: BTreeMap::new(),
        });
        let rules = addition.entries.entry(holder).or_default();
        let inside = as_pattern(below(dir, path).unwrap_or(path).to_owned());
        rules.entry(FORMAT).or_default().insert(inside);
    }
    out.into_values().collect()
}

/// The directory of the file that says how a module is laid out, and where in it.
fn place<'a>(config: &'a Config, module: &'a ModuleConfig) -> (&'a str, Holder) {
    let format = &module.format;
    let settings = format.settings.iter().map(|it| it.1.span);
    let mut spans = settings.chain(format.exclude.written.iter().map(|it| it.span)).flatten();
    let dir = spans.find_map(|it| config.layer(it)).map_or(&*config.dir, |it| &it.dir);
    (dir, format.module.clone().map_or(Holder::Top, Holder::Module))
}
