//! Which of the fixes that are offered are tried together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Reason,
    history::History,
    splice::{Taken, splice, touch},
};
use crate::{
    diagnostic::{Diagnostic, Edit, Fix, Safety},
    model::Schema,
};

/// The diagnostics of a round, and what became of their fixes so far.
pub(super) struct Round<'a> {
    pub schema: &'a Schema,
    pub diagnostics: &'a [Diagnostic],
    /// The fix of each diagnostic that may be applied.
    pub fixes: Vec<Option<&'a Fix>>,
    /// Why a fix is not applied, by the place of its diagnostic.
    pub refused: BTreeMap<usize, Reason>,
}

impl<'a> Round<'a> {
    /// Of each diagnostic the first fix that is wanted.
    pub(super) fn new(
        schema: &'a Schema,
        diagnostics: &'a [Diagnostic],
        history: &History,
        is_wanted: &dyn Fn(&Diagnostic, &Fix) -> bool,
    ) -> Self {
        let mut out = Self { schema, diagnostics, fixes: Vec::new(), refused: BTreeMap::new() };
        for (at, diagnostic) in diagnostics.iter().enumerate() {
            let fix = diagnostic.fixes.iter().find(|it| is_wanted(diagnostic, it));
            let reason = match fix {
                Some(fix) => {
                    let objection = || history.objection(schema, diagnostic.rule, fix);
                    out.fault(fix).or_else(objection)
                }
                None => (!diagnostic.fixes.is_empty()).then_some(Reason::Unwanted),
            };
            out.fixes.push(fix.filter(|_| reason.is_none()));
            if let Some(reason) = reason {
                out.refused.insert(at, reason);
            }
        }
        out
    }

    /// What is wrong with a fix, whatever the others are.
    fn fault(&self, fix: &Fix) -> Option<Reason> {
        let mut spans: Vec<_> = fix.edits.iter().map(|it| it.span).collect();
        spans.sort_unstable();
        for span in &spans {
            let Some(source) = self.schema.sources.0.get(span.file as usize) else {
                return Some(Reason::Unsound);
            };
            let file = self.schema.at(span.file);
            let Some(text) = source.text().filter(|_| file.is_target()) else {
                return Some(Reason::OtherFile(file.path().to_owned()));
            };
            if span.start > span.end || span.end as usize > text.len() {
                return Some(Reason::Unsound);
            }
        }
        let is_sound = spans.is_sorted_by(|a, b| !touch(*a, *b)) && !spans.is_empty();
        (!is_sound).then_some(Reason::Unsound)
    }

    /// The fixes that keep so much, are not refused and meet none before them nor what is taken, in
    /// the order of their diagnostics.
    pub(super) fn select(&self, keeps: Safety, taken: &mut Taken) -> Vec<usize> {
        let mut out = Vec::new();
        for (at, fix) in self.fixes.iter().enumerate() {
            let Some(fix) = fix.filter(|it| it.keeps == keeps) else { continue };
            let spans = || fix.edits.iter().map(|it| it.span);
            if !self.refused.contains_key(&at) && spans().all(|it| taken.is_free(it)) {
                taken.take(spans());
                out.push(at);
            }
        }
        out
    }

    /// The texts of the files that some of the fixes edit, with these applied.
    pub(super) fn texts(&self, fixes: impl Iterator<Item = usize>) -> Vec<(u32, Vec<u8>)> {
        let mut by_file = BTreeMap::<u32, Vec<&Edit>>::new();
        for edit in fixes.filter_map(|it| self.fixes[it]).flat_map(|it| &it.edits) {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let text = |file| self.schema.sources[file].text().unwrap_or_default();
        by_file.into_iter().map(|(file, edits)| (file, splice(text(file), edits))).collect()
    }

    /// Says why some fixes are not applied; what was said before counts.
    pub(super) fn refuse(&mut self, fixes: impl IntoIterator<Item = usize>, reason: &Reason) {
        for at in fixes.into_iter().filter(|it| self.fixes[*it].is_some()) {
            self.refused.entry(at).or_insert_with(|| reason.clone());
        }
    }

    /// Whether a fix is neither refused nor among those that were accepted, which are sorted.
    pub(super) fn has_waiting(&self, accepted: &[usize]) -> bool {
        let mut all = self.fixes.iter().enumerate().filter(|it| it.1.is_some());
        all.any(|(at, _)| !self.refused.contains_key(&at) && accepted.binary_search(&at).is_err())
    }

    /// Two parts of fixes that were wrong together: those that do not edit the file that tells so
    /// and those that do; where that parts nothing, halves.
    pub(super) fn parts(&self, fixes: &[usize], reason: &Reason) -> [Vec<usize>; 2] {
        let file = match reason {
            Reason::Error { path, .. } | Reason::Change(path) => self.schema.file(path),
            _ => None,
        };
        let edits = |it: &usize| file.is_some_and(|file| self.files(*it).contains(&file.index()));
        let (suspects, others): (Vec<_>, Vec<_>) = fixes.iter().partition(|it| edits(it));
        if suspects.is_empty() || others.is_empty() {
            let (left, right) = fixes.split_at(fixes.len() / 2);
            return [left.to_vec(), right.to_vec()];
        }
        [others, suspects]
    }

    /// The files that a fix edits.
    pub(super) fn files(&self, at: usize) -> BTreeSet<u32> {
        self.fixes[at].iter().flat_map(|it| &it.edits).map(|it| it.span.file).collect()
    }
}
