//! A `protosmith.yaml` that a search passes over.

use std::collections::BTreeSet;

use super::{Found, PROTOSMITH_YAML, here::first_of};
use crate::{
    config::fault::Notice,
    tree::{FileTree, below, join, upwards},
};

/// Says which are not read though they lie at a module that was asked for, or between the configuration and the
/// directory of the input.
pub(super) fn say(tree: &dyn FileTree, found: &mut Found, dir: &str) {
    let config = &mut found.config;
    let Some(holds) = &config.path else { return };
    let modules = found.targets.iter().map(|it| config.dir_of(&config.modules[*it]));
    let between = upwards(dir).filter(|it| below(&config.dir, it).is_some()).map(str::to_owned);
    let locations: BTreeSet<String> =
        modules.chain(between).filter(|it| *it != config.dir).collect();
    let read: BTreeSet<&str> = config.files.0.iter().map(|it| it.path.as_str()).collect();
    let files = locations.iter().filter_map(|it| first_of(tree, it, &[PROTOSMITH_YAML]));
    let files = files.map(|it| tree.shown(&it)).filter(|it| !read.contains(it.as_str()));
    let own = tree.shown(&join(&config.dir, PROTOSMITH_YAML));
    let notice = |file: String| {
        let message = format!("it is not read: `{holds}` holds for this directory");
        let help = format!("what it says belongs into `{own}`");
        Notice::of(file, message).help(help)
    };
    let notices: Vec<_> = files.map(notice).collect();
    config.notices.extend(notices);
}
