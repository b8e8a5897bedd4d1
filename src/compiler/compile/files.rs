//! The files of a schema while it is linked: what each says by itself, and what is known by now of
//! what it means.

use std::sync::Arc;

use rayon::prelude::*;

use super::items::{Items, Lowered};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Faults, Location, Severity},
    model::table::{FileTable, TextRange},
    source::{SourceFile, Span},
};

/// One file.
#[derive(Clone, Debug)]
pub(super) struct FileState {
    pub items: Arc<Items>,
    /// As far as it is linked.
    pub table: Arc<FileTable>,
    pub sight: Sight,
    /// Where it is in the order in which files were given or met.
    pub position: u32,
}

/// What decides which other files a file sees, besides its imports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sight {
    /// Whether an import was not found.
    pub missing_import: bool,
    /// The file that declares what this one declares, found before it.
    pub copy_of: Option<u32>,
}

/// All files, by their numbers.
#[derive(Clone, Copy)]
pub(super) struct Files<'a>(pub &'a [FileState]);

/// One file, to be read.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    /// Its number.
    pub file: u32,
    pub items: &'a Items,
    pub table: &'a FileTable,
    pub sight: Sight,
    /// Where it is in the order in which files were given or met.
    pub position: u32,
}

impl FileState {
    /// What was read of a file, before it is linked.
    pub(super) fn new(items: Items, table: FileTable, position: u32) -> Self {
        Self { items: items.into(), table: table.into(), sight: Sight::default(), position }
    }

    /// What is in the place of a file that was taken away: one without a path, with nothing in it.
    pub(super) fn gone() -> Self {
        let source = SourceFile::new("", "").into();
        let Lowered { items, table, .. } =
            Lowered::of_head(FileTable::new(""), source, Faults::default());
        Self::new(Items { recovery: None, ..items }, table, u32::MAX)
    }

    /// The state of a file, apart from the others.
    pub(super) fn as_unit(&self, file: u32) -> Unit<'_> {
        let Self { items, table, sight, position } = self;
        Unit { file, items, table, sight: *sight, position: *position }
    }
}

/// Fills more into the tables of some files, which are given in order; gives what `filler` does of
/// each.
pub(super) fn fill<T: Send, R: Send>(
    mut files: Vec<FileState>,
    with: Vec<(u32, T)>,
    filler: impl Fn(u32, &mut FileTable, T) -> R + Sync,
) -> (Vec<FileState>, Vec<(u32, R)>) {
    let (mut rest, mut first) = (files.as_mut_slice(), 0);
    let mut some = Vec::with_capacity(with.len());
    for (file, item) in with {
        let (before, behind) = rest.split_at_mut((file + 1 - first) as usize);
        some.extend(before.last_mut().map(|state| (state, file, item)));
        (rest, first) = (behind, file + 1);
    }
    let one = |(state, file, file_state): (&mut FileState, u32, T)| {
        (file, filler(file, Arc::make_mut(&mut state.table), file_state))
    };
    let out = some.into_par_iter().map(one).collect();
    (files, out)
}

impl<'a> Files<'a> {
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    pub(super) fn at(self, file: u32) -> Unit<'a> {
        self.0[file as usize].as_unit(file)
    }

    pub(super) fn table(self, file: u32) -> &'a FileTable {
        &self.0[file as usize].table
    }

    /// The numbers of all, in the order in which files were given or met.
    pub(super) fn in_order(self) -> Vec<u32> {
        let mut all: Vec<u32> = (0..self.0.len() as u32).collect();
        all.sort_by_key(|it| self.0[*it as usize].position);
        all
    }

    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = Unit<'a>> {
        (0..self.0.len() as u32).map(move |file| self.at(file))
    }
}

impl<'a> Unit<'a> {
    pub(super) fn path(self) -> &'a str {
        self.table.str(self.table.path)
    }

    pub(super) fn package(self) -> &'a str {
        self.table.str(self.table.package)
    }

    pub(super) fn location(self, range: TextRange) -> Location {
        location(self.file, range)
    }

    /// An error.
    pub(super) fn fault(self, range: TextRange, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(COMPILE, self.location(range), message)
    }

    pub(super) fn warning(self, range: TextRange, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.fault(range, message) }
    }
}

/// A range as a place; the whole file where nothing is written.
pub(super) fn location(file: u32, range: TextRange) -> Location {
    if range.is_none() {
        return Location::File(file);
    }
    Location::Span(Span { file, start: range.start, end: range.end })
}
