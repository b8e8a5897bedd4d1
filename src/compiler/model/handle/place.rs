//! Ranges as places.

use super::super::table::TextRange;
use crate::{diagnostic::Place, source::Span};

/// A range as a place; the whole file where nothing was recorded.
pub(super) fn place(file: u32, it: TextRange) -> Place {
    match it.is_none() {
        true => Place::File(file),
        false => Place::Span(Span { file, start: it.start, end: it.end }),
    }
}
