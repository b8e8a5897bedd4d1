//! Ranges as places.

use super::super::table::TextRange;
use crate::{diagnostic::Location, source::Span};

/// A range as a place; the whole file where nothing was recorded.
pub(super) fn location(file: u32, it: TextRange) -> Location {
    match it.is_none() {
        true => Location::File(file),
        false => Location::Span(Span { file, start: it.start, end: it.end }),
    }
}
