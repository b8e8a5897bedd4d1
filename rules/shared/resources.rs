//! Resources that modules declare, in both states of it.

use std::collections::VecDeque;

use protosmith_compiler::{
    diagnostic::Location,
    model::{
        File, Module,
        annotations::{Resource, Text},
    },
};
use rustc_hash::FxHashMap;

use crate::rule::Pair;

/// What declares a resource: a message, or a definition of a file.
pub(crate) struct Declared<'a> {
    pub(crate) type_name: &'a str,
    pub(crate) patterns: Vec<Text<'a>>,
    pub(crate) file: File<'a>,
    pub(crate) location: Location,
    /// The full name of the message, or the path of the file.
    pub(crate) symbol: &'a str,
}

/// All that have a type, in the order of the files; of one file, messages first.
pub(crate) fn declared(module: Module<'_>) -> Vec<Declared<'_>> {
    let mut out = Vec::new();
    for file in module.files() {
        let messages = file.messages().filter_map(|it| Some((it.full_name(), it.resource()?)));
        let defined = file.resource_definitions().map(|it| (file.path(), it));
        let all = messages.chain(defined);
        out.extend(all.filter_map(|(symbol, it)| Declared::new(file, symbol, &it)));
    }
    out
}

/// The resources that both states have, by their type and what declares them. What declares a type
/// no more is compared with the first that did not before.
pub(crate) fn kept<'a>(pair: Pair<Module<'a>>) -> Vec<Pair<Declared<'a>>> {
    let mut olds: Vec<_> = declared(pair.old).into_iter().map(Some).collect();
    if olds.is_empty() {
        return Vec::new();
    }
    let mut by_symbol = FxHashMap::default();
    for (at, old) in olds.iter().flatten().enumerate() {
        by_symbol.entry((old.type_name, old.symbol)).or_insert(at);
    }
    let mut news: Vec<_> = declared(pair.new).into_iter().map(|it| (it, None)).collect();
    for (new, old) in &mut news {
        let at = by_symbol.remove(&(new.type_name, new.symbol));
        *old = at.and_then(|at| olds[at].take());
    }
    let mut rest: FxHashMap<&str, VecDeque<_>> = FxHashMap::default();
    for old in olds.into_iter().flatten() {
        rest.entry(old.type_name).or_default().push_back(old);
    }
    let pairs = news.into_iter().filter_map(|(new, old)| {
        let old = old.or_else(|| rest.get_mut(new.type_name)?.pop_front())?;
        Some(Pair { old, new })
    });
    pairs.collect()
}

impl<'a> Declared<'a> {
    fn new(file: File<'a>, symbol: &'a str, resource: &Resource<'a>) -> Option<Self> {
        Some(Self {
            type_name: resource.type_name()?.value,
            patterns: resource.patterns().collect(),
            file,
            location: resource.location(),
            symbol,
        })
    }
}
