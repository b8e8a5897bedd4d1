//! Resources that modules declare, in both states of it.

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

/// The resources that both states have, by their type. Where several declare one, the patterns of the
/// first in the old state are compared with those of the first in the new.
pub(crate) fn kept<'a>(pair: Pair<Module<'a>>) -> Vec<Pair<Declared<'a>>> {
    let mut olds = FxHashMap::default();
    for old in declared(pair.old) {
        olds.entry(old.type_name).or_insert(old);
    }
    if olds.is_empty() {
        return Vec::new();
    }
    let news = declared(pair.new).into_iter();
    news.filter_map(|new| Some(Pair { old: olds.remove(new.type_name)?, new })).collect()
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
