//! The comments of a file: as a descriptor has them, or where to read them when asked for.

use std::sync::OnceLock;

use super::range::{Rows, Str};
use crate::{
    source::SourceText,
    syntax::{Attached, CommentGroup, CommentPlace, CommentReader},
};

/// The comments of one file. Rows are what [`Head::comments`](super::table::Head) counts.
#[derive(Clone, Debug)]
pub enum Comments {
    Read(CommentTexts),
    /// Most runs want no comment, some those of a few files.
    Written {
        at: Vec<CommentPlace>,
        read: OnceLock<CommentTexts>,
    },
}

/// Comments without their markers.
#[derive(Clone, Debug, Default)]
pub struct CommentTexts {
    rows: Vec<Row>,
    detached: Vec<Str>,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    leading: Option<Str>,
    lead_by_buf: Option<Str>,
    trailing: Option<Str>,
    detached: Rows,
}

impl Default for Comments {
    fn default() -> Self {
        Self::Read(CommentTexts::default())
    }
}

impl Comments {
    /// Those at some places of the text.
    pub fn written(at: Vec<CommentPlace>) -> Self {
        Self::Written { at, read: OnceLock::new() }
    }

    /// Reads all comments of the file, once; `source` is its text.
    pub fn texts(&self, source: Option<&SourceText>) -> &CommentTexts {
        match self {
            Self::Read(texts) => texts,
            Self::Written { at, read } => read.get_or_init(|| {
                let source = source.cloned().unwrap_or_default();
                let mut texts = CommentTexts::default();
                // Nearly all that a file says is in comments, where it has any.
                texts.text.reserve(source.len());
                texts.rows.reserve_exact(at.len());
                let (mut reader, mut said) = (CommentReader::new(source), Vec::new());
                for item in at {
                    texts.read(&reader.at(*item), &mut said);
                }
                texts.shrink();
                texts
            }),
        }
    }
}

impl CommentTexts {
    /// Adds a row for the comments of a declaration; `said` is room to work in.
    fn read(&mut self, found: &Attached<'_>, said: &mut Vec<u8>) {
        let mut intern = |comment: CommentGroup<'_>| {
            said.clear();
            comment.push_text(said);
            self.intern(said)
        };
        let detached: Vec<Str> = found.detached().map(&mut intern).collect();
        let mut intern = |comment: Option<CommentGroup<'_>>| {
            comment.filter(|it| !it.is_empty()).map(&mut intern)
        };
        let (leads, lead) = (found.leading(), found.lead_by_buf());
        let (leading, trailing) = (intern(leads), intern(found.trailing()));
        let is_same = lead.map(CommentGroup::indices) == leads.map(CommentGroup::indices);
        let lead_by_buf = if is_same { leading } else { intern(lead) };
        let start = self.detached.len() as u32;
        self.detached.extend(detached);
        let detached = Rows { start, end: self.detached.len() as u32 };
        self.rows.push(Row { leading, lead_by_buf, trailing, detached });
    }

    /// Adds a row; bytes that are no UTF-8 are replaced. What leads leads by the rule of buf, too.
    pub fn push<'a>(
        &mut self,
        leading: Option<&[u8]>,
        trailing: Option<&[u8]>,
        detached: impl Iterator<Item = &'a [u8]>,
    ) -> u32 {
        let start = self.detached.len() as u32;
        for text in detached {
            let text = self.intern(text);
            self.detached.push(text);
        }
        let (leading, trailing) =
            (leading.map(|it| self.intern(it)), trailing.map(|it| self.intern(it)));
        let detached = Rows { start, end: self.detached.len() as u32 };
        self.rows.push(Row { leading, lead_by_buf: leading, trailing, detached });
        self.rows.len() as u32 - 1
    }

    /// Gives back the room that nothing was put into.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.detached.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    fn intern(&mut self, bytes: &[u8]) -> Str {
        let start = self.text.len() as u32;
        match str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.text.push_str(&String::from_utf8_lossy(bytes)),
        }
        Str { start, len: self.text.len() as u32 - start }
    }

    fn str(&self, item: Str) -> &str {
        &self.text[item.start as usize..(item.start + item.len) as usize]
    }

    pub fn leading(&self, row: u32) -> Option<&str> {
        self.rows[row as usize].leading.map(|it| self.str(it))
    }

    /// The leading comment by the rule of buf; in a file without text, the one that it has.
    pub fn lead_by_buf(&self, row: u32) -> Option<&str> {
        self.rows[row as usize].lead_by_buf.map(|it| self.str(it))
    }

    pub fn trailing(&self, row: u32) -> Option<&str> {
        self.rows[row as usize].trailing.map(|it| self.str(it))
    }

    /// Comments further above, set apart by blank lines.
    pub fn detached(&self, row: u32) -> impl Iterator<Item = &str> {
        self.detached[self.rows[row as usize].detached.range()].iter().map(|it| self.str(*it))
    }

    /// All comments, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }
}
