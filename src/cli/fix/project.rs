//! The files of an input, compiled and checked with other texts.

use std::collections::BTreeSet;

use protosmith_compiler::{
    compile::{Compiled, Source},
    diagnostic::{Diagnostic, Fix},
    fix,
    model::Schema,
};
use protosmith_lint::{config::Config, engine};
use protosmith_rules::rule::Rule;
use rustc_hash::FxHashMap;

use super::{accepted::Accepted, pending::Places, published::Unpublished};

use crate::cli::{imports::Resolver, open::Files};

/// The files of an input, and what is looked for in them.
pub(super) struct Project<'a> {
    pub files: &'a Files<'a>,
    pub sources: &'a [Source],
    /// The rest of the workspace: it is compiled, and not changed.
    pub others: &'a [Source],
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
    /// The files, as reports show them, that would have to change too for more fixes to be applied to
    /// some texts; with how many fixes these are.
    pub(super) fn wanting(
        &mut self,
        (texts, left): (&fix::Texts, &[Diagnostic]),
        is_wanted: &dyn Fn(&Diagnostic, &Fix) -> bool,
    ) -> (usize, BTreeSet<String>) {
        let (mut count, mut out) = (0, BTreeSet::new());
        let is_left = |it: &&Diagnostic| {
            it.fixes.is_empty() && protosmith_rules::find(it.rule).is_some_and(Rule::is_fixable)
        };
        let left: BTreeSet<_> =
            left.iter().filter(is_left).map(|it| (it.rule, it.location.span())).collect();
        if self.others.is_empty() || left.is_empty() {
            return (count, out);
        }
        let others: Vec<Source> =
            self.others.iter().map(|it| Source { target: true, ..it.clone() }).collect();
        let Compiled { schema, .. } = self.compiled_with(&others, texts);
        let found = self.look(&schema).diagnostics;
        for found in found.iter().filter(|it| left.contains(&(it.rule, it.location.span()))) {
            let Some(fix) = found.fixes.iter().find(|it| is_wanted(found, it)) else { continue };
            let files = fix.edits.iter().map(|it| it.span.file as usize);
            let outside: Vec<usize> = files.filter(|it| *it >= self.sources.len()).collect();
            count += usize::from(!outside.is_empty());
            out.extend(outside.into_iter().map(|it| schema.sources[it as u32].path.clone()));
        }
        (count, out)
    }

    /// What is found in a schema, without the fixes of what is accepted.
    fn look(&mut self, schema: &Schema) -> engine::Outcome {
        let mut out = (self.find)(schema);
        if let Some(unpublished) = &mut self.unpublished {
            unpublished.mark(schema, &mut out.diagnostics);
        }
        self.accepted.leave_alone(schema, &mut out.diagnostics);
        out
    }

    /// Compiles the files with these texts, and others as they are.
    fn compiled_with(&self, others: &[Source], changed: &fix::Texts) -> Compiled {
        let text = |source: &Source| Source {
            text: changed.get(&source.path).map_or(source.text.clone(), |it| it.as_slice().into()),
            ..source.clone()
        };
        let sources = self.sources.iter().map(text).chain(others.iter().cloned()).collect();
        self.files.compile(sources, self.config, self.resolver)
    }

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
        self.compiled_with(self.others, changed)
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        let schema = &compiled.schema;
        let mut outcome = self.look(schema);
        let mut found = std::mem::take(&mut outcome.diagnostics);
        self.outcome = outcome;
        for fixes in found.iter_mut().map(|it| &mut it.fixes) {
            fixes.retain(|fix| {
                let mut files = fix.edits.iter().map(|it| it.span.file);
                files.all(|file| !schema.at(file).is_target() || self.may_change(schema, file))
            });
        }
        found
    }

    fn begin_again(&mut self) {
        self.unpublished.iter_mut().for_each(Unpublished::begin_again);
        self.accepted.begin_again();
    }
}
