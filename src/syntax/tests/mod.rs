//! Tests of the lexer, the parser and the comments.

mod conformance;
mod lossless;

use crate::diagnostic::{Diagnostic, Severity};

/// Whether a diagnostic is an error.
fn is_error(it: &Diagnostic) -> bool {
    it.severity == Severity::Error
}
