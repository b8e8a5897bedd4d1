//! Counts by severity.

use std::fmt;

use protosmith_compiler::diagnostic::{Diagnostic, Severity};

#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl<'a> FromIterator<&'a Diagnostic> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Diagnostic>>(found: I) -> Self {
        found.into_iter().fold(Self::default(), |mut tally, found| {
            match found.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
            tally
        })
    }
}

impl Tally {
    pub(super) fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

/// In words: "2 errors, 1 warning".
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let mut before = "";
        for (count, name) in counts.into_iter().filter(|it| it.0 > 0) {
            write!(f, "{before}{count} {name}{}", if count == 1 { "" } else { "s" })?;
            before = ", ";
        }
        if before.is_empty() { f.write_str("no findings") } else { Ok(()) }
    }
}
