//! The lint rules. Do not edit: add a file and run `cargo test`.

mod enum_pascal_case;
mod enum_value_prefix;
mod enum_value_upper_snake_case;
mod field_lower_snake_case;
mod file_lower_snake_case;
mod message_pascal_case;
mod oneof_lower_snake_case;
mod package_lower_snake_case;
mod rpc_pascal_case;
mod service_pascal_case;

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &enum_pascal_case::RULE,
    &enum_value_prefix::RULE,
    &enum_value_upper_snake_case::RULE,
    &field_lower_snake_case::RULE,
    &file_lower_snake_case::RULE,
    &message_pascal_case::RULE,
    &oneof_lower_snake_case::RULE,
    &package_lower_snake_case::RULE,
    &rpc_pascal_case::RULE,
    &service_pascal_case::RULE,
];
