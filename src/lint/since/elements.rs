//! Which elements of a file have changed.

use protosmith_compiler::{
    model::{Schema, table::TextRange},
    source::{Position, SourceFile, Span},
};
use rustc_hash::FxHashSet;

use super::{
    Lines,
    lines::{Gap, Lost, comments},
};

use crate::engine::Enclosing;

/// The elements of one file of which something has changed.
pub(super) struct Touched<'a> {
    enclosing: Enclosing<'a>,
    elements: FxHashSet<TextRange>,
}

impl<'a> Touched<'a> {
    pub(super) fn new(schema: &'a Schema, file: u32, lines: &Lines) -> Self {
        let mut out = Self { enclosing: Enclosing::new(schema), elements: FxHashSet::default() };
        let source = &schema.sources[file];
        let Some(text) = source.text() else { return out };
        let all = schema.at(file).elements().filter_map(|it| it.location().span());
        let mut all: Vec<TextRange> = all.map(TextRange::from).collect();
        all.sort_by_key(|it| it.start);
        let targets = targets(text);
        for line in lines.changed() {
            let target = targets.get(line as usize).copied().unwrap_or(line);
            let Some(location) = Content::of(source, target) else { continue };
            out.add(file, location.start, location.start);
            let first = all.partition_point(|it| it.start < location.start);
            let on_line = all[first..].iter().take_while(|it| it.start < location.end);
            out.elements.extend(on_line);
        }
        for &Gap { line, lost } in &lines.gaps {
            let target = targets.get(line as usize).copied().unwrap_or(line);
            match Content::of(source, target) {
                Some(location) if lost == Lost::Comment => {
                    out.add(file, location.start, location.start);
                }
                // What lies around the line break before it.
                _ => {
                    let at = source.offset(Position { line, column: 0 });
                    out.add(file, at.saturating_sub(1), at);
                }
            }
        }
        out
    }

    /// Adds the innermost element around a place.
    fn add(&mut self, file: u32, start: u32, end: u32) {
        self.elements.extend(self.enclosing.element_range(Span { file, start, end }));
    }

    /// Whether the innermost element around a place has changed.
    pub(super) fn has(&mut self, span: Span) -> bool {
        let element = self.enclosing.element_range(span);
        element.is_some_and(|it| self.elements.contains(&it))
    }
}

/// What is on a line, without the blanks around it.
struct Content {
    start: u32,
    end: u32,
}

impl Content {
    /// `None` for an empty line, and for one that there is not.
    fn of(source: &SourceFile, line: u32) -> Option<Self> {
        let text = source.line(line);
        let blanks = text.len() - text.trim_ascii_start().len();
        let start = source.offset(Position { line, column: blanks as u32 });
        let end = start + text.trim_ascii().len() as u32;
        (start < end).then_some(Self { start, end })
    }
}

/// For each line of a text the one that it belongs to: that of a comment is the next one with
/// something else on it, if no line between them is empty.
fn targets(text: &[u8]) -> Vec<u32> {
    let is_comment = comments(text);
    let is_empty: Vec<bool> =
        text.split(|it| *it == b'\n').map(|it| it.trim_ascii().is_empty()).collect();
    let mut out: Vec<u32> = (0..is_comment.len() as u32).collect();
    for at in (0..out.len().saturating_sub(1)).rev() {
        if is_comment[at] && !is_empty[at + 1] {
            out[at] = out[at + 1];
        }
    }
    out
}
