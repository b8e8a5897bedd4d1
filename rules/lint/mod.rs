//! The lint rules. Do not edit: add a file and run `cargo test`.

mod enum_pascal_case;

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &enum_pascal_case::RULE,
];
