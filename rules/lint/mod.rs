//! The lint rules. Do not edit: add a file and run `cargo test`.

mod comment_enum;
mod comment_enum_value;
mod comment_field;
mod comment_message;
mod comment_oneof;
mod comment_rpc;
mod comment_service;
mod directory_same_package;
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
mod import_no_public;
mod import_used;
mod message_pascal_case;
mod oneof_lower_snake_case;
mod package_defined;
mod package_directory_match;
mod package_lower_snake_case;
mod package_no_import_cycle;
mod package_same_csharp_namespace;
mod package_same_directory;
mod package_same_go_package;
mod package_same_java_multiple_files;
mod package_same_java_package;
mod package_same_php_namespace;
mod package_same_ruby_package;
mod package_same_swift_prefix;
mod package_version_suffix;
mod protovalidate;
mod protovalidate_consistent;
mod rpc_no_client_streaming;
mod rpc_no_server_streaming;
mod rpc_pascal_case;
mod rpc_request_response_unique;
mod rpc_request_standard_name;
mod rpc_response_standard_name;
mod service_pascal_case;
mod service_suffix;
mod stable_package_no_import_unstable;
mod syntax_specified;
mod unused_suppression;

mod aip {
    pub(super) mod aip_0121_no_mutable_cycles;
    pub(super) mod aip_0121_resource_must_support_get;
    pub(super) mod aip_0121_resource_must_support_list;
    pub(super) mod aip_0122_camel_case_uris;
    pub(super) mod aip_0122_embedded_resource;
    pub(super) mod aip_0122_name_suffix;
    pub(super) mod aip_0122_no_self_links;
    pub(super) mod aip_0122_resource_collection_identifiers;
    pub(super) mod aip_0122_resource_id_output_only;
    pub(super) mod aip_0122_resource_reference_type;
    pub(super) mod aip_0123_duplicate_resource;
    pub(super) mod aip_0123_name_never_optional;
    pub(super) mod aip_0123_resource_annotation;
    pub(super) mod aip_0123_resource_definition_pattern;
    pub(super) mod aip_0123_resource_definition_type_name;
    pub(super) mod aip_0123_resource_definition_variables;
    pub(super) mod aip_0123_resource_name_components_alternate;
    pub(super) mod aip_0123_resource_name_field;
    pub(super) mod aip_0123_resource_pattern;
    pub(super) mod aip_0123_resource_pattern_plural;
    pub(super) mod aip_0123_resource_pattern_singular;
    pub(super) mod aip_0123_resource_plural;
    pub(super) mod aip_0123_resource_reference_type;
    pub(super) mod aip_0123_resource_singular;
    pub(super) mod aip_0123_resource_type_message;
    pub(super) mod aip_0123_resource_type_name;
    pub(super) mod aip_0123_resource_variables;
    pub(super) mod aip_0124_reference_same_package;
    pub(super) mod aip_0126_unspecified;
    pub(super) mod aip_0126_upper_snake_values;
    pub(super) mod aip_0127_http_annotation;
    pub(super) mod aip_0127_http_template_pattern;
    pub(super) mod aip_0127_http_template_syntax;
    pub(super) mod aip_0127_resource_name_extraction;
    pub(super) mod aip_0127_uri_leading_slash;
    pub(super) mod aip_0128_resource_annotations_field;
    pub(super) mod aip_0128_resource_reconciling_behavior;
    pub(super) mod aip_0128_resource_reconciling_field;
    pub(super) mod aip_0131_http_body;
    pub(super) mod aip_0131_http_method;
    pub(super) mod aip_0131_http_uri_name;
    pub(super) mod aip_0131_method_signature;
    pub(super) mod aip_0131_request_message_name;
    pub(super) mod aip_0131_request_name_behavior;
    pub(super) mod aip_0131_request_name_field;
    pub(super) mod aip_0131_request_name_reference;
    pub(super) mod aip_0131_request_name_reference_type;
    pub(super) mod aip_0131_request_name_required;
    pub(super) mod aip_0131_request_required_fields;
    pub(super) mod aip_0131_request_unknown_fields;
    pub(super) mod aip_0131_response_message_name;
    pub(super) mod aip_0131_synonyms;
    pub(super) mod aip_0132_http_body;
    pub(super) mod aip_0132_http_method;
    pub(super) mod aip_0132_http_uri_parent;
    pub(super) mod aip_0132_method_signature;
    pub(super) mod aip_0132_request_field_types;
    pub(super) mod aip_0132_request_message_name;
    pub(super) mod aip_0132_request_parent_behavior;
    pub(super) mod aip_0132_request_parent_field;
    pub(super) mod aip_0132_request_parent_reference;
    pub(super) mod aip_0132_request_parent_required;
    pub(super) mod aip_0132_request_parent_valid_reference;
    pub(super) mod aip_0132_request_required_fields;
    pub(super) mod aip_0132_request_show_deleted_required;
    pub(super) mod aip_0132_request_unknown_fields;
    pub(super) mod aip_0132_resource_reference_type;
    pub(super) mod aip_0132_response_message_name;
    pub(super) mod aip_0132_response_unknown_fields;
    pub(super) mod aip_0133_http_body;
    pub(super) mod aip_0133_http_method;
    pub(super) mod aip_0133_http_uri_parent;
    pub(super) mod aip_0133_http_uri_resource;
    pub(super) mod aip_0133_method_signature;
    pub(super) mod aip_0133_request_id_field;
    pub(super) mod aip_0133_request_message_name;
    pub(super) mod aip_0133_request_parent_behavior;
    pub(super) mod aip_0133_request_parent_field;
    pub(super) mod aip_0133_request_parent_reference;
    pub(super) mod aip_0133_request_parent_required;
    pub(super) mod aip_0133_request_required_fields;
    pub(super) mod aip_0133_request_required_fields_types;
    pub(super) mod aip_0133_request_resource_behavior;
    pub(super) mod aip_0133_request_resource_field;
    pub(super) mod aip_0133_request_unknown_fields;
    pub(super) mod aip_0133_resource_reference_type;
    pub(super) mod aip_0133_response_lro;
    pub(super) mod aip_0133_response_message_name;
    pub(super) mod aip_0133_synonyms;
    pub(super) mod aip_0134_http_body;
    pub(super) mod aip_0134_http_method;
    pub(super) mod aip_0134_http_uri_name;
    pub(super) mod aip_0134_method_signature;
    pub(super) mod aip_0134_request_allow_missing_field;
    pub(super) mod aip_0134_request_mask_field;
    pub(super) mod aip_0134_request_mask_required;
    pub(super) mod aip_0134_request_message_name;
    pub(super) mod aip_0134_request_required_fields;
    pub(super) mod aip_0134_request_resource_field;
    pub(super) mod aip_0134_request_resource_required;
    pub(super) mod aip_0134_request_unknown_fields;
    pub(super) mod aip_0134_response_lro;
    pub(super) mod aip_0134_response_message_name;
    pub(super) mod aip_0134_synonyms;
    pub(super) mod aip_0134_update_mask_optional_behavior;
    pub(super) mod aip_0135_force_field;
    pub(super) mod aip_0135_http_body;
    pub(super) mod aip_0135_http_method;
    pub(super) mod aip_0135_http_uri_name;
    pub(super) mod aip_0135_method_signature;
    pub(super) mod aip_0135_request_force_field;
    pub(super) mod aip_0135_request_message_name;
    pub(super) mod aip_0135_request_name_behavior;
    pub(super) mod aip_0135_request_name_field;
    pub(super) mod aip_0135_request_name_reference;
    pub(super) mod aip_0135_request_name_required;
    pub(super) mod aip_0135_request_required_fields;
    pub(super) mod aip_0135_request_unknown_fields;
    pub(super) mod aip_0135_response_lro;
    pub(super) mod aip_0135_response_message_name;
    pub(super) mod aip_0136_declarative_standard_methods_only;
    pub(super) mod aip_0136_http_body;
    pub(super) mod aip_0136_http_method;
    pub(super) mod aip_0136_http_uri_suffix;
    pub(super) mod aip_0136_prepositions;
    pub(super) mod aip_0136_request_message_name;
    pub(super) mod aip_0136_response_message_name;
    pub(super) mod aip_0136_verb_noun;
}

