//! The breaking rules. Do not edit: add a file and run `cargo test`.

mod debug_redact_no_delete;
mod deprecated_no_delete;
mod enum_no_delete;
mod enum_same_first_value;
mod enum_same_json_format;
mod enum_same_type;
mod enum_value_no_add;
mod enum_value_no_delete;
mod enum_value_no_delete_unless_name_reserved;
mod enum_value_no_delete_unless_number_reserved;
mod enum_value_same_alias_order;
mod enum_value_same_name;
mod extension_message_no_delete;
mod extension_no_delete;
mod extension_same_extendee;
mod extension_same_number;
mod field_no_add_collision;
mod field_no_delete;
mod field_no_delete_unless_name_reserved;
mod field_no_delete_unless_number_reserved;
mod field_same_cardinality;
mod field_same_cpp_string_type;
mod field_same_default;
mod field_same_java_utf8_validation;
mod field_same_json_name;
mod field_same_jstype;
mod field_same_name;
mod field_same_oneof;
mod field_same_packed;
mod field_same_type;
mod field_same_utf8_validation;
mod field_wire_compatible_cardinality;
mod field_wire_compatible_type;
mod field_wire_json_compatible_cardinality;
mod field_wire_json_compatible_type;
mod file_no_delete;
mod file_same_cc_enable_arenas;
mod file_same_cc_generic_services;
mod file_same_csharp_namespace;
mod file_same_go_package;
mod file_same_java_generic_services;
mod file_same_java_multiple_files;
mod file_same_java_outer_classname;
mod file_same_java_package;
mod file_same_objc_class_prefix;
mod file_same_optimize_for;
mod file_same_package;
mod file_same_php_class_prefix;
mod file_same_php_metadata_namespace;
mod file_same_php_namespace;
mod file_same_py_generic_services;
mod file_same_ruby_package;
mod file_same_swift_prefix;
mod file_same_syntax;
mod import_public_no_delete;
mod message_no_delete;
mod message_no_remove_standard_descriptor_accessor;
mod message_same_json_format;
mod message_same_order;
mod message_same_required_fields;
mod oneof_no_add_field;
mod oneof_no_delete;
mod option_same_value;
mod package_enum_no_delete;
mod package_extension_no_delete;
mod package_message_no_delete;
mod package_no_delete;
mod package_service_no_delete;
mod reserved_enum_no_delete;
mod reserved_message_no_delete;
mod rpc_no_add;
mod rpc_no_delete;
mod rpc_same_client_streaming;
mod rpc_same_idempotency_level;
mod rpc_same_request_type;
mod rpc_same_response_type;
mod rpc_same_server_streaming;
mod service_no_delete;
mod symbol_stays_exported;
mod unused_allow_breaking;

mod annotations {
    pub(super) mod field_behavior_no_add;
    pub(super) mod field_info_same_format;
    pub(super) mod http_route_no_delete;
    pub(super) mod http_same_body;
    pub(super) mod http_same_response_body;
    pub(super) mod method_signature_no_delete;
    pub(super) mod method_signature_same_order;
    pub(super) mod operation_info_same_types;
    pub(super) mod required_field_no_add;
    pub(super) mod resource_definition_no_delete;
    pub(super) mod resource_pattern_no_delete;
    pub(super) mod resource_pattern_same_order;
    pub(super) mod resource_reference_same_type;
    pub(super) mod resource_same_type;
    pub(super) mod service_oauth_scope_no_delete;
    pub(super) mod service_same_default_host;
}

mod source {
    pub(super) mod source_enum_value_no_add;
    pub(super) mod source_enum_value_same_name;
    pub(super) mod source_field_no_add;
    pub(super) mod source_field_no_delete;
    pub(super) mod source_field_same_cardinality;
    pub(super) mod source_field_same_oneof;
    pub(super) mod source_field_same_type;
    pub(super) mod source_file_same_namespace;
    pub(super) mod source_file_same_path;
    pub(super) mod source_import_public_no_delete;
    pub(super) mod source_oneof_no_add_field;
    pub(super) mod source_oneof_no_delete;
    pub(super) mod source_rpc_no_add;
    pub(super) mod source_rpc_no_delete;
    pub(super) mod source_rpc_same_signature;
    pub(super) mod source_type_same_place;
}

