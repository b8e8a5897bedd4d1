//! Which modules of two states are compared with each other.

use std::collections::BTreeSet;

use protosmith_compiler::{
    model::{ImportKind, Schema},
    words::{self, Joint},
};
use protosmith_lint::config::{self, BreakingConfig, Config, Date, Located, ModuleConfig, Plans};
use protosmith_rules::rule::{Pair, Version};
use rustc_hash::FxHashMap;

use super::{Failure, Opened};

/// Some modules of the new state, and what they are compared with.
pub(in crate::cli) struct Group<'a> {
    pub modules: Vec<&'a ModuleConfig>,
    pub files: Vec<u32>,
    pub old_files: Vec<u32>,
}

/// A module that was asked for, with its files.
type Target<'a> = (&'a ModuleConfig, Vec<u32>);

/// The modules of both states, side by side.
pub(super) fn groups<'a>(
    pair: &'a Pair<Opened>,
    notes: &mut Vec<String>,
) -> Result<Vec<Group<'a>>, Failure> {
    if pair.new.config.version == Version::Own {
        for key in [id, path] {
            let Pair { old: olds, new: news } = both(pair).map(|it| sorted(it, key));
            if news.iter().map(key).eq(olds.iter().map(key)) {
                return Ok(side_by_side(news, olds));
            }
        }
        let Pair { old: olds, new: news } = both(pair).map(|it| sorted(it, path));
        notes.extend(moved(pair, &news, &olds));
        return Ok(vec![together(news, olds)]);
    }
    let Pair { old: olds, new: news } = both(pair).map(|it| sorted(it, id));
    let news = if news.len() > olds.len() && ask_the_same(&pair.new.config, &news)? {
        known(pair, news, &olds)
    } else {
        news
    };
    if news.len() == olds.len() { Ok(side_by_side(news, olds)) } else { Err(unpaired(pair)) }
}

fn both(pair: &Pair<Opened>) -> Pair<&Opened> {
    Pair { old: &pair.old, new: &pair.new }
}

fn sorted(opened: &Opened, key: for<'a> fn(&Target<'a>) -> &'a str) -> Vec<Target<'_>> {
    let mut modules: Vec<_> = opened.targets().collect();
    modules.sort_by_key(key);
    modules
}

fn id<'a>(target: &Target<'a>) -> &'a str {
    target.0.id()
}

fn path<'a>(target: &Target<'a>) -> &'a str {
    &target.0.path.value
}

/// The first with the first, and so on: so does the reference, which sorts them by their names,
/// and those without one by their directories.
fn side_by_side<'a>(news: Vec<Target<'a>>, olds: Vec<Target<'a>>) -> Vec<Group<'a>> {
    let group =
        |((module, files), (_, old_files))| Group { modules: vec![module], files, old_files };
    news.into_iter().zip(olds).map(group).collect()
}

fn together<'a>(news: Vec<Target<'a>>, olds: Vec<Target<'a>>) -> Group<'a> {
    let (modules, files): (Vec<_>, Vec<_>) = news.into_iter().unzip();
    let old_files = olds.into_iter().flat_map(|it| it.1).collect();
    Group { modules, files: files.concat(), old_files }
}

/// What is said where our own configuration has all modules compared together. Modules that came
/// or went leave the import paths of the others as they were.
fn moved(pair: &Pair<Opened>, news: &[Target<'_>], olds: &[Target<'_>]) -> Option<String> {
    let is_tree = |it: &Opened| it.modules.iter().any(Option::is_some);
    let [new, old] = [news, olds].map(|it| it.iter().map(path).collect::<BTreeSet<_>>());
    if !is_tree(&pair.new) || !is_tree(&pair.old) || new.is_superset(&old) || old.is_superset(&new)
    {
        return None;
    }
    let named = |all: &BTreeSet<&str>| {
        let shown = |it: &&str| format!("`{}`", if it.is_empty() { "." } else { it });
        words::few(all.iter().map(shown), all.len(), Joint::And)
    };
    Some(format!(
        "the modules were {}, and are {} now: their files are compared by import path, and one \
         whose import path is another now counts as deleted",
        named(&old),
        named(&new)
    ))
}

/// Whether the `breaking` sections of all modules are written alike, and mean the same.
fn ask_the_same(config: &Config, all: &[Target<'_>]) -> Result<bool, Failure> {
    let plans = |it: &Target<'_>| config::breaking_plans(config, it.0, Date::today());
    let plans = all.iter().map(plans).collect::<Result<Vec<_>, _>>()?;
    let mean_the_same = |item: &[Plans]| {
        let mut plans = item[0].plans.iter().zip(&item[1].plans);
        let mut ignores = item[0].common.iter().zip(&item[1].common);
        plans.all(|(a, b)| a.asks_the_same(b)) && ignores.all(|(a, b)| a.has_same_paths(b))
    };
    let are_alike = all.windows(2).all(|it| is_alike(it[0].0, it[1].0));
    Ok(are_alike && plans.windows(2).all(mean_the_same))
}

fn is_alike(one: &ModuleConfig, other: &ModuleConfig) -> bool {
    let ids = |all: &[Located<String>]| -> BTreeSet<String> {
        all.iter().map(|it| it.value.clone()).collect()
    };
    let asked = |breaking_config: &BreakingConfig| {
        let (rules, unstable) =
            (&breaking_config.rules, breaking_config.ignore_unstable_packages.value);
        (breaking_config.version, unstable, ids(&rules.use_ids), ids(&rules.except))
    };
    asked(&one.breaking) == asked(&other.breaking)
}

/// The new modules that have a file of an old one, each of another. Those that came have nothing
/// to be compared with.
fn known<'a>(pair: &Pair<Opened>, news: Vec<Target<'a>>, olds: &[Target<'_>]) -> Vec<Target<'a>> {
    let mut with: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, files)) in olds.iter().enumerate().rev() {
        for path in in_order(&pair.old.schema, files) {
            with.entry(path).or_default().push(at);
        }
    }
    let mut found = vec![false; olds.len()];
    let mut is_known = |files: &[u32]| {
        in_order(&pair.new.schema, files).into_iter().any(|path| {
            let Some(olds) = with.get_mut(path) else { return false };
            while let Some(at) = olds.pop() {
                if !std::mem::replace(&mut found[at], true) {
                    return true;
                }
            }
            false
        })
    };
    news.into_iter().filter(|it| is_known(&it.1)).collect()
}

/// The import paths of files of a module, each after those that it imports.
fn in_order<'a>(schema: &'a Schema, files: &[u32]) -> Vec<&'a str> {
    let mut open: BTreeSet<u32> = files.iter().copied().collect();
    let mut out = Vec::with_capacity(files.len());
    for &file in files {
        let mut stack = Vec::from_iter(open.take(&file).map(|it| (it, 0)));
        while let Some((file, next)) = stack.last_mut() {
            let table = &schema.tables[*file as usize];
            let Some(import) = table.imports.get(*next) else {
                out.push(table.str(table.path));
                stack.pop();
                continue;
            };
            *next += 1;
            let file = import.file.filter(|_| import.kind != ImportKind::Option);
            stack.extend(file.and_then(|it| open.take(&it)).map(|it| (it, 0)));
        }
    }
    out
}

fn unpaired(pair: &Pair<Opened>) -> Failure {
    let Pair { old, new } = both(pair).map(|it| it.modules.len());
    Failure::input(format!(
        "the input has {new} module{} and what it is compared with has {old}; they cannot be paired",
        if new == 1 { "" } else { "s" }
    ))
    .help("compare one module at a time: name its directory, and in `--against` where it was")
}
