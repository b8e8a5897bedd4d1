//! What of a schema is other than it was, and which findings are about that.

mod elements;
mod kept;
mod lines;
mod renamed;
#[cfg(test)]
mod tests;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::Schema,
};
use rustc_hash::FxHashMap;

use self::elements::Touched;
pub use self::{
    lines::Lines,
    renamed::{Named, renamed},
};

/// What became of a file.
#[derive(Debug)]
pub enum Change {
    /// Nothing.
    None,
    /// It was not there.
    New,
    Some(Lines),
}

impl Change {
    /// That of a file with an older text; `None` where there was none.
    pub fn between(old: Option<&[u8]>, new: &[u8]) -> Self {
        match old {
            None => Self::New,
            Some(old) if old == new => Self::None,
            Some(old) => Self::Some(Lines::between(old, new)),
        }
    }
}

/// Says of each finding whether it is about what has changed. `changes` has the files with findings; one
/// in no file, or in one that is not there, is.
///
/// That are findings on lines that were added or changed, and those about elements of which
/// something was: their comment, their declaration, what they lost. What is inside an element in an
/// element of its own is no change of the outer one. A finding without a line is about the file.
pub fn concerns(
    schema: &Schema,
    changes: &FxHashMap<u32, Change>,
    found: &[Diagnostic],
) -> Vec<bool> {
    let mut touched: FxHashMap<u32, Touched<'_>> = FxHashMap::default();
    let concerns = |found: &Diagnostic| {
        let Some(file) = found.location.file() else { return true };
        let lines = match changes.get(&file) {
            Some(Change::None) => return false,
            Some(Change::Some(lines)) => lines,
            Some(Change::New) | None => return true,
        };
        let Location::Span(span) = found.location else { return true };
        let line = schema.sources[file].position(span.start).line;
        lines.is_changed(line)
            || touched.entry(file).or_insert_with(|| Touched::new(schema, file, lines)).has(span)
    };
    found.iter().map(concerns).collect()
}
