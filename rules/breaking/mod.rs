//! The breaking rules. Do not edit: add a file and run `cargo test`.

mod field_no_delete;

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &field_no_delete::RULE,
];
