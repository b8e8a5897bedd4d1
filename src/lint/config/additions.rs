//! What to write into which file, so that findings are ignored.

mod layout;
mod location;

use std::collections::{BTreeMap, BTreeSet};

use protosmith_rules::rule::Version;

pub use self::layout::format_additions;

use self::location::{File, Location, Places};
use super::{lookup::Kind, paths::as_pattern, reader::written, settings::Config};

use crate::tree::{below, join};

/// A file that a rule is not to look at, as far as the configuration of one module asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unwanted<'a> {
    pub asker: Asker<'a>,
    /// The import path of the file.
    pub import: &'a str,
    /// The path that reports show.
    pub shown: &'a str,
}

/// Who asks for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asker<'a> {
    /// By its place in [`Config::modules`]; `None` is what holds for an image.
    pub module: Option<usize>,
    /// What comes before the import paths of the module where reports show its files.
    pub dir: &'a str,
    /// `None` for the section of the module itself.
    pub policy: Option<&'a str>,
    pub rule: &'static str,
    pub paired: Paired,
}

/// How the modules of two states are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paired {
    /// Each with its own, or nothing is compared.
    Alone,
    /// Some came or went, and files of the reference have to ignore the same in all of them.
    Together,
}

/// What is to be added to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// As reports show it. It need not be there yet.
    pub file: String,
    /// As the file says it.
    pub version: &'static str,
    /// Whether nobody can take it for an addition to another file.
    pub is_obvious: bool,
    pub entries: BTreeMap<Holder, IgnoreOnly>,
}

/// Rules, with the paths where they are ignored.
pub type IgnoreOnly = BTreeMap<&'static str, BTreeSet<String>>;

/// What in a file has an `ignore_only`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The section at the top.
    Top,
    /// That of the module at a path; the empty one is the directory of the file.
    Module(String),
    /// The policy of a name.
    Policy(String),
}

/// What to write so that findings are ignored, by file. Files of modules come in their order.
pub fn additions<'a>(
    config: &'a Config,
    kind: Kind,
    unwanted: impl IntoIterator<Item = Unwanted<'a>>,
) -> Vec<Addition> {
    let mut locations = Places::new(config, kind);
    let mut out: Vec<Addition> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let unwanted: BTreeSet<Unwanted<'_>> = unwanted.into_iter().collect();
    for item in unwanted {
        for location in locations.of(item.asker) {
            let number = *numbers.entry(location.file.shown.clone()).or_insert_with(|| {
                out.push(Addition {
                    file: location.file.shown.clone(),
                    version: written(location.file.version),
                    is_obvious: location.file.is_obvious,
                    entries: BTreeMap::new(),
                });
                out.len() - 1
            });
            let rules = out[number].entries.entry(location.holder.clone()).or_default();
            rules.entry(item.asker.rule).or_default().insert(path(config, location, item));
        }
    }
    out
}

/// The `protosmith.yaml` that approvals of a module stand in, as reports show it, and where in it;
/// `None` is what holds for an image. None where there is no configuration that it could add to, or
/// where that was named and is not ours.
pub fn approvals_place(config: &Config, module: Option<usize>) -> Option<(String, Holder)> {
    let module = module.map_or(&config.image, |at| &config.modules[at]);
    let location = Places::new(config, Kind::Breaking).own(module)?;
    let is_new = config.files.0.iter().all(|it| it.path != location.file.shown);
    (!(is_new && config.is_given)).then_some((location.file.shown, location.holder))
}

/// Adds what is to be added for another input.
pub fn add(all: &mut Vec<Addition>, more: Vec<Addition>) {
    let known = all.iter().map(|it| it.file.clone()).zip(0..);
    let known: BTreeMap<String, usize> = known.collect();
    for new in more {
        let Some(same) = known.get(&new.file) else {
            all.push(new);
            continue;
        };
        for (holder, rules) in new.entries {
            let entries = all[*same].entries.entry(holder).or_default();
            for (rule, paths) in rules {
                entries.entry(rule).or_default().extend(paths);
            }
        }
    }
}

/// A path as the file at a place has it.
fn path(
    config: &Config,
    Location { file: File { version, dir, .. }, .. }: &Location,
    unwanted: Unwanted<'_>,
) -> String {
    if *version < Version::V2 {
        return unwanted.import.to_owned();
    }
    let module = unwanted.asker.module.map_or(&config.image, |at| &config.modules[at]);
    let from = config.dir_of(module);
    let from = below(dir, &from).unwrap_or_default();
    let below_root = |root: &str| join(root, unwanted.import);
    // Which of several roots the file lies below, its path tells.
    let mut roots = module.roots.iter().map(|it| it.value.as_str());
    let found = roots.clone().find(|root| unwanted.shown.ends_with(&below_root(root)));
    let root = found.or(roots.next()).unwrap_or_default();
    let path = join(from, &below_root(root));
    if *version == Version::Own { as_pattern(path) } else { path }
}
