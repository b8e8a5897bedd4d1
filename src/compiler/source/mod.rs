//! Source text, byte spans, lines and columns. Knows nothing about protobuf.

mod lines;
mod text;

use std::{
    ops::Index,
    sync::{Arc, OnceLock},
};

pub(crate) use lines::line_starts;
pub use text::SourceText;

use crate::words;

/// One file as it was read, or the positions that an image remembers of it.
#[derive(Debug)]
pub struct SourceFile {
    /// The path that reports show; a very long one is cut.
    pub path: String,
    /// Where that path leads.
    pub origin: Origin,
    content: Content,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It lies on this disk: its path is absolute, or seen from the working directory.
    Disk,
    /// An image, an archive, a revision, the program itself: nothing lies at its path.
    #[default]
    Elsewhere,
}

#[derive(Debug)]
enum Content {
    Text {
        text: SourceText,
        line_starts: OnceLock<Box<[u32]>>,
    },
    /// Sorted lines and columns; a span's ends are indices into it.
    Positions(Box<[Position]>),
}

/// A zero-based line and column. The column counts bytes where there is text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// An index into [`Sources`].
    pub file: u32,
    pub start: u32,
    pub end: u32,
}

/// Every file that a diagnostic may speak of.
#[derive(Debug, Default)]
pub struct Sources(pub Vec<Arc<SourceFile>>);

impl FromIterator<SourceFile> for Sources {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Self {
        Self(files.into_iter().map(Arc::new).collect())
    }
}

impl Index<u32> for Sources {
    type Output = SourceFile;
    fn index(&self, file: u32) -> &SourceFile {
        &self.0[file as usize]
    }
}

impl SourceFile {
    pub fn new(path: impl Into<String>, text: impl Into<SourceText>) -> Self {
        let content = Content::Text { text: text.into(), line_starts: OnceLock::new() };
        Self { path: shown(path.into()), origin: Origin::default(), content }
    }

    /// The same file from somewhere.
    pub fn with_origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// A file known by its positions alone; they need not be sorted.
    pub fn without_text(path: impl Into<String>, mut positions: Vec<Position>) -> Self {
        positions.sort_unstable();
        positions.dedup();
        let content = Content::Positions(positions.into());
        Self { path: shown(path.into()), origin: Origin::default(), content }
    }

    /// The text; `None` for a file of an image.
    pub fn text(&self) -> Option<&[u8]> {
        self.shared_text().map(|it| &**it)
    }

    /// The same, for those that keep it.
    pub fn shared_text(&self) -> Option<&SourceText> {
        match &self.content {
            Content::Text { text, .. } => Some(text),
            Content::Positions(_) => None,
        }
    }

    /// The offset of a position; positions past the end of a line or the file are pulled back.
    pub fn offset(&self, at: Position) -> u32 {
        match &self.content {
            Content::Text { text: bytes, line_starts } => {
                let starts = lines(bytes, line_starts);
                let Some(&start) = starts.get(at.line as usize) else { return bytes.len() as u32 };
                let end = starts.get(at.line as usize + 1).copied().unwrap_or(bytes.len() as u32);
                start.saturating_add(at.column).min(end)
            }
            Content::Positions(all) => all.partition_point(|it| *it < at) as u32,
        }
    }

    /// The line and column of an offset; the column counts bytes where there is text.
    pub fn position(&self, offset: u32) -> Position {
        match &self.content {
            Content::Text { text: bytes, line_starts } => {
                let starts = lines(bytes, line_starts);
                let line = starts.partition_point(|&start| start <= offset) - 1;
                Position { line: line as u32, column: offset - starts[line] }
            }
            Content::Positions(all) => all.get(offset as usize).copied().unwrap_or_default(),
        }
    }

    /// Whether an offset is that of the first character.
    pub fn is_start(&self, offset: u32) -> bool {
        match &self.content {
            Content::Text { .. } => offset == 0,
            Content::Positions(_) => self.position(offset) == Position::default(),
        }
    }

    /// The bytes of a zero-based line without its line ending; empty where there is none.
    pub fn line(&self, line: u32) -> &[u8] {
        let Content::Text { text: bytes, line_starts } = &self.content else { return &[] };
        let starts = lines(bytes, line_starts);
        let Some(&start) = starts.get(line as usize) else { return &[] };
        let end = starts.get(line as usize + 1).copied().unwrap_or(bytes.len() as u32);
        let mut text = &bytes[start as usize..end as usize];
        while let [rest @ .., b'\n' | b'\r'] = text {
            text = rest;
        }
        text
    }
}

/// Every finding names its file: the path of one in an image may be longer than all else.
fn shown(path: String) -> String {
    if path.len() <= words::DATA { path } else { words::shortened(&path, words::DATA).into_owned() }
}

/// The offset at which each line starts.
fn lines<'a>(bytes: &[u8], cell: &'a OnceLock<Box<[u32]>>) -> &'a [u32] {
    cell.get_or_init(|| line_starts(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::{Position, SourceFile};

    #[test]
    fn offsets_and_positions_are_inverse() {
        let file = SourceFile::new("a", &b"one\n\nthree"[..]);
        for offset in 0..=10 {
            assert_eq!(file.offset(file.position(offset)), offset);
        }
        assert_eq!(file.line(2), b"three");
        assert_eq!(file.offset(Position { line: 9, column: 1 }), 10);
        assert_eq!(file.offset(Position { line: 0, column: 90 }), 4);
    }

    #[test]
    fn positions_stand_in_for_text() {
        let at = |line, column| Position { line, column };
        let file = SourceFile::without_text("a", vec![at(3, 1), at(0, 2), at(3, 1)]);
        assert_eq!(file.position(file.offset(at(3, 1))), at(3, 1));
        assert_eq!(file.line(0), b"");
    }
}
