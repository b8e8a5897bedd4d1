//! Tests of the lexer, the parser, the views and the comments.

mod comments;
mod faults;
mod limits;
mod literals;
mod locate;
mod lossless;
mod properties;
mod views;

use crate::diagnostic::{Diagnostic, Severity};

/// Sound files that have everything.
const SOUND: [&str; 3] = [
    include_str!("../../../../testdata/syntax/proto2.proto"),
    include_str!("../../../../testdata/syntax/proto3.proto"),
    include_str!("../../../../testdata/syntax/edition2024.proto"),
];

/// A file with one fault after another.
const FAULTY: &str = include_str!("../../../../testdata/syntax/faults.proto");

/// Whether a diagnostic is an error.
fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// Compares with the snapshot of a name.
#[track_caller]
fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}
