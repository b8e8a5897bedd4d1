//! Collects what is wrong with one file, up to a limit.

use crate::diagnostic::{COMPILE, Diagnostic, Place, Severity};
use crate::source::Span;

/// A file of noise has a fault at each byte; nobody reads on after this many.
const LIMIT: usize = 1000;

pub(super) struct Faults {
    file: u32,
    list: Vec<Diagnostic>,
    /// Takes what is said about faults that are not kept.
    spare: Diagnostic,
    /// Where the parser last complained: it does so once for each place.
    last: Option<u32>,
    too_many: Option<Span>,
}

impl Faults {
    pub(super) fn new(file: u32) -> Self {
        let spare = Diagnostic::new(COMPILE, Place::Nowhere, "");
        Self { file, list: Vec::new(), spare, last: None, too_many: None }
    }

    /// Reports an error at a range of bytes.
    pub(super) fn at(
        &mut self,
        (start, end): (u32, u32),
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let span = Span { file: self.file, start, end };
        if self.is_full() {
            self.too_many.get_or_insert(span);
            return self.discard();
        }
        self.list.push(Diagnostic::new(COMPILE, Place::Span(span), message));
        self.list.last_mut().expect("one was pushed")
    }

    /// Reports an error unless the last one of this kind was at the same place.
    pub(super) fn once(
        &mut self,
        range: (u32, u32),
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        if self.last.replace(range.0) == Some(range.0) {
            return self.discard();
        }
        self.at(range, message)
    }

    /// A place to write what will not be shown.
    pub(super) fn discard(&mut self) -> &mut Diagnostic {
        self.spare.labels.clear();
        &mut self.spare
    }

    /// Reports a warning about the file as a whole.
    pub(super) fn warn_file(&mut self, message: &str) -> &mut Diagnostic {
        self.list.push(Diagnostic::new(COMPILE, Place::File(self.file), message));
        let it = self.list.last_mut().expect("one was pushed");
        it.severity = Severity::Warning;
        it
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether more faults would not be shown.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= LIMIT
    }

    pub(super) fn file(&self) -> u32 {
        self.file
    }

    /// Everything reported, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|it| it.place);
        if let Some(span) = self.too_many {
            let text = format!("more than {LIMIT} faults; the rest are not shown");
            self.list.push(Diagnostic::new(COMPILE, Place::Span(span), text));
        }
        self.list
    }
}
