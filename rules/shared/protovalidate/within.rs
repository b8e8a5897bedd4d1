//! The place of a part of a text that an option holds.

use protosmith_cel::Span as Part;
use protosmith_compiler::{diagnostic::Location, model::File, source::Span};

/// A part of the value of an option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offset<'t> {
    pub(super) text: &'t str,
    pub(super) span: Part,
}

/// How much of a file is searched for a value.
const SEARCHED: usize = 16 << 10;

/// The place in the file of a part of a value that is written within a place. `None` where the value
/// is written with escapes, in pieces or more than once, and in images.
pub(super) fn find(file: File<'_>, within: Location, part: Offset<'_>) -> Option<Location> {
    let around = within.span()?;
    let text = file.schema().sources[file.index()].text()?;
    let written = text.get(around.start as usize..around.end as usize)?;
    let quoted = [format!("\"{}\"", part.text), format!("'{}'", part.text)];
    if written.len() > SEARCHED || part.text.contains(['\\', '\n']) {
        return None;
    }
    let places = quoted.iter().flat_map(|it| places(written, it.as_bytes()));
    let mut places = places.take(2);
    let (Some(at), None) = (places.next(), places.next()) else { return None };
    let start = around.start + at as u32 + 1 + part.span.start;
    let end = (start + part.span.end - part.span.start).max(start + 1).min(around.end);
    Some(Location::Span(Span { file: around.file, start, end }))
}

fn places<'t>(text: &'t [u8], part: &'t [u8]) -> impl Iterator<Item = usize> + use<'t> {
    text.windows(part.len()).enumerate().filter(move |it| it.1 == part).map(|it| it.0)
}
