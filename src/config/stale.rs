//! What a configuration keeps quiet that is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Config, ModuleConfig, Notice, PathSet};
use crate::{
    input::tree::{self, join},
    rule::sets::Version,
};

/// Paths of `ignore` and `ignore_only` of `lint` that no file of the modules is at, nor below. Modules come
/// with all the import paths of their files.
pub fn stale_paths(config: &Config, modules: &[(&ModuleConfig, Vec<String>)]) -> Vec<Notice> {
    // By the directory of a file of the configuration: what it says holds for all of its modules.
    let mut all: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut out = Vec::new();
    for (module, imports) in modules {
        let rules = &module.lint.rules;
        let own: BTreeSet<String> = imports.iter().cloned().collect();
        let only = rules.ignore_only.iter().map(|it| ("ignore_only", &it.1));
        for (key, paths) in std::iter::once(("ignore", &rules.ignore)).chain(only) {
            // Paths of the first versions are relative to their module.
            let files = if paths.by.version < Version::V2 {
                &own
            } else {
                all.entry(&paths.by.dir).or_insert_with(|| below(config, modules, &paths.by.dir))
            };
            stale(config, key, paths, files, &mut out);
        }
    }
    out
}

/// The files of all modules, with their paths from a directory; those of a module with several
/// roots below each of them, for their import paths do not tell which.
fn below(config: &Config, modules: &[(&ModuleConfig, Vec<String>)], dir: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for (module, imports) in modules {
        for root in module.root_dirs(&config.dir) {
            let base = tree::below(dir, &root).unwrap_or_default();
            files.extend(imports.iter().map(|it| join(base, it)));
        }
    }
    files
}

fn stale(
    config: &Config,
    key: &str,
    paths: &PathSet,
    files: &BTreeSet<String>,
    out: &mut Vec<Notice>,
) {
    for path in paths.unmatched(files) {
        let Some(span) = path.span else { continue };
        let message = format!("no file is at `{}` of `{key}`, nor below", path.value);
        let notice = Notice::at(&config.files, span, message).help("remove it");
        if !out.contains(&notice) {
            out.push(notice);
        }
    }
}
