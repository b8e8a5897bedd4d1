//! What breaking rules found, brought to the symbols that it is about.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Fate, Step, Symbol};
use crate::{
    diagnostic::Diagnostic,
    engine::{self, Accepted, Around, Quiet},
    model::Module,
    rule::Pair,
};

pub(super) struct Found {
    all: Vec<Finding>,
    /// The names of what it is about, and of what is around that.
    names: FxHashSet<String>,
}

struct Finding {
    it: Diagnostic,
    accepted: Option<Quiet>,
    /// The full name of the element, or the path of the file.
    symbol: String,
    /// The file that stands for what is not listed.
    file: String,
}

impl Found {
    pub(super) fn new(modules: Pair<Module<'_>>, found: engine::Outcome) -> Self {
        let schemas = modules.map(Module::schema);
        let mut around = Around::new(schemas.new);
        let counting = found.diagnostics.into_iter().map(|it| (it, None));
        let accepted = found.accepted.into_iter().map(|it| (it.found, Some(it.by)));
        let mut out = Self { all: Vec::new(), names: FxHashSet::default() };
        for (it, accepted) in counting.chain(accepted) {
            let path = |(schema, file): (&crate::model::Schema, u32)| {
                let table = &schema.tables[file as usize];
                table.str(table.path).to_owned()
            };
            let new = it.place.file().map(|file| (schemas.new, file));
            let old = it.old_file.map(|file| (schemas.old, file));
            let file = new.or(old).map(path).unwrap_or_default();
            let symbol = it.symbol.as_deref().or_else(|| around.symbol(it.place));
            let symbol = symbol.unwrap_or(&file).to_owned();
            out.names.extend(outwards(&symbol).take(2).map(str::to_owned));
            out.names.insert(file.clone());
            out.all.push(Finding { it, accepted, symbol, file });
        }
        out
    }

    /// Whether something may be brought to the symbol.
    pub(super) fn names(&self, symbol: &str) -> bool {
        self.names.contains(symbol)
    }

    /// Brings each finding to its symbol, or to what is listed around that; a package that is
    /// gone comes last.
    pub(super) fn attach(self, symbols: &mut Vec<Symbol>) {
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, it) in symbols.iter().enumerate() {
            for name in it.names() {
                places.entry(name).or_insert(at);
            }
        }
        let place = |it: &Finding| {
            let mut names = outwards(&it.symbol).chain([&*it.file]);
            names.find_map(|name| places.get(name)).copied()
        };
        let at: Vec<Option<usize>> = self.all.iter().map(place).collect();
        let mut packages: BTreeMap<String, Symbol> = BTreeMap::new();
        for (Finding { it, accepted, symbol, .. }, at) in self.all.into_iter().zip(at) {
            let to = match at {
                Some(at) => &mut symbols[at],
                None => packages.entry(symbol).or_insert_with_key(|name| package(name)),
            };
            match accepted {
                None => to.breaking.push(it),
                Some(by) => to.accepted.push(Accepted { found: it, by }),
            }
        }
        symbols.extend(packages.into_values());
        for it in symbols {
            // Several policies may say the same.
            let key = |it: &Diagnostic| (it.rule, it.message.clone());
            it.breaking.sort_by_cached_key(key);
            it.breaking.dedup_by_key(|it| key(it));
            it.accepted.sort_by_cached_key(|it| key(&it.found));
            it.accepted.dedup_by_key(|it| key(&it.found));
        }
    }
}

/// A name, then those of what is around it, as deep as messages nest.
fn outwards(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |it| Some(it.rsplit_once('.')?.0)).take(128)
}

fn package(name: &str) -> Symbol {
    Symbol {
        file: String::new(),
        kind: "package",
        name: name.to_owned(),
        was: None,
        fate: Fate::Removed,
        details: Vec::new(),
        breaking: Vec::new(),
        accepted: Vec::new(),
        step: Step::None,
    }
}
