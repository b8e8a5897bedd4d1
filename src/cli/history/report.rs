//! What was found in commits, in one report.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::Sources,
    words,
};
use protosmith_lint::engine::{Accepted, Outcome, Plan};
use protosmith_rules::rule::Pair;

use crate::{
    cli::{findings::Findings, open::Opened},
    input::Commit,
};

/// Findings of commits that are done.
pub(super) struct Reported<'h> {
    pub findings: Findings,
    /// How many each commit has that has some, in the order of the commits.
    pub counts: Vec<(&'h Commit, usize)>,
}

impl<'h> Reported<'h> {
    pub(super) fn new(findings: Findings) -> Self {
        Self { findings, counts: Vec::new() }
    }

    /// Adds what a commit has broken, and what of that baselines have. Of the files of its state, only those are kept in which
    /// something was found.
    pub(super) fn add(
        &mut self,
        commit: &'h Commit,
        pair: &Pair<Opened>,
        plans: &[Plan],
        (mut outcome, mut held): (Outcome, Vec<Diagnostic>),
    ) {
        let Pair { old, new } = pair;
        self.findings.ignore(new, Some(old), plans, &outcome);
        if !outcome.diagnostics.is_empty() {
            self.counts.push((commit, outcome.diagnostics.len()));
        }
        let mut kept =
            Kept { sources: &new.schema.sources, out: Sources::default(), places: BTreeMap::new() };
        // What is kept quiet otherwise is counted alone.
        let approved = outcome.accepted.iter_mut().filter(|it| it.approval.is_some());
        let approved = approved.map(|Accepted { found, .. }| found);
        for found in outcome.diagnostics.iter_mut().chain(&mut held).chain(approved) {
            found.message = format!("{} (commit {})", found.message, commit.short());
            kept.move_there(found);
        }
        self.findings.hold(held);
        let files = (0..kept.out.0.len() as u32).collect();
        self.findings.join(kept.out, files, outcome);
    }
}

/// Some of the sources of a state.
struct Kept<'s> {
    sources: &'s Sources,
    out: Sources,
    places: BTreeMap<u32, u32>,
}

impl Kept<'_> {
    fn move_there(&mut self, found: &mut Diagnostic) {
        match &mut found.location {
            Location::Nowhere => {}
            Location::File(file) => *file = self.place(*file),
            Location::Span(span) => span.file = self.place(span.file),
        }
        for label in &mut found.labels {
            label.span.file = self.place(label.span.file);
        }
    }

    fn place(&mut self, file: u32) -> u32 {
        let Self { sources, out, places } = self;
        *places.entry(file).or_insert_with(|| {
            out.0.push(Arc::clone(&sources.0[file as usize]));
            out.0.len() as u32 - 1
        })
    }
}

/// The first line of what a commit says, cut where it is long.
pub(super) fn subject(commit: &Commit) -> String {
    words::shortened(&commit.subject, SUBJECT).into_owned()
}

/// Bytes of a subject that are shown.
const SUBJECT: usize = 72;
