//! The files of an input, compiled and checked with other texts.

use protosmith_compiler::{
    compile::{Compiled, Source},
    diagnostic::Diagnostic,
    fix,
    model::Schema,
};
use protosmith_lint::{config::Config, engine};
use rustc_hash::FxHashMap;

use super::{accepted::Accepted, pending::Places, published::Unpublished};

use crate::cli::{imports::Resolver, open::Files};

/// The files of an input, and what is looked for in them.
pub(super) struct Project<'a> {
    pub files: &'a Files<'a>,
    pub sources: &'a [Source],
    pub config: &'a Config,
    pub resolver: &'a Resolver<'a>,
    pub find: &'a dyn Fn(&Schema) -> engine::Outcome,
    pub places: &'a Places<'a>,
    /// What is new since another state, where one was named.
    pub unpublished: Option<Unpublished<'a>>,
    /// What is not to be repaired.
    pub accepted: Accepted<'a>,
    /// What was compiled already: the files as they are.
    pub first: Option<Compiled>,
    /// What came of looking, apart from what was found.
    pub outcome: engine::Outcome,
    /// By file: whether it may be changed.
    pub changeable: FxHashMap<u32, bool>,
}

impl Project<'_> {
    /// Whether a file lies where it may be changed. The numbers of those that were asked for are
    /// always the same.
    pub(super) fn may_change(&mut self, schema: &Schema, file: u32) -> bool {
        let places = self.places;
        *self.changeable.entry(file).or_insert_with(|| {
            let path = schema.at(file).path();
            let source = self.sources.binary_search_by(|it| it.path.as_str().cmp(path));
            source.is_ok_and(|at| places.of_file(&self.sources[at].shown).is_some())
        })
    }

    /// The paths, as reports show them, of files with fixes that lie where nothing may be changed.
    pub(super) fn outside(&self, schema: &Schema) -> Vec<String> {
        let closed = self.changeable.iter().filter(|it| !*it.1);
        let shown = closed.map(|it| schema.sources[*it.0].path.clone());
        let mut out: Vec<_> = shown.collect();
        out.sort();
        out
    }
}

impl fix::Project for Project<'_> {
    fn compile(&mut self, changed: &fix::Texts) -> Compiled {
        if changed.is_empty()
            && let Some(first) = self.first.take()
        {
            return first;
        }
        let text = |source: &Source| Source {
            text: changed.get(&source.path).map_or(source.text.clone(), |it| it.as_slice().into()),
            ..source.clone()
        };
        let sources = self.sources.iter().map(text).collect();
        self.files.compile(sources, self.config, self.resolver)
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        let schema = &compiled.schema;
        let mut outcome = (self.find)(schema);
        let mut found = std::mem::take(&mut outcome.diagnostics);
        self.outcome = outcome;
        if let Some(unpublished) = &mut self.unpublished {
            unpublished.mark(schema, &mut found);
        }
        self.accepted.leave_alone(schema, &mut found);
        for fixes in found.iter_mut().map(|it| &mut it.fixes) {
            fixes.retain(|fix| {
                let mut files = fix.edits.iter().map(|it| it.span.file);
                files.all(|file| !schema.at(file).is_target() || self.may_change(schema, file))
            });
        }
        found
    }
}
