//! The lint rules. Do not edit: add a file and run `cargo test`.

mod comment_enum;
mod comment_enum_value;
mod comment_field;
mod comment_message;
mod comment_oneof;
mod comment_rpc;
mod comment_service;
mod enum_first_value_zero;
mod enum_no_allow_alias;
mod enum_pascal_case;
mod enum_value_prefix;
mod enum_value_upper_snake_case;
mod enum_zero_value_suffix;
mod field_lower_snake_case;
mod field_no_descriptor;
mod field_not_required;
mod file_lower_snake_case;
mod message_pascal_case;
mod oneof_lower_snake_case;
mod package_lower_snake_case;
mod rpc_no_client_streaming;
mod rpc_no_server_streaming;
mod rpc_pascal_case;
mod service_pascal_case;
mod service_suffix;
mod syntax_specified;

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &comment_enum::RULE,
    &comment_enum_value::RULE,
    &comment_field::RULE,
    &comment_message::RULE,
    &comment_oneof::RULE,
    &comment_rpc::RULE,
    &comment_service::RULE,
    &enum_first_value_zero::RULE,
    &enum_no_allow_alias::RULE,
    &enum_pascal_case::RULE,
    &enum_value_prefix::RULE,
    &enum_value_upper_snake_case::RULE,
    &enum_zero_value_suffix::RULE,
    &field_lower_snake_case::RULE,
    &field_no_descriptor::RULE,
    &field_not_required::RULE,
    &file_lower_snake_case::RULE,
    &message_pascal_case::RULE,
    &oneof_lower_snake_case::RULE,
    &package_lower_snake_case::RULE,
    &rpc_no_client_streaming::RULE,
    &rpc_no_server_streaming::RULE,
    &rpc_pascal_case::RULE,
    &service_pascal_case::RULE,
    &service_suffix::RULE,
    &syntax_specified::RULE,
];
