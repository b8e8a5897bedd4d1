//! Edits put into a text, and which of them meet.

use std::collections::BTreeSet;

use crate::{diagnostic::Edit, source::Span};

/// The text with edits made. They lie in the text; no two meet.
pub fn splice<'e>(text: &[u8], edits: impl IntoIterator<Item = &'e Edit>) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|it| it.span);
    let new: usize = edits.iter().map(|it| it.text.len()).sum();
    let mut out = Vec::with_capacity(text.len() + new);
    let mut at = 0;
    for Edit { span, text: new } in edits {
        out.extend_from_slice(&text[at..span.start as usize]);
        out.extend_from_slice(new.as_bytes());
        at = span.end as usize;
    }
    out.extend_from_slice(&text[at..]);
    out
}

/// Whether two edits meet: they share a byte, or one begins where the other ends. Of neighbours
/// each would be made without knowledge of the other: two lines with a blank line above and below
/// would leave both.
pub(super) fn touch(a: Span, b: Span) -> bool {
    a.file == b.file && a.start <= b.end && b.start <= a.end
}

/// Places that edits have taken; no two of them meet.
#[derive(Debug, Default)]
pub struct Taken(BTreeSet<Span>);

impl Taken {
    /// Whether a place meets none that is taken.
    pub fn is_free(&self, span: Span) -> bool {
        let end = Span { start: span.end, end: u32::MAX, ..span };
        // Those that begin later do not meet it; of the others the last ends last.
        self.0.range(..=end).next_back().is_none_or(|it| !touch(*it, span))
    }

    /// Takes places that are free and do not meet each other.
    pub fn take(&mut self, spans: impl IntoIterator<Item = Span>) {
        self.0.extend(spans);
    }
}
