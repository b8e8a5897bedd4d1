//! What a damaged file may have lost, and faults that are there only because it has.

use super::files::{Files, Unit};
use crate::{
    diagnostic::Diagnostic,
    model::table::TextRange,
    source::Span,
    syntax::{ErroneousRange, ErrorRecovery},
};

impl Unit<'_> {
    /// Whether anything that a range may hold could not be read.
    pub(super) fn lost_in(self, range: TextRange) -> bool {
        self.lost(|it| erroneous_in(it, range).any(|it| it.is_lost))
    }

    /// Whether an option that a range may hold could not be read.
    pub(super) fn lost_option_in(self, range: TextRange) -> bool {
        self.lost(|it| erroneous_in(it, range).any(|it| it.is_option))
    }

    /// Whether an option of the file itself could not be read.
    pub(super) fn lost_file_option(self) -> bool {
        self.lost(|it| it.lost_option)
    }

    /// Whether the features of an element, which has a range, may be others than it seems.
    pub(super) fn lost_features(self, range: TextRange) -> bool {
        let lost_option = || self.lost_file_option() || self.lost_option_in(range);
        self.lost_edition() || self.table.edition.is_edition() && lost_option()
    }

    pub(super) fn lost_anything(self) -> bool {
        self.lost(|it| it.erroneous.iter().any(|it| it.is_lost))
    }

    /// Whether it cannot be told which edition the file is written in.
    pub(super) fn lost_edition(self) -> bool {
        self.lost(|it| it.lost_edition)
    }

    /// Whether names may be declared in other scopes than it seems.
    pub(super) fn lost_scopes(self) -> bool {
        self.lost(|it| it.lost_package)
    }

    /// Whether it cannot be told what is inside of what.
    pub(super) fn lost_everything(self) -> bool {
        self.lost(|_| false)
    }

    fn touches_wound(self, span: Span) -> bool {
        let Some(recovery) = &self.items.recovery else { return false };
        let before = recovery.erroneous.partition_point(|it| it.span.start < span.end);
        recovery.erroneous[..before].last().is_some_and(|it| span.start <= it.furthest)
    }

    fn lost(self, is: impl Fn(&ErrorRecovery) -> bool) -> bool {
        self.items.recovery.as_ref().is_some_and(|it| it.is_total || is(it))
    }
}

/// The wounds inside a range.
fn erroneous_in(
    recovery: &ErrorRecovery,
    range: TextRange,
) -> impl Iterator<Item = &ErroneousRange> {
    let first = recovery.erroneous.partition_point(|it| it.span.start < range.start);
    recovery.erroneous[first..].iter().take_while(move |it| it.span.end <= range.end)
}

/// Whether something was found at, or together with, statements that the parser has complained of.
pub(super) fn is_follow_up(files: Files<'_>, diagnostic: &Diagnostic) -> bool {
    let labels = diagnostic.labels.iter().map(|it| it.span);
    labels.chain(diagnostic.location.span()).any(|it| files.at(it.file).touches_wound(it))
}
