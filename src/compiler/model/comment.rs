//! The comments of a file: as a descriptor has them, or where to read them when asked for.

use std::sync::OnceLock;

use super::range::{Rows, Str};
use crate::{
    source::SourceText,
    syntax::{Attached, CommentGroup, CommentPlace, CommentReader, PlainGap, plain_gap},
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
    others: Vec<Other>,
    detached: Vec<Str>,
    text: String,
}

/// The comments of a declaration.
#[derive(Clone, Copy, Debug)]
enum Row {
    None,
    /// Those that lead alone, by all rules, as nearly all do.
    Leading(Str),
    /// A row of the others.
    Other(u32),
}

#[derive(Clone, Copy, Debug, Default)]
struct Other {
    leading: Option<Str>,
    lead_by_buf: Option<Str>,
    trailing: Option<Str>,
    detached: Rows,
}

/// What leads what is behind a gap; `None` if the gap is not plain.
type Gap = Option<Option<Str>>;

impl From<Option<Str>> for Row {
    /// A row of a declaration that has leading comments at most.
    fn from(leading: Option<Str>) -> Self {
        leading.map_or(Self::None, Self::Leading)
    }
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
            Self::Written { at, read } => read
                .get_or_init(|| CommentTexts::of_source(&source.cloned().unwrap_or_default(), at)),
        }
    }
}

impl CommentTexts {
    /// Those at some places of a text.
    fn of_source(source: &SourceText, places: &[CommentPlace]) -> Self {
        let mut texts = Self::default();
        // Nearly all that a file says is in comments, where it has any.
        texts.text.reserve(source.len());
        texts.rows.reserve_exact(places.len());
        let (mut reader, mut said) = (CommentReader::new(source.clone()), Vec::new());
        // As a rule the gap behind a declaration is the one before the next.
        let mut last: Option<(u32, Gap)> = None;
        for place in places {
            let before = match last.take() {
                Some((at, gap)) if at == place.before => gap,
                _ => texts.gap(source, place.before),
            };
            let behind = texts.gap(source, place.behind);
            match (before, behind) {
                (Some(leading), Some(_)) => texts.rows.push(leading.into()),
                _ => texts.read(&reader.at(*place), &mut said),
            }
            last = Some((place.behind, behind));
        }
        texts.shrink();
        texts
    }

    /// What leads what is behind a gap, if it is plain.
    fn gap(&mut self, source: &SourceText, start: u32) -> Gap {
        let from = self.text.len() as u32;
        let found = plain_gap(source, start, &mut self.text)?;
        let said = Str { start: from, len: self.text.len() as u32 - from };
        Some((found == PlainGap::Leading).then_some(said))
    }

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
        self.add(Other { leading, lead_by_buf, trailing, detached });
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
        self.add(Other { leading, lead_by_buf: leading, trailing, detached });
        self.rows.len() as u32 - 1
    }

    fn add(&mut self, row: Other) {
        let leads_alone = row.trailing.is_none() && row.detached.is_empty();
        if leads_alone && row.leading == row.lead_by_buf {
            self.rows.push(row.leading.into());
            return;
        }
        self.rows.push(Row::Other(self.others.len() as u32));
        self.others.push(row);
    }

    fn row(&self, row: u32) -> Other {
        match self.rows[row as usize] {
            Row::None => Other::default(),
            Row::Leading(said) => {
                Other { leading: Some(said), lead_by_buf: Some(said), ..Other::default() }
            }
            Row::Other(row) => self.others[row as usize],
        }
    }

    /// Gives back the room that nothing was put into.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.others.shrink_to_fit();
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
        self.row(row).leading.map(|it| self.str(it))
    }

    /// The leading comment by the rule of buf; in a file without text, the one that it has.
    pub fn lead_by_buf(&self, row: u32) -> Option<&str> {
        self.row(row).lead_by_buf.map(|it| self.str(it))
    }

    pub fn trailing(&self, row: u32) -> Option<&str> {
        self.row(row).trailing.map(|it| self.str(it))
    }

    /// Comments further above, set apart by blank lines.
    pub fn detached(&self, row: u32) -> impl Iterator<Item = &str> {
        self.detached[self.row(row).detached.range()].iter().map(|it| self.str(*it))
    }

    /// All comments, one after the other. There may be some that are of no declaration, or twice.
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::CommentTexts;
    use crate::{
        source::SourceText,
        syntax::{CommentPlace, CommentReader, Item, parse},
    };

    /// What may stand in a gap, piece by piece.
    const PIECES: [&str; 8] = ["", "\n", "// a\n", " //\n", "/* b */", "/* c\n */", ";", " \r\n"];

    #[test]
    fn what_is_read_at_a_glance_is_what_is_read_with_care() {
        let count = PIECES.len().pow(4);
        for at in 0..count {
            let gap: String =
                (0..4u32).map(|it| PIECES[at / PIECES.len().pow(it) % PIECES.len()]).collect();
            for text in [
                format!("{gap}message M {{{gap}int32 a = 1;{gap}int32 b = 2;\n}}"),
                format!("\nmessage M {{\n int32 a = 1;{gap}}}\n// e\nmessage N {{}}{gap}"),
            ] {
                assert_same(&text);
            }
        }
        assert_same("\u{feff}// a\nmessage M {}\n// \u{e9}\nmessage N {}\n// b\nmessage O {}");
    }

    fn assert_same(text: &str) {
        let (places, source) = (places(text), SourceText::from(text.as_bytes()));
        let texts = CommentTexts::of_source(&source, &places);
        let (mut with_care, mut said) = (CommentTexts::default(), Vec::new());
        for place in &places {
            let mut reader = CommentReader::new(source.clone());
            with_care.read(&reader.at(*place), &mut said);
        }
        let rows = |it: &CommentTexts| -> Vec<_> {
            let row = |row: u32| {
                let said = [it.leading(row), it.lead_by_buf(row), it.trailing(row)];
                let detached = it.detached(row).map(str::to_owned).collect::<Vec<_>>();
                (said.map(|it| it.map(str::to_owned)), detached)
            };
            (0..places.len() as u32).map(row).collect()
        };
        assert_eq!(rows(&texts), rows(&with_care), "{text:?}");
    }

    /// Those of all messages and fields.
    fn places(text: &str) -> Vec<CommentPlace> {
        let tree = parse(text.as_bytes(), 0).tree;
        let mut tokens = Vec::new();
        for item in tree.items() {
            let Item::Message(message) = item else { continue };
            tokens.push(message.comment_tokens());
            for item in message.items() {
                let Item::Field(field) = item else { continue };
                tokens.push(field.comment_tokens());
            }
        }
        tokens.into_iter().flatten().map(|it| tree.comment_place(it)).collect()
    }
}
