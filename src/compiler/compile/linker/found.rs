//! What is found in a file, by whom.

use rayon::prelude::*;

use crate::{
    compile::{files::Files, recovery},
    diagnostic::{Diagnostic, Faults},
};

/// What was found in one file, besides what the parser has.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub imports: Faults,
    /// Cycles of imports, and names that are declared twice.
    pub graph: Faults,
    /// What names, options and features come to.
    pub links: Faults,
    /// Numbers of extensions that are used twice.
    pub clashes: Faults,
}

impl Found {
    /// All of it, in the order of the text, without what follows from what could not be read.
    pub(super) fn finish(self, files: Files<'_>, file: u32) -> Vec<Diagnostic> {
        let items = files.at(file).items;
        let mut all = items.faults.clone();
        for later in [self.imports, self.graph, self.links, self.clashes] {
            all.append(later);
        }
        all.retain_from(items.faults.len(), |it| !recovery::is_follow_up(files, it));
        all.finish()
    }
}

/// The faults of the first files.
pub(super) fn all(files: Files<'_>, found: Vec<Found>, count: usize) -> Vec<Diagnostic> {
    let found = found.into_par_iter().take(count).enumerate();
    found.flat_map_iter(|(file, it)| it.finish(files, file as u32)).collect()
}