mod validate {
    pub(super) mod validate_cel_no_change;
    pub(super) mod validate_enum_no_narrow;
    pub(super) mod validate_length_no_narrow;
    pub(super) mod validate_number_no_narrow;
    pub(super) mod validate_oneof_no_narrow;
    pub(super) mod validate_required_field_no_add;
    pub(super) mod validate_required_no_add;
    pub(super) mod validate_text_no_narrow;
    pub(super) mod validate_time_no_narrow;
}

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &debug_redact_no_delete::RULE,
    &deprecated_no_delete::RULE,
    &enum_no_delete::RULE,
    &enum_same_first_value::RULE,
    &enum_same_json_format::RULE,
    &enum_same_type::RULE,
    &enum_value_no_add::RULE,
    &enum_value_no_delete::RULE,
    &enum_value_no_delete_unless_name_reserved::RULE,
    &enum_value_no_delete_unless_number_reserved::RULE,
    &enum_value_same_alias_order::RULE,
    &enum_value_same_name::RULE,
    &extension_message_no_delete::RULE,
    &extension_no_delete::RULE,
    &extension_same_extendee::RULE,
    &extension_same_number::RULE,
    &annotations::field_behavior_no_add::RULE,
    &annotations::field_info_same_format::RULE,
    &field_no_add_collision::RULE,
    &field_no_delete::RULE,
    &field_no_delete_unless_name_reserved::RULE,
    &field_no_delete_unless_number_reserved::RULE,
    &field_same_cardinality::RULE,
    &field_same_cpp_string_type::RULE,
    &field_same_default::RULE,
    &field_same_java_utf8_validation::RULE,
    &field_same_json_name::RULE,
    &field_same_jstype::RULE,
    &field_same_name::RULE,
    &field_same_oneof::RULE,
    &field_same_packed::RULE,
    &field_same_type::RULE,
    &field_same_utf8_validation::RULE,
    &field_wire_compatible_cardinality::RULE,
    &field_wire_compatible_type::RULE,
    &field_wire_json_compatible_cardinality::RULE,
    &field_wire_json_compatible_type::RULE,
    &file_no_delete::RULE,
    &file_same_cc_enable_arenas::RULE,
    &file_same_cc_generic_services::RULE,
    &file_same_csharp_namespace::RULE,
    &file_same_go_package::RULE,
    &file_same_java_generic_services::RULE,
    &file_same_java_multiple_files::RULE,
    &file_same_java_outer_classname::RULE,
    &file_same_java_package::RULE,
    &file_same_objc_class_prefix::RULE,
    &file_same_optimize_for::RULE,
    &file_same_package::RULE,
    &file_same_php_class_prefix::RULE,
    &file_same_php_metadata_namespace::RULE,
    &file_same_php_namespace::RULE,
    &file_same_py_generic_services::RULE,
    &file_same_ruby_package::RULE,
    &file_same_swift_prefix::RULE,
    &file_same_syntax::RULE,
    &annotations::http_route_no_delete::RULE,
    &annotations::http_same_body::RULE,
    &annotations::http_same_response_body::RULE,
    &import_public_no_delete::RULE,
    &message_no_delete::RULE,
    &message_no_remove_standard_descriptor_accessor::RULE,
    &message_same_json_format::RULE,
    &message_same_order::RULE,
    &message_same_required_fields::RULE,
    &annotations::method_signature_no_delete::RULE,
    &annotations::method_signature_same_order::RULE,
    &oneof_no_add_field::RULE,
    &oneof_no_delete::RULE,
    &annotations::operation_info_same_types::RULE,
    &option_same_value::RULE,
    &package_enum_no_delete::RULE,
    &package_extension_no_delete::RULE,
    &package_message_no_delete::RULE,
    &package_no_delete::RULE,
    &package_service_no_delete::RULE,
    &annotations::required_field_no_add::RULE,
    &reserved_enum_no_delete::RULE,
    &reserved_message_no_delete::RULE,
    &annotations::resource_definition_no_delete::RULE,
    &annotations::resource_pattern_no_delete::RULE,
    &annotations::resource_pattern_same_order::RULE,
    &annotations::resource_reference_same_type::RULE,
    &annotations::resource_same_type::RULE,
    &rpc_no_add::RULE,
    &rpc_no_delete::RULE,
    &rpc_same_client_streaming::RULE,
    &rpc_same_idempotency_level::RULE,
    &rpc_same_request_type::RULE,
    &rpc_same_response_type::RULE,
    &rpc_same_server_streaming::RULE,
    &service_no_delete::RULE,
    &annotations::service_oauth_scope_no_delete::RULE,
    &annotations::service_same_default_host::RULE,
    &source::source_enum_value_no_add::RULE,
    &source::source_enum_value_same_name::RULE,
    &source::source_field_no_add::RULE,
    &source::source_field_no_delete::RULE,
    &source::source_field_same_cardinality::RULE,
    &source::source_field_same_oneof::RULE,
    &source::source_field_same_type::RULE,
    &source::source_file_same_namespace::RULE,
    &source::source_file_same_path::RULE,
    &source::source_import_public_no_delete::RULE,
    &source::source_oneof_no_add_field::RULE,
    &source::source_oneof_no_delete::RULE,
    &source::source_rpc_no_add::RULE,
    &source::source_rpc_no_delete::RULE,
    &source::source_rpc_same_signature::RULE,
    &source::source_type_same_place::RULE,
    &symbol_stays_exported::RULE,
    &unused_allow_breaking::RULE,
    &validate::validate_cel_no_change::RULE,
    &validate::validate_enum_no_narrow::RULE,
    &validate::validate_length_no_narrow::RULE,
    &validate::validate_number_no_narrow::RULE,
    &validate::validate_oneof_no_narrow::RULE,
    &validate::validate_required_field_no_add::RULE,
    &validate::validate_required_no_add::RULE,
    &validate::validate_text_no_narrow::RULE,
    &validate::validate_time_no_narrow::RULE,
];
