//! What breaking rules found, brought to the symbols that it is about.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{File, Module},
};
use protosmith_rules::rule::Pair;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{SemverLevel, Status, Symbol};

use crate::engine::{self, Accepted, Approval, Enclosing, SuppressedBy};

pub(super) struct Found<'a> {
    all: Vec<Finding<'a>>,
}

struct Finding<'a> {
    it: Diagnostic,
    accepted: Option<(SuppressedBy, Option<Arc<Approval>>)>,
    /// The full name of the element around its place.
    around: Option<&'a str>,
    /// The path of the file that stands for what is not listed.
    file: &'a str,
}

impl Finding<'_> {
    /// The full name of the element that it is about, or the path of the file.
    fn symbol(&self) -> &str {
        self.it.symbol.as_deref().or(self.around).unwrap_or(self.file)
    }
}

impl<'a> Found<'a> {
    pub(super) fn new(modules: Pair<Module<'a>>, found: engine::Outcome) -> Self {
        let schemas = modules.map(Module::schema);
        let mut around = Enclosing::new(schemas.new);
        let mut all = Vec::with_capacity(found.diagnostics.len() + found.accepted.len());
        let counting = found.diagnostics.into_iter().map(|it| (it, None));
        let accepted = found.accepted.into_iter().map(|it| (it.found, Some((it.by, it.approval))));
        for (item, accepted) in counting.chain(accepted) {
            let new = item.location.file().map(|file| schemas.new.at(file));
            let old = item.old_file.map(|file| schemas.old.at(file));
            let file = new.or(old).map(File::path).unwrap_or_default();
            let around = if item.symbol.is_none() { around.symbol(item.location) } else { None };
            all.push(Finding { it: item, accepted, around, file });
        }
        Self { all }
    }

    /// The names of what it is about, and of what is around that: to these something may be
    /// brought.
    pub(super) fn names(&self) -> FxHashSet<&str> {
        self.all.iter().flat_map(|it| outwards(it.symbol()).take(2).chain([it.file])).collect()
    }

    /// Brings each finding to its symbol, or to what is listed around that; a package that is
    /// gone comes last.
    pub(super) fn attach(self, symbols: &mut Vec<Symbol>) {
        let mut locations: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, symbol) in symbols.iter().enumerate() {
            for name in symbol.names() {
                locations.entry(name).or_insert(at);
            }
        }
        let location = |finding: &Finding<'_>| {
            let mut names = outwards(finding.symbol()).chain([finding.file]);
            names.find_map(|name| locations.get(name)).copied()
        };
        let at: Vec<Option<usize>> = self.all.iter().map(location).collect();
        let mut packages: BTreeMap<String, Symbol> = BTreeMap::new();
        for (item, at) in self.all.into_iter().zip(at) {
            let to = match at {
                Some(at) => &mut symbols[at],
                None => {
                    let name = item.symbol().to_owned();
                    packages.entry(name).or_insert_with_key(|name| package(name))
                }
            };
            match item.accepted {
                None => push(&mut to.breaking, item.it),
                Some((by, approval)) => {
                    push(&mut to.accepted, Accepted { found: item.it, by, approval });
                }
            }
        }
        symbols.extend(packages.into_values());
        for symbol in symbols {
            // Several policies may say the same.
            let key = |it: &Diagnostic| (it.rule, it.message.clone());
            symbol.breaking.sort_by_cached_key(key);
            symbol.breaking.dedup_by_key(|it| key(it));
            symbol.accepted.sort_by_cached_key(|it| key(&it.found));
            symbol.accepted.dedup_by_key(|it| key(&it.found));
        }
    }
}

/// Most lists have one member, for which there need not be room for more.
fn push<T>(list: &mut Vec<T>, value: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(value);
}

/// A name, then those of what is around it, as deep as messages nest.
fn outwards(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |it| Some(it.rsplit_once('.')?.0)).take(128)
}

fn package(name: &str) -> Symbol {
    Symbol {
        file: Arc::default(),
        kind: "package",
        name: name.to_owned(),
        was: None,
        status: Status::Removed,
        details: Vec::new(),
        breaking: Vec::new(),
        accepted: Vec::new(),
        step: SemverLevel::None,
    }
}
