//! What a configuration keeps quiet that is not there.

mod ids;

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::source::Span;
use protosmith_rules::rule::Version;

pub use self::ids::stale_ids;
use super::{Config, Kind, ModuleConfig, Notice, PathSet, Selection};

use crate::tree::{self, join};

/// How many patterns are tried on all files.
const TRIED: usize = 64;
/// How many notices of one kind are shown; the others are counted.
const SHOWN: usize = 20;

/// Paths of `ignore` and `ignore_only` that no file of the modules is at, nor below. Modules come
/// with all the import paths that their rules are run on, of old files too. Those of policies hold
/// for both sections, and count as stale where `breaking` has no file for them either.
pub fn stale_paths(
    config: &Config,
    kind: Kind,
    modules: &[(&ModuleConfig, Vec<String>)],
) -> Vec<Notice> {
    // By the directory of a file of the configuration: what it says holds for all of its modules.
    let mut all: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut out = Stale::default();
    let (mut seen, mut tries) = (BTreeSet::new(), TRIED);
    let policies = config.policies.iter().filter(|_| kind == Kind::Breaking);
    let policies: Vec<_> = policies.flat_map(|it| sets(&it.breaking.rules)).collect();
    for (module, imports) in modules {
        let rules = match kind {
            Kind::Lint => &module.lint.rules,
            Kind::Breaking => &module.breaking.rules,
        };
        let own: BTreeSet<String> = imports.iter().cloned().collect();
        for (key, paths) in sets(rules).chain(policies.iter().copied()) {
            let Some(first) = paths.written.first() else { continue };
            // Paths of the first versions are relative to their module.
            let files = if paths.by.version < Version::V2 {
                &own
            } else if seen.insert(first.span) {
                all.entry(&paths.by.dir).or_insert_with(|| below(config, modules, &paths.by.dir))
            } else {
                continue;
            };
            for path in paths.unmatched(files, &mut tries) {
                out.add(path.span, || {
                    format!("no file is at `{}` of `{key}`, nor below", path.value)
                });
            }
        }
    }
    out.notices(config, "paths that no file is at")
}

/// What a section ignores, by the keys that say it.
fn sets(rules: &Selection) -> impl Iterator<Item = (&'static str, &PathSet)> {
    let only = rules.ignore_only.iter().map(|it| ("ignore_only", &it.1));
    std::iter::once(("ignore", &rules.ignore)).chain(only)
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

/// What does nothing, in the order in which it was found.
#[derive(Default)]
struct Stale {
    locations: BTreeSet<Span>,
    shown: Vec<(Span, String)>,
}

impl Stale {
    fn add(&mut self, location: Option<Span>, message: impl FnOnce() -> String) {
        let Some(span) = location else { return };
        if self.locations.insert(span) && self.shown.len() < SHOWN {
            self.shown.push((span, message()));
        }
    }

    /// `what` names those that are counted.
    fn notices(self, config: &Config, what: &str) -> Vec<Notice> {
        let more = self.locations.len() - self.shown.len();
        let shown = self.shown.into_iter();
        let shown = shown.map(|(span, it)| Notice::at(&config.files, span, it).help("remove it"));
        let more = (more > 0).then(|| Notice::of("", format!("and {more} more {what}")));
        shown.chain(more).collect()
    }
}
