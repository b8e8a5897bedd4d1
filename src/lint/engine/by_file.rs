//! Findings by the files that they are in: what is next to each other is sorted and looked through together.

use protosmith_compiler::diagnostic::Diagnostic;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Plan;

/// What rules have found, by file.
pub(crate) struct ByFile {
    /// Where the files of the plan are in it.
    at: FxHashMap<u32, usize>,
    files: Vec<Vec<Diagnostic>>,
    /// What is in no file of the plan.
    others: Vec<Diagnostic>,
}

impl ByFile {
    /// Those that somebody found in the files of a plan, and in others.
    pub(crate) fn of(plan: &Plan, found: Vec<Vec<Diagnostic>>) -> Self {
        let at = plan.files.iter().copied().zip(0..).collect();
        let files = plan.files.iter().map(|_| Vec::new()).collect();
        let mut out = Self { at, files, others: Vec::new() };
        out.add(found);
        out
    }

    fn add(&mut self, found: Vec<Vec<Diagnostic>>) {
        for found in found.into_iter().flatten() {
            match found.location.file().and_then(|it| self.at.get(&it)) {
                Some(at) => self.files[*at].push(found),
                None => self.others.push(found),
            }
        }
    }

    /// These, and what was found in looking at each file of the plan, of which some may be elsewhere.
    pub(crate) fn with(
        mut self,
        plan: &Plan,
        mut per_file: Vec<Vec<Diagnostic>>,
    ) -> Vec<Vec<Diagnostic>> {
        let elsewhere = |(found, file): (&mut Vec<Diagnostic>, &u32)| {
            found.extract_if(.., |it| it.location.file() != Some(*file)).collect()
        };
        let elsewhere: Vec<Vec<Diagnostic>> =
            per_file.par_iter_mut().zip(&plan.files).map(elsewhere).collect();
        self.add(elsewhere);
        per_file.par_iter_mut().zip(self.files).for_each(|(to, found)| to.extend(found));
        per_file.push(self.others);
        per_file
    }
}