use crate::rule::Rule;

#[rustfmt::skip]
pub(super) static RULES: &[&Rule] = &[
    &aip::aip_0121_no_mutable_cycles::RULE,
    &aip::aip_0121_resource_must_support_get::RULE,
    &aip::aip_0121_resource_must_support_list::RULE,
    &aip::aip_0122_camel_case_uris::RULE,
    &aip::aip_0122_embedded_resource::RULE,
    &aip::aip_0122_name_suffix::RULE,
    &aip::aip_0122_no_self_links::RULE,
    &aip::aip_0122_resource_collection_identifiers::RULE,
    &aip::aip_0122_resource_id_output_only::RULE,
    &aip::aip_0122_resource_reference_type::RULE,
    &aip::aip_0123_duplicate_resource::RULE,
    &aip::aip_0123_name_never_optional::RULE,
    &aip::aip_0123_resource_annotation::RULE,
    &aip::aip_0123_resource_definition_pattern::RULE,
    &aip::aip_0123_resource_definition_type_name::RULE,
    &aip::aip_0123_resource_definition_variables::RULE,
    &aip::aip_0123_resource_name_components_alternate::RULE,
    &aip::aip_0123_resource_name_field::RULE,
    &aip::aip_0123_resource_pattern::RULE,
    &aip::aip_0123_resource_pattern_plural::RULE,
    &aip::aip_0123_resource_pattern_singular::RULE,
    &aip::aip_0123_resource_plural::RULE,
    &aip::aip_0123_resource_reference_type::RULE,
    &aip::aip_0123_resource_singular::RULE,
    &aip::aip_0123_resource_type_message::RULE,
    &aip::aip_0123_resource_type_name::RULE,
    &aip::aip_0123_resource_variables::RULE,
    &aip::aip_0124_reference_same_package::RULE,
    &aip::aip_0126_unspecified::RULE,
    &aip::aip_0126_upper_snake_values::RULE,
    &aip::aip_0127_http_annotation::RULE,
    &aip::aip_0127_http_template_pattern::RULE,
    &aip::aip_0127_http_template_syntax::RULE,
    &aip::aip_0127_resource_name_extraction::RULE,
    &aip::aip_0127_uri_leading_slash::RULE,
    &aip::aip_0128_resource_annotations_field::RULE,
    &aip::aip_0128_resource_reconciling_behavior::RULE,
    &aip::aip_0128_resource_reconciling_field::RULE,
    &aip::aip_0131_http_body::RULE,
    &aip::aip_0131_http_method::RULE,
    &aip::aip_0131_http_uri_name::RULE,
    &aip::aip_0131_method_signature::RULE,
    &aip::aip_0131_request_message_name::RULE,
    &aip::aip_0131_request_name_behavior::RULE,
    &aip::aip_0131_request_name_field::RULE,
    &aip::aip_0131_request_name_reference::RULE,
    &aip::aip_0131_request_name_reference_type::RULE,
    &aip::aip_0131_request_name_required::RULE,
    &aip::aip_0131_request_required_fields::RULE,
    &aip::aip_0131_request_unknown_fields::RULE,
    &aip::aip_0131_response_message_name::RULE,
    &aip::aip_0131_synonyms::RULE,
    &aip::aip_0132_http_body::RULE,
    &aip::aip_0132_http_method::RULE,
    &aip::aip_0132_http_uri_parent::RULE,
    &aip::aip_0132_method_signature::RULE,
    &aip::aip_0132_request_field_types::RULE,
    &aip::aip_0132_request_message_name::RULE,
    &aip::aip_0132_request_parent_behavior::RULE,
    &aip::aip_0132_request_parent_field::RULE,
    &aip::aip_0132_request_parent_reference::RULE,
    &aip::aip_0132_request_parent_required::RULE,
    &aip::aip_0132_request_parent_valid_reference::RULE,
    &aip::aip_0132_request_required_fields::RULE,
    &aip::aip_0132_request_show_deleted_required::RULE,
    &aip::aip_0132_request_unknown_fields::RULE,
    &aip::aip_0132_resource_reference_type::RULE,
    &aip::aip_0132_response_message_name::RULE,
    &aip::aip_0132_response_unknown_fields::RULE,
    &aip::aip_0133_http_body::RULE,
    &aip::aip_0133_http_method::RULE,
    &aip::aip_0133_http_uri_parent::RULE,
    &aip::aip_0133_http_uri_resource::RULE,
    &aip::aip_0133_method_signature::RULE,
    &aip::aip_0133_request_id_field::RULE,
    &aip::aip_0133_request_message_name::RULE,
    &aip::aip_0133_request_parent_behavior::RULE,
    &aip::aip_0133_request_parent_field::RULE,
    &aip::aip_0133_request_parent_reference::RULE,
    &aip::aip_0133_request_parent_required::RULE,
    &aip::aip_0133_request_required_fields::RULE,
    &aip::aip_0133_request_required_fields_types::RULE,
    &aip::aip_0133_request_resource_behavior::RULE,
    &aip::aip_0133_request_resource_field::RULE,
    &aip::aip_0133_request_unknown_fields::RULE,
    &aip::aip_0133_resource_reference_type::RULE,
    &aip::aip_0133_response_lro::RULE,
    &aip::aip_0133_response_message_name::RULE,
    &aip::aip_0133_synonyms::RULE,
    &aip::aip_0134_http_body::RULE,
    &aip::aip_0134_http_method::RULE,
    &aip::aip_0134_http_uri_name::RULE,
    &aip::aip_0134_method_signature::RULE,
    &aip::aip_0134_request_allow_missing_field::RULE,
    &aip::aip_0134_request_mask_field::RULE,
    &aip::aip_0134_request_mask_required::RULE,
    &aip::aip_0134_request_message_name::RULE,
    &aip::aip_0134_request_required_fields::RULE,
    &aip::aip_0134_request_resource_field::RULE,
    &aip::aip_0134_request_resource_required::RULE,
    &aip::aip_0134_request_unknown_fields::RULE,
    &aip::aip_0134_response_lro::RULE,
    &aip::aip_0134_response_message_name::RULE,
    &aip::aip_0134_synonyms::RULE,
    &aip::aip_0134_update_mask_optional_behavior::RULE,
    &aip::aip_0135_force_field::RULE,
    &aip::aip_0135_http_body::RULE,
    &aip::aip_0135_http_method::RULE,
    &aip::aip_0135_http_uri_name::RULE,
    &aip::aip_0135_method_signature::RULE,
    &aip::aip_0135_request_force_field::RULE,
    &aip::aip_0135_request_message_name::RULE,
    &aip::aip_0135_request_name_behavior::RULE,
    &aip::aip_0135_request_name_field::RULE,
    &aip::aip_0135_request_name_reference::RULE,
    &aip::aip_0135_request_name_required::RULE,
    &aip::aip_0135_request_required_fields::RULE,
    &aip::aip_0135_request_unknown_fields::RULE,
    &aip::aip_0135_response_lro::RULE,
    &aip::aip_0135_response_message_name::RULE,
    &aip::aip_0136_declarative_standard_methods_only::RULE,
    &aip::aip_0136_http_body::RULE,
    &aip::aip_0136_http_method::RULE,
    &aip::aip_0136_http_uri_suffix::RULE,
    &aip::aip_0136_prepositions::RULE,
    &aip::aip_0136_request_message_name::RULE,
    &aip::aip_0136_response_message_name::RULE,
    &aip::aip_0136_verb_noun::RULE,
    &comment_enum::RULE,
    &comment_enum_value::RULE,
    &comment_field::RULE,
    &comment_message::RULE,
    &comment_oneof::RULE,
    &comment_rpc::RULE,
    &comment_service::RULE,
    &directory_same_package::RULE,
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
    &import_no_public::RULE,
    &import_used::RULE,
    &message_pascal_case::RULE,
    &oneof_lower_snake_case::RULE,
    &package_defined::RULE,
    &package_directory_match::RULE,
    &package_lower_snake_case::RULE,
    &package_no_import_cycle::RULE,
    &package_same_csharp_namespace::RULE,
    &package_same_directory::RULE,
    &package_same_go_package::RULE,
    &package_same_java_multiple_files::RULE,
    &package_same_java_package::RULE,
    &package_same_php_namespace::RULE,
    &package_same_ruby_package::RULE,
    &package_same_swift_prefix::RULE,
    &package_version_suffix::RULE,
    &protovalidate::RULE,
    &protovalidate_consistent::RULE,
    &rpc_no_client_streaming::RULE,
    &rpc_no_server_streaming::RULE,
    &rpc_pascal_case::RULE,
    &rpc_request_response_unique::RULE,
    &rpc_request_standard_name::RULE,
    &rpc_response_standard_name::RULE,
    &service_pascal_case::RULE,
    &service_suffix::RULE,
    &stable_package_no_import_unstable::RULE,
    &syntax_specified::RULE,
    &unused_suppression::RULE,
];
