//! The source info of one file: from the path of a descriptor's part to its place and comments.

use super::Error;
use crate::{
    model::{
        Comments, OptionValues,
        table::{FileTable, Statement, TextRange},
        wire::{self, Reader, Value},
    },
    source::{Position, SourceFile},
};

/// The locations of one file, sorted by path.
#[derive(Default)]
pub(super) struct Locations<'a> {
    /// The paths of all locations, one after the other.
    paths: Vec<i32>,
    all: Vec<InfoLocation<'a>>,
}

#[derive(Clone, Copy)]
struct InfoLocation<'a> {
    path: (u32, u32),
    start: Position,
    end: Position,
    message: OptionValues<'a>,
}

impl<'a> Locations<'a> {
    /// Reads a `SourceCodeInfo`.
    pub(super) fn read(info: &'a [u8]) -> Result<Self, Error> {
        let mut out = Self::default();
        for info_location in OptionValues(info).message(1) {
            let start = out.paths.len() as u32;
            let mut span = [0u32; 4];
            let mut len = 0;
            for (number, value) in Reader::new(info_location.0) {
                match number {
                    1 => out.paths.extend(wire::numbers(value).map(|it| it as i32)),
                    2 => {
                        for number in wire::numbers(value) {
                            if let Some(slot) = span.get_mut(len) {
                                *slot = number as u32;
                            }
                            len += 1;
                        }
                    }
                    _ => {}
                }
            }
            let [a, b, c, d] = span;
            let (end_line, end_column) = match len {
                3 => (a, c),
                4 => (c, d),
                _ => return Err(Error::new("a source location has not three or four numbers")),
            };
            out.all.push(InfoLocation {
                path: (start, out.paths.len() as u32),
                start: Position { line: a, column: b },
                end: Position { line: end_line, column: end_column },
                message: info_location,
            });
        }
        let Self { paths, all } = &mut out;
        all.sort_by(|a, b| a.path(paths).cmp(b.path(paths)));
        Ok(out)
    }

    pub(super) fn positions(&self) -> Vec<Position> {
        self.all.iter().flat_map(|it| [it.start, it.end]).collect()
    }

    /// Whether the image has source info for the file at all.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn find(&self, path: &[i32]) -> Option<&InfoLocation<'a>> {
        let at = self.all.partition_point(|it| it.path(&self.paths) < path);
        self.all.get(at).filter(|it| it.path(&self.paths) == path)
    }

    pub(super) fn range(&self, path: &[i32], source: &SourceFile) -> TextRange {
        self.find(path).map_or(TextRange::NONE, |it| it.range(source))
    }

    pub(super) fn statement(
        &self,
        path: &[i32],
        source: &SourceFile,
        table: &mut FileTable,
    ) -> Option<Statement> {
        self.find(path).map(|it| it.statement(source, table))
    }

    /// The `extend` blocks: each has the path of the list of what all of them declare.
    pub(super) fn extends(&self, source: &SourceFile, table: &mut FileTable) -> Vec<Statement> {
        let found = self.all.iter().filter(|it| is_extend(it.path(&self.paths)));
        found.map(|it| it.statement(source, table)).collect()
    }

    /// The statements below a path, with the rest of their paths.
    pub(super) fn below(
        &self,
        path: &[i32],
        source: &SourceFile,
        table: &mut FileTable,
    ) -> Vec<(&[i32], Statement)> {
        let from = self.all.partition_point(|it| it.path(&self.paths) <= path);
        let inside = |it: &&InfoLocation<'_>| it.path(&self.paths).starts_with(path);
        let found = self.all[from..].iter().take_while(inside);
        found.map(|it| (&it.path(&self.paths)[path.len()..], it.statement(source, table))).collect()
    }
}

/// Whether a path is that of the extensions of a file or of a message.
fn is_extend(path: &[i32]) -> bool {
    match path {
        [7] => true,
        [4, _, inner @ .., 6] => inner.chunks(2).all(|it| matches!(it, [3, _])),
        _ => false,
    }
}

impl InfoLocation<'_> {
    fn path<'p>(&self, paths: &'p [i32]) -> &'p [i32] {
        &paths[self.path.0 as usize..self.path.1 as usize]
    }

    fn range(&self, source: &SourceFile) -> TextRange {
        TextRange { start: source.offset(self.start), end: source.offset(self.end) }
    }

    fn statement(&self, source: &SourceFile, table: &mut FileTable) -> Statement {
        Statement { range: self.range(source), comments: comments(self.message, table) }
    }
}

fn comments(info_location: OptionValues<'_>, table: &mut FileTable) -> Option<u32> {
    let bytes = |number| info_location.get(number).and_then(Value::bytes);
    let (leading, trailing) = (bytes(3), bytes(4));
    let mut detached = info_location.all(6).filter_map(Value::bytes).peekable();
    if leading.is_none() && trailing.is_none() && detached.peek().is_none() {
        return None;
    }
    let Comments::Read(texts) = &mut table.comments else { return None };
    Some(texts.push(leading, trailing, detached))
}
