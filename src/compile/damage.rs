//! What a damaged file may have lost, and faults that are there only because it has.

use rayon::prelude::*;

use super::unit::Unit;
use crate::{
    diagnostic::Diagnostic,
    model::table::TextRange,
    source::Span,
    syntax::{Damage, Wound},
};

impl Unit {
    /// Whether anything that a range may hold could not be read.
    pub(super) fn lost_in(&self, range: TextRange) -> bool {
        self.lost(|it| wounds_in(it, range).any(|it| it.is_lost))
    }

    /// Whether an option that a range may hold could not be read.
    pub(super) fn lost_option_in(&self, range: TextRange) -> bool {
        self.lost(|it| wounds_in(it, range).any(|it| it.is_option))
    }

    /// Whether an option of the file itself could not be read.
    pub(super) fn lost_file_option(&self) -> bool {
        self.lost(|it| it.lost_option)
    }

    /// Whether the features of an element, which has a range, may be others than it seems.
    pub(super) fn lost_features(&self, range: TextRange) -> bool {
        let lost_option = || self.lost_file_option() || self.lost_option_in(range);
        self.lost_edition() || self.table.edition.is_edition() && lost_option()
    }

    pub(super) fn lost_anything(&self) -> bool {
        self.lost(|it| it.wounds.iter().any(|it| it.is_lost))
    }

    /// Whether it cannot be told which edition the file is written in.
    pub(super) fn lost_edition(&self) -> bool {
        self.lost(|it| it.lost_edition)
    }

    /// Whether names may be declared in other scopes than it seems.
    pub(super) fn lost_scopes(&self) -> bool {
        self.lost(|it| it.lost_package)
    }

    /// Whether it cannot be told what is inside of what.
    pub(super) fn lost_everything(&self) -> bool {
        self.lost(|_| false)
    }

    fn lost(&self, is: impl Fn(&Damage) -> bool) -> bool {
        self.damage.as_ref().is_some_and(|it| it.is_total || is(it))
    }
}

/// The wounds inside a range.
fn wounds_in(damage: &Damage, range: TextRange) -> impl Iterator<Item = &Wound> {
    let first = damage.wounds.partition_point(|it| it.span.start < range.start);
    damage.wounds[first..].iter().take_while(move |it| it.span.end <= range.end)
}

/// Takes back what was found at, or together with, statements that the parser has complained of.
pub(super) fn drop_follow_ups(units: &mut [Unit]) {
    if units.iter().all(|it| it.damage.is_none()) {
        return;
    }
    // Where each wound of a file begins, and how far it or one before it reaches.
    let wounds: Vec<Vec<(u32, u32)>> = units
        .iter()
        .map(|it| {
            let wounds = it.damage.iter().flat_map(|it| &it.wounds);
            let reach = wounds.scan(0, |furthest, it| {
                *furthest = it.span.end.max(*furthest);
                Some((it.span.start, *furthest))
            });
            reach.collect()
        })
        .collect();
    let touches = |span: Span| {
        let wounds = &wounds[span.file as usize];
        let before = wounds.partition_point(|it| it.0 < span.end);
        wounds[..before].last().is_some_and(|it| span.start <= it.1)
    };
    let is_sound = |it: &Diagnostic| {
        let labels = it.labels.iter().map(|it| it.span);
        !labels.chain(it.place.span()).any(touches)
    };
    units.par_iter_mut().for_each(|unit| unit.diagnostics.retain_from(unit.parsed, is_sound));
}
