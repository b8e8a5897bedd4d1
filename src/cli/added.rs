//! Rules that the configuration of this directory adds.

use std::path::Path;

use protosmith_lint::config::{self, Config, Is};
use protosmith_rules::rule::Rule;

use super::{
    Failure, Terminal,
    check_plugins::{self, PluginArgs},
    open::{InputArgs, Located, LocatedTree, Opener},
};
use crate::input::disk::DiskTree;

/// The configuration of this directory, with the rules of its check plugins.
pub(super) fn config(
    args: &InputArgs,
    plugins: &PluginArgs,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Config, Failure> {
    let opener = Opener::new(args, terminal);
    let reference = opener.parse(".")?;
    let mut config = match opener.locate(&reference, None, args.config.as_deref(), terminal)? {
        Located::Tree(LocatedTree { found, .. }) => found.config,
        Located::Image { config, .. } => config,
    };
    check_plugins::open(plugins, &mut config, None, terminal)?.say(terminal);
    Ok(config)
}

/// The rules that a configuration adds, those of its policies among them.
pub(super) fn rules(config: &Config) -> Vec<&'static Rule> {
    let mut out = config.rules.clone();
    for rule in config.policies.iter().flat_map(|it| &it.rules) {
        if out.iter().all(|it| it.id != rule.id) {
            out.push(rule);
        }
    }
    out
}

/// The rules that the configuration of a directory adds; none where it cannot be read.
pub(super) fn rules_at(dir: &Path) -> Vec<&'static Rule> {
    let Ok((tree, dir)) = DiskTree::locate(dir, Path::new(".")) else { return Vec::new() };
    let input = config::Input { path: &dir, is: Is::Part, bound: None, root: None };
    config::find(&tree, input, None).map_or(Vec::new(), |it| it.config.rules)
}

/// A failure about an id that there is not, with the added rule that was meant, if one is near.
pub(super) fn near(id: &str, added: &[&'static Rule], failure: Failure) -> Failure {
    let names = added.iter().map(|it| it.id);
    match protosmith_rules::nearest(id, names).filter(|it| added.iter().any(|rule| rule.id == *it))
    {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    }
}
