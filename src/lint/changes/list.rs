//! Every symbol that is not what it was, file by file.

use std::sync::Arc;

use protosmith_compiler::{
    model::{File, Module},
    words,
};
use protosmith_rules::rule::Pair;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    Detail, SemverLevel, Status, Symbol, documented,
    node::Node,
    option::{self, Cx},
    pairing::{self, Known, Sides},
    property, renamed,
};

/// Symbols that came, went or changed, and those with the names of what something was found about.
pub(super) fn symbols(modules: Pair<Module<'_>>, found: &FxHashSet<&str>) -> Vec<Symbol> {
    let all = Known::new(modules);
    let cx = Cx::new(modules.map(Module::schema));
    let nodes = modules.map(|it| it.files().map(Node::File).collect());
    let mut files: Vec<Sides<'_>> = pairing::across(nodes, &all).collect();
    files.sort_by_key(|it| it.latest().name());
    files.par_iter().flat_map_iter(|it| file(*it, &all, found, &cx)).collect()
}

fn file<'a>(
    sides: Sides<'a>,
    all: &Known<'a>,
    found: &FxHashSet<&str>,
    cx: &Cx<'_>,
) -> Vec<Symbol> {
    let twin = documented::twin(sides);
    // A dependency that is imported for the first or was for the last time did not change.
    let counts = sides.is_kept() || sides.latest().file().is_target();
    let mut out = Vec::new();
    let mut paths = Paths::default();
    let mut todo = vec![sides];
    while let Some(value) = todo.pop() {
        let symbol = symbol(value, twin, (cx, all), &mut paths);
        let is_changed = symbol.status != Status::Changed || !symbol.details.is_empty();
        let is_named = symbol.names().any(|it| found.contains(&**it));
        if (is_changed && counts) || is_named {
            out.push(symbol);
        }
        if value.is_kept() || matches!(value.latest(), Node::File(_)) {
            todo.extend(pairing::inside(value, all).into_iter().rev());
        }
    }
    out
}

/// The path of the last file that was asked about: neighbours are nearly always in one.
#[derive(Default)]
struct Paths<'a>(Option<(&'a str, Arc<str>)>);

impl<'a> Paths<'a> {
    fn of(&mut self, file: File<'a>) -> Arc<str> {
        let path = file.path();
        match &self.0 {
            Some((last, shared)) if *last == path => shared.clone(),
            _ => {
                let shared: Arc<str> = words::shortened(path, words::DATA).into();
                self.0.insert((path, shared)).1.clone()
            }
        }
    }
}

fn symbol<'a>(
    sides: Sides<'a>,
    twin: Option<File<'_>>,
    (cx, all): (&Cx<'_>, &Known<'a>),
    paths: &mut Paths<'a>,
) -> Symbol {
    let latest = sides.latest();
    let (status, details) = match (sides.old, sides.new) {
        (Some(old), Some(new)) => {
            let (pair, mut details) = (Pair { old, new }, Vec::new());
            property::compare(pair, &mut details);
            renamed::compare(pair, all, &mut details);
            option::compare(pair, cx, &mut details);
            if twin != Some(old.file()) {
                documented::compare(pair, &mut details);
            }
            (Status::Changed, details)
        }
        (None, after) => {
            let declared = |it| declared(None, Some(it));
            (
                Status::Added,
                after.and_then(property::declaration).map(declared).into_iter().collect(),
            )
        }
        (before, None) => {
            let declared = |it| declared(Some(it), None);
            let details = before.and_then(property::declaration).map(declared);
            (Status::Removed, details.into_iter().collect())
        }
    };
    let name = latest.name();
    let was = sides.old.map(Node::name).filter(|it| *it != name);
    Symbol {
        file: paths.of(latest.file()),
        kind: latest.kind(),
        name: name.to_owned(),
        was: was.map(str::to_owned),
        status,
        details,
        breaking: Vec::new(),
        accepted: Vec::new(),
        step: SemverLevel::None,
    }
}

fn declared(before: Option<String>, after: Option<String>) -> Detail {
    Detail { what: "declaration".into(), before, after, step: SemverLevel::Minor }
}
