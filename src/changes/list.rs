//! Every symbol that is not what it was, file by file.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::{
    Detail, Fate, Step, Symbol,
    attach::Found,
    documented,
    node::Node,
    option,
    pairing::{self, Sides},
    property,
};
use crate::{
    engine::Index,
    image::OptionTexts,
    model::{File, Module, Schema},
    rule::Pair,
};

/// What a comparison needs besides the elements.
pub(super) struct Cx<'a> {
    schemas: Pair<&'a Schema>,
    /// Made when the first option is not what it was.
    texts: Pair<OnceLock<OptionTexts>>,
}

impl Cx<'_> {
    pub(super) fn option_texts(&self) -> Pair<&OptionTexts> {
        let Pair { old, new } = self.schemas;
        Pair {
            old: self.texts.old.get_or_init(|| OptionTexts::new(old)),
            new: self.texts.new.get_or_init(|| OptionTexts::new(new)),
        }
    }
}

/// Symbols that came, went or changed, and those that something was found about.
pub(super) fn symbols(modules: Pair<Module<'_>>, found: &Found) -> Vec<Symbol> {
    let (old, new) = rayon::join(|| Index::new(modules.old), || Index::new(modules.new));
    let all = Pair { old, new };
    let texts = Pair { old: OnceLock::new(), new: OnceLock::new() };
    let cx = Cx { schemas: modules.map(Module::schema), texts };
    let nodes = modules.map(|it| it.files().map(Node::File).collect());
    let mut files: Vec<Sides<'_>> = pairing::across(nodes, &all).collect();
    files.sort_by_key(|it| it.latest().name());
    files.par_iter().flat_map_iter(|it| file(*it, &all, found, &cx)).collect()
}

fn file<'a>(it: Sides<'a>, all: &Pair<Index<'a>>, found: &Found, cx: &Cx<'_>) -> Vec<Symbol> {
    let twin = documented::twin(it);
    // A dependency that is imported for the first or was for the last time did not change.
    let counts = it.is_kept() || it.latest().file().is_target();
    let mut out = Vec::new();
    let mut todo = vec![it];
    while let Some(it) = todo.pop() {
        let symbol = symbol(it, twin, cx);
        let is_changed = symbol.fate != Fate::Changed || !symbol.details.is_empty();
        let is_named = symbol.names().any(|it| found.names(it));
        if (is_changed && counts) || is_named {
            out.push(symbol);
        }
        if it.is_kept() || matches!(it.latest(), Node::File(_)) {
            todo.extend(pairing::inside(it, all).into_iter().rev());
        }
    }
    out
}

fn symbol(it: Sides<'_>, twin: Option<File<'_>>, cx: &Cx<'_>) -> Symbol {
    let latest = it.latest();
    let mut details = Vec::new();
    let fate = match (it.old, it.new) {
        (Some(old), Some(new)) => {
            let pair = Pair { old, new };
            property::compare(pair, &mut details);
            option::compare(pair, cx, &mut details);
            if twin != Some(old.file()) {
                documented::compare(pair, &mut details);
            }
            Fate::Changed
        }
        (None, after) => {
            details
                .extend(after.and_then(property::declaration).map(|it| declared(None, Some(it))));
            Fate::Added
        }
        (before, None) => {
            details
                .extend(before.and_then(property::declaration).map(|it| declared(Some(it), None)));
            Fate::Removed
        }
    };
    let name = latest.name();
    let was = it.old.map(Node::name).filter(|it| *it != name);
    Symbol {
        file: latest.file().path().to_owned(),
        kind: latest.kind(),
        name: name.to_owned(),
        was: was.map(str::to_owned),
        fate,
        details,
        breaking: Vec::new(),
        accepted: Vec::new(),
        step: Step::None,
    }
}

fn declared(before: Option<String>, after: Option<String>) -> Detail {
    Detail { what: "declaration".into(), before, after, step: Step::Minor }
}
