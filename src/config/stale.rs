//! What a configuration keeps quiet that is not there.

use std::collections::BTreeSet;

use super::{Config, ModuleConfig, Notice, Selection};
use crate::{input::tree::join, rule::sets::Version};

/// Paths of `ignore` and `ignore_only` of `lint` that no file of the modules is at, nor below. Modules come
/// with all the import paths of their files.
pub fn stale_paths(config: &Config, modules: &[(&ModuleConfig, Vec<String>)]) -> Vec<Notice> {
    let whole = |(module, files): &(&ModuleConfig, Vec<String>)| -> BTreeSet<String> {
        files.iter().map(|it| join(module.base(), it)).collect()
    };
    // Paths of later versions are relative to the file, and hold for all of its modules.
    let all: BTreeSet<String> = modules.iter().flat_map(whole).collect();
    let mut out = Vec::new();
    for it in modules {
        let rules = &it.0.lint.rules;
        match it.0.lint.version {
            Version::V1Beta1 | Version::V1 => stale(config, rules, &whole(it), &mut out),
            Version::V2 | Version::Own => stale(config, rules, &all, &mut out),
        }
    }
    out
}

fn stale(config: &Config, rules: &Selection, files: &BTreeSet<String>, out: &mut Vec<Notice>) {
    let only = rules.ignore_only.iter().map(|it| ("ignore_only", &it.1));
    for (key, paths) in std::iter::once(("ignore", &rules.ignore)).chain(only) {
        for path in paths.unmatched(files) {
            let Some(span) = path.span else { continue };
            let message = format!("no file is at `{}` of `{key}`, nor below", path.value);
            let notice = Notice::at(&config.files, span, message).help("remove it");
            if !out.contains(&notice) {
                out.push(notice);
            }
        }
    }
}
