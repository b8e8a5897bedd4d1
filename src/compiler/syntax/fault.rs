//! Collects what is wrong with one file.

use crate::{
    diagnostic::{self, COMPILE, Diagnostic, Location, Severity},
    source::Span,
};

#[derive(Clone)]
pub(super) struct Faults {
    file: u32,
    all: diagnostic::Faults,
    /// Takes what is said about faults that are not kept.
    spare: Diagnostic,
    /// Where the parser last complained: it does so once for each place.
    last: Option<u32>,
}

impl Faults {
    pub(super) fn new(file: u32) -> Self {
        let spare = Diagnostic::new(COMPILE, Location::Nowhere, "");
        Self { file, all: diagnostic::Faults::default(), spare, last: None }
    }

    /// Reports an error at a range of bytes.
    pub(super) fn at(
        &mut self,
        (start, end): (u32, u32),
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let span = Span { file: self.file, start, end };
        self.all.push(Diagnostic::new(COMPILE, Location::Span(span), message))
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

    /// Reports a warning at a range of bytes.
    pub(super) fn warn_at(
        &mut self,
        range: (u32, u32),
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let found = self.at(range, message);
        found.severity = Severity::Warning;
        found
    }

    /// Reports a warning about the file as a whole.
    pub(super) fn warn_file(&mut self, message: &str) -> &mut Diagnostic {
        let fault = self.all.push(Diagnostic::new(COMPILE, Location::File(self.file), message));
        fault.severity = Severity::Warning;
        fault
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether more faults would not be shown.
    pub(super) fn is_full(&self) -> bool {
        self.all.is_full()
    }

    pub(super) fn file(&self) -> u32 {
        self.file
    }

    /// Everything reported, in the order of the text.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.all.finish()
    }
}
