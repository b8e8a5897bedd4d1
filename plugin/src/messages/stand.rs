//! Stand-ins: what prost-build reads in place of names and comments, and what takes their place in
//! its output. It never has to convert a name, to clean a comment or to look into another file.

use std::borrow::Cow;

use super::layout;
use crate::docs;

/// Ideographs pass through all conversions between cases unchanged.
const FIRST: u32 = 0x2_0000;
const COUNT: u32 = 0xa000;
/// A private character, which conversions drop and literals keep.
const LITERAL: char = '\u{f0000}';
/// Before the number of a note, in the comment of its element.
const NOTE: char = '\u{f0001}';

/// The stand-ins of a file.
#[derive(Default)]
pub(crate) struct Placeholders {
    names: Vec<Name>,
    notes: Vec<Note>,
}

struct Name {
    literal: String,
    item: String,
    module: String,
}

/// What is written before an element: docs and attributes.
#[derive(Default)]
pub(crate) struct Note {
    pub(crate) lines: Vec<String>,
    /// What is written where the comment comes a second time, which is at the type of a oneof.
    pub(crate) again: Vec<String>,
}

impl Note {
    /// What is written once.
    pub(crate) fn new(lines: Vec<String>) -> Self {
        Self { lines, again: Vec::new() }
    }
}

impl Placeholders {
    pub(crate) fn have_no_notes(&self) -> bool {
        self.notes.is_empty()
    }

    /// What to call an element with the proto name `literal`, for its Rust names to become `item`
    /// and `module`.
    pub(crate) fn name(&mut self, literal: &str, item: &str, module: &str) -> String {
        let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(Name {
            literal: literal.to_owned(),
            item: item.to_owned(),
            module: module.to_owned(),
        });
        format!("{}_{}{LITERAL}", ideograph(index / COUNT), ideograph(index % COUNT))
    }

    /// The comment of an element; `None` if nothing is written before it.
    pub(crate) fn note(&mut self, note: Note) -> Option<String> {
        if note.lines.is_empty() && note.again.is_empty() {
            return None;
        }
        self.notes.push(note);
        Some(format!("{NOTE}{}", self.notes.len() - 1))
    }

    /// Puts names in the place of their stand-ins.
    pub(crate) fn with_names<'a>(&self, text: &'a str) -> Cow<'a, str> {
        // What takes four bytes is the same in all stand-ins, and rare elsewhere.
        if !text.bytes().any(|it| it == 0xf0) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_ideograph) {
            out.push_str(&rest[..at]);
            let mut chars = rest[at..].chars();
            let high = chars.next().unwrap_or_default();
            let is_item = !chars.as_str().starts_with('_');
            if !is_item {
                chars.next();
            }
            let low = chars.next().unwrap_or_default();
            let is_literal = chars.as_str().starts_with(LITERAL);
            if is_literal {
                chars.next();
            }
            let index = (high as u32 - FIRST) * COUNT + (low as u32).saturating_sub(FIRST);
            if let Some(name) = self.names.get(index as usize) {
                out.push_str(match (is_literal, is_item) {
                    (true, _) => &name.literal,
                    (false, true) => &name.item,
                    (false, false) => &name.module,
                });
            }
            rest = chars.as_str();
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// Lays out `text`, with notes in the place of the comments that stand for them.
    pub(super) fn with_notes(&self, text: &str, out: &mut String) {
        let mut seen = vec![false; self.notes.len()];
        // The first line says who wrote the text.
        for line in text.lines().skip(1) {
            let text = line.trim_start();
            let indent = line.len() - text.len();
            let Some((_, number)) = text.split_once(NOTE) else {
                layout::line(out, indent, text);
                continue;
            };
            let index = number.parse().unwrap_or(usize::MAX);
            let (Some(note), Some(seen)) = (self.notes.get(index), seen.get_mut(index)) else {
                continue;
            };
            let lines = if std::mem::replace(seen, true) { &note.again } else { &note.lines };
            for line in lines {
                out.extend(std::iter::repeat_n(' ', indent));
                out.push_str(line);
                out.push('\n');
            }
        }
    }
}

/// The lines before an element: its docs, whether it is deprecated, what the user wants there.
pub(crate) fn lines<'a>(
    comment: &[String],
    deprecated: bool,
    attributes: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    docs::attributes(comment, deprecated).chain(attributes.map(str::to_owned)).collect()
}

fn ideograph(index: u32) -> char {
    char::from_u32(FIRST + index.min(COUNT)).unwrap_or_default()
}

fn is_ideograph(letter: char) -> bool {
    (FIRST..FIRST + COUNT).contains(&(letter as u32))
}
