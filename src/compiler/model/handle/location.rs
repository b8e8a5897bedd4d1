//! Ranges as places.

use super::super::table::TextRange;
use crate::{diagnostic::Location, source::Span};

/// A range as a place; the whole file where nothing was recorded.
pub(super) fn location(file: u32, range: TextRange) -> Location {
    if range.is_none() {
        Location::File(file)
    } else {
        Location::Span(Span { file, start: range.start, end: range.end })
    }
}
