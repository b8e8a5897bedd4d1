//! Why a file is left as it is.

use protosmith_compiler::diagnostic::Diagnostic;

/// Why a file cannot be formatted. The file is to be left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not parse; these are the errors, in the order of the text.
    DoesNotParse(Vec<Diagnostic>),
    /// What was made of it is not the same file, or changes each time that it is formatted: a bug of this
    /// crate. The text says which, and quotes nothing of the file.
    Unsound(String),
}
