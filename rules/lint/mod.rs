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
    pub(super) mod aip_0140_abbreviations;
    pub(super) mod aip_0140_base64;
    pub(super) mod aip_0140_lower_snake;
    pub(super) mod aip_0140_numbers;
    pub(super) mod aip_0140_prepositions;
    pub(super) mod aip_0140_reserved_words;
    pub(super) mod aip_0140_underscores;
    pub(super) mod aip_0140_uri;
    pub(super) mod aip_0141_count_suffix;
    pub(super) mod aip_0141_forbidden_types;
    pub(super) mod aip_0142_duration_offset_comment;
    pub(super) mod aip_0142_time_field_names;
    pub(super) mod aip_0142_time_field_type;
    pub(super) mod aip_0142_time_offset_type;
    pub(super) mod aip_0143_standardized_codes;
    pub(super) mod aip_0143_string_type;
    pub(super) mod aip_0144_http_body;
    pub(super) mod aip_0144_http_method;
    pub(super) mod aip_0144_request_message_name;
    pub(super) mod aip_0146_any;
    pub(super) mod aip_0148_declarative_friendly_fields;
    pub(super) mod aip_0148_field_behavior;
    pub(super) mod aip_0148_human_names;
    pub(super) mod aip_0148_ip_address_format;
    pub(super) mod aip_0148_uid_format;
    pub(super) mod aip_0148_use_uid;
    pub(super) mod aip_0151_lro_metadata_reachable;
    pub(super) mod aip_0151_lro_metadata_type;
    pub(super) mod aip_0151_lro_response_reachable;
    pub(super) mod aip_0151_lro_response_type;
    pub(super) mod aip_0151_operation_info;
    pub(super) mod aip_0151_response_unary;
    pub(super) mod aip_0152_http_body;
    pub(super) mod aip_0152_http_method;
    pub(super) mod aip_0152_http_uri_suffix;
    pub(super) mod aip_0152_request_message_name;
    pub(super) mod aip_0152_request_name_behavior;
    pub(super) mod aip_0152_request_name_field;
    pub(super) mod aip_0152_request_name_reference;
    pub(super) mod aip_0152_request_resource_suffix;
    pub(super) mod aip_0152_response_message_name;
    pub(super) mod aip_0154_declarative_friendly_required;
    pub(super) mod aip_0154_field_type;
    pub(super) mod aip_0154_no_duplicate_etag;
    pub(super) mod aip_0155_request_id_format;
    pub(super) mod aip_0156_forbidden_methods;
    pub(super) mod aip_0157_request_read_mask_field;
    pub(super) mod aip_0158_request_page_size_field;
    pub(super) mod aip_0158_request_page_token_field;
    pub(super) mod aip_0158_request_skip_field;
    pub(super) mod aip_0158_response_next_page_token_field;
    pub(super) mod aip_0158_response_plural_first_field;
    pub(super) mod aip_0158_response_repeated_first_field;
    pub(super) mod aip_0158_response_unary;
    pub(super) mod aip_0159_hardcoded_hyphen;
    pub(super) mod aip_0160_filter_field_name;
    pub(super) mod aip_0160_filter_field_type;
    pub(super) mod aip_0162_commit_http_body;
    pub(super) mod aip_0162_commit_http_method;
    pub(super) mod aip_0162_commit_http_uri_suffix;
    pub(super) mod aip_0162_commit_request_message_name;
    pub(super) mod aip_0162_commit_request_name_behavior;
    pub(super) mod aip_0162_commit_request_name_field;
    pub(super) mod aip_0162_commit_request_name_reference;
    pub(super) mod aip_0162_commit_response_message_name;
    pub(super) mod aip_0162_delete_revision_http_body;
    pub(super) mod aip_0162_delete_revision_http_method;
    pub(super) mod aip_0162_delete_revision_http_uri_suffix;
    pub(super) mod aip_0162_delete_revision_request_message_name;
    pub(super) mod aip_0162_delete_revision_request_name_behavior;
    pub(super) mod aip_0162_delete_revision_request_name_field;
    pub(super) mod aip_0162_delete_revision_request_name_reference;
    pub(super) mod aip_0162_delete_revision_response_message_name;
    pub(super) mod aip_0162_rollback_http_body;
    pub(super) mod aip_0162_rollback_http_method;
    pub(super) mod aip_0162_rollback_http_uri_suffix;
    pub(super) mod aip_0162_rollback_request_message_name;
    pub(super) mod aip_0162_rollback_request_name_behavior;
    pub(super) mod aip_0162_rollback_request_name_field;
    pub(super) mod aip_0162_rollback_request_name_reference;
    pub(super) mod aip_0162_rollback_request_revision_id_behavior;
    pub(super) mod aip_0162_rollback_request_revision_id_field;
    pub(super) mod aip_0162_rollback_response_message_name;
    pub(super) mod aip_0162_tag_revision_http_body;
    pub(super) mod aip_0162_tag_revision_http_method;
    pub(super) mod aip_0162_tag_revision_http_uri_suffix;
    pub(super) mod aip_0162_tag_revision_request_message_name;
    pub(super) mod aip_0162_tag_revision_request_name_behavior;
    pub(super) mod aip_0162_tag_revision_request_name_field;
    pub(super) mod aip_0162_tag_revision_request_name_reference;
    pub(super) mod aip_0162_tag_revision_request_tag_behavior;
    pub(super) mod aip_0162_tag_revision_request_tag_field;
    pub(super) mod aip_0162_tag_revision_response_message_name;
    pub(super) mod aip_0163_declarative_friendly_required;
    pub(super) mod aip_0163_synonyms;
    pub(super) mod aip_0164_http_body;
    pub(super) mod aip_0164_http_method;
    pub(super) mod aip_0164_http_uri_suffix;
    pub(super) mod aip_0164_request_message_name;
    pub(super) mod aip_0164_request_name_behavior;
    pub(super) mod aip_0164_request_name_field;
    pub(super) mod aip_0164_request_name_reference;
    pub(super) mod aip_0164_request_unknown_fields;
    pub(super) mod aip_0164_resource_expire_time_field;
    pub(super) mod aip_0164_response_lro;
    pub(super) mod aip_0164_response_message_name;
    pub(super) mod aip_0165_http_body;
    pub(super) mod aip_0165_http_method;
    pub(super) mod aip_0165_http_parent_variable;
    pub(super) mod aip_0165_http_uri_suffix;
    pub(super) mod aip_0165_request_filter_behavior;
    pub(super) mod aip_0165_request_filter_field;
    pub(super) mod aip_0165_request_force_field;
    pub(super) mod aip_0165_request_message_name;
    pub(super) mod aip_0165_request_parent_behavior;
    pub(super) mod aip_0165_request_parent_field;
    pub(super) mod aip_0165_request_parent_reference;
    pub(super) mod aip_0165_response_message_name;
    pub(super) mod aip_0165_response_purge_count_field;
    pub(super) mod aip_0165_response_purge_sample_field;
    pub(super) mod aip_0165_response_purge_sample_reference;
    pub(super) mod aip_0190_message_case;
    pub(super) mod aip_0190_method_case;
    pub(super) mod aip_0190_service_case;
    pub(super) mod aip_0191_csharp_namespace;
    pub(super) mod aip_0191_file_layout;
    pub(super) mod aip_0191_file_option_consistency;
    pub(super) mod aip_0191_filenames;
    pub(super) mod aip_0191_java_multiple_files;
    pub(super) mod aip_0191_java_outer_classname;
    pub(super) mod aip_0191_java_package;
    pub(super) mod aip_0191_php_namespace;
    pub(super) mod aip_0191_proto_package;
    pub(super) mod aip_0191_proto_version;
    pub(super) mod aip_0191_ruby_package;
    pub(super) mod aip_0192_absolute_links;
    pub(super) mod aip_0192_deprecated_comment;
    pub(super) mod aip_0192_has_comments;
    pub(super) mod aip_0192_no_html;
    pub(super) mod aip_0192_no_markdown_headings;
    pub(super) mod aip_0192_no_markdown_tables;
    pub(super) mod aip_0192_only_leading_comments;
    pub(super) mod aip_0192_trademarked_names;
    pub(super) mod aip_0202_string_only_format;
    pub(super) mod aip_0203_field_behavior_required;
    pub(super) mod aip_0203_resource_identifier_only;
    pub(super) mod aip_0203_resource_name_identifier;
    pub(super) mod aip_0203_unordered_list_repeated;
    pub(super) mod aip_0214_resource_expiry;
    pub(super) mod aip_0214_ttl_type;
    pub(super) mod aip_0215_foreign_type_reference;
    pub(super) mod aip_0215_versioned_packages;
    pub(super) mod aip_0216_nesting;
    pub(super) mod aip_0216_state_field_output_only;
    pub(super) mod aip_0216_synonyms;
    pub(super) mod aip_0216_value_synonyms;
    pub(super) mod aip_0217_return_partial_success_type;
    pub(super) mod aip_0217_return_partial_success_with_unreachable;
    pub(super) mod aip_0217_synonyms;
    pub(super) mod aip_0217_unreachable_field_type;
    pub(super) mod aip_0231_http_body;
    pub(super) mod aip_0231_http_method;
    pub(super) mod aip_0231_http_uri_suffix;
    pub(super) mod aip_0231_plural_method_name;
    pub(super) mod aip_0231_request_message_name;
    pub(super) mod aip_0231_request_names_behavior;
    pub(super) mod aip_0231_request_names_field;
    pub(super) mod aip_0231_request_names_reference;
    pub(super) mod aip_0231_request_parent_field;
    pub(super) mod aip_0231_request_parent_reference;
    pub(super) mod aip_0231_request_unknown_fields;
    pub(super) mod aip_0231_response_message_name;
    pub(super) mod aip_0231_response_resource_field;
    pub(super) mod aip_0233_http_body;
    pub(super) mod aip_0233_http_method;
    pub(super) mod aip_0233_http_uri_suffix;
    pub(super) mod aip_0233_plural_method_name;
    pub(super) mod aip_0233_request_message_name;
    pub(super) mod aip_0233_request_parent_field;
    pub(super) mod aip_0233_request_parent_reference;
    pub(super) mod aip_0233_request_requests_behavior;
    pub(super) mod aip_0233_request_requests_field;
    pub(super) mod aip_0233_request_unknown_fields;
    pub(super) mod aip_0233_resource_reference_type;
    pub(super) mod aip_0233_response_message_name;
    pub(super) mod aip_0233_response_resource_field;
    pub(super) mod aip_0234_http_body;
    pub(super) mod aip_0234_http_method;
    pub(super) mod aip_0234_http_uri_suffix;
    pub(super) mod aip_0234_plural_method_name;
    pub(super) mod aip_0234_request_message_name;
    pub(super) mod aip_0234_request_parent_field;
    pub(super) mod aip_0234_request_parent_reference;
    pub(super) mod aip_0234_request_requests_behavior;
    pub(super) mod aip_0234_request_requests_field;
    pub(super) mod aip_0234_request_unknown_fields;
    pub(super) mod aip_0234_response_message_name;
    pub(super) mod aip_0234_response_resource_field;
    pub(super) mod aip_0235_http_body;
    pub(super) mod aip_0235_http_method;
    pub(super) mod aip_0235_http_uri_suffix;
    pub(super) mod aip_0235_plural_method_name;
    pub(super) mod aip_0235_request_message_name;
    pub(super) mod aip_0235_request_names_behavior;
    pub(super) mod aip_0235_request_names_field;
    pub(super) mod aip_0235_request_names_reference;
    pub(super) mod aip_0235_request_parent_field;
    pub(super) mod aip_0235_request_parent_reference;
    pub(super) mod aip_0235_request_requests_behavior;
    pub(super) mod aip_0235_request_unknown_fields;
    pub(super) mod aip_0235_response_message_name;
    pub(super) mod aip_0235_response_resource_field;
    pub(super) mod aip_4232_repeated_fields;
    pub(super) mod aip_4232_required_fields;
}

mod practice {
    pub(super) mod comment_adds;
    pub(super) mod comment_file;
    pub(super) mod comment_leading;
    pub(super) mod comment_no_private_link;
    pub(super) mod comment_no_todo;
    pub(super) mod comment_sentence;
    pub(super) mod deprecated_comment;
    pub(super) mod deprecated_not_used;
    pub(super) mod deprecated_option;
    pub(super) mod enum_alias_deprecated;
    pub(super) mod enum_no_negative;
    pub(super) mod enum_not_alone;
    pub(super) mod enum_value_identifier;
    pub(super) mod enum_value_no_macro;
    pub(super) mod field_bool_name;
    pub(super) mod field_duration_type;
    pub(super) mod field_id_not_integer;
    pub(super) mod field_int64_jstype;
    pub(super) mod field_money_not_float;
    pub(super) mod field_no_accessor_collision;
    pub(super) mod field_no_any;
    pub(super) mod field_no_group;
    pub(super) mod field_no_preposition;
    pub(super) mod field_no_repeated_enum;
    pub(super) mod field_no_unsigned;
    pub(super) mod field_no_wrapper;
    pub(super) mod field_not_encoded;
    pub(super) mod field_repeated_plural;
    pub(super) mod field_time_name;
    pub(super) mod field_timestamp_type;
    pub(super) mod file_header;
    pub(super) mod file_one_element;
    pub(super) mod go_package_set;
    pub(super) mod http_route_sound;
    pub(super) mod http_route_unique;
    pub(super) mod import_allowed;
    pub(super) mod java_package_of_one_package;
    pub(super) mod line_length;
    pub(super) mod message_limits;
    pub(super) mod message_no_preposition;
    pub(super) mod message_used;
    pub(super) mod name_no_keyword;
    pub(super) mod name_pattern;
    pub(super) mod name_style_2024;
    pub(super) mod names_distinct;
    pub(super) mod number_gap_reserved;
    pub(super) mod numbers_ascending;
    pub(super) mod oneof_several_fields;
    pub(super) mod option_required;
    pub(super) mod option_without_effect;
    pub(super) mod reserved_name_and_number;
    pub(super) mod rpc_idempotency;
    pub(super) mod rpc_shape;
    pub(super) mod secret_redacted;
    pub(super) mod service_limits;
    pub(super) mod syntax_version;
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
    &aip::aip_0140_abbreviations::RULE,
    &aip::aip_0140_base64::RULE,
    &aip::aip_0140_lower_snake::RULE,
    &aip::aip_0140_numbers::RULE,
    &aip::aip_0140_prepositions::RULE,
    &aip::aip_0140_reserved_words::RULE,
    &aip::aip_0140_underscores::RULE,
    &aip::aip_0140_uri::RULE,
    &aip::aip_0141_count_suffix::RULE,
    &aip::aip_0141_forbidden_types::RULE,
    &aip::aip_0142_duration_offset_comment::RULE,
    &aip::aip_0142_time_field_names::RULE,
    &aip::aip_0142_time_field_type::RULE,
    &aip::aip_0142_time_offset_type::RULE,
    &aip::aip_0143_standardized_codes::RULE,
    &aip::aip_0143_string_type::RULE,
    &aip::aip_0144_http_body::RULE,
    &aip::aip_0144_http_method::RULE,
    &aip::aip_0144_request_message_name::RULE,
    &aip::aip_0146_any::RULE,
    &aip::aip_0148_declarative_friendly_fields::RULE,
    &aip::aip_0148_field_behavior::RULE,
    &aip::aip_0148_human_names::RULE,
    &aip::aip_0148_ip_address_format::RULE,
    &aip::aip_0148_uid_format::RULE,
    &aip::aip_0148_use_uid::RULE,
    &aip::aip_0151_lro_metadata_reachable::RULE,
    &aip::aip_0151_lro_metadata_type::RULE,
    &aip::aip_0151_lro_response_reachable::RULE,
    &aip::aip_0151_lro_response_type::RULE,
    &aip::aip_0151_operation_info::RULE,
    &aip::aip_0151_response_unary::RULE,
    &aip::aip_0152_http_body::RULE,
    &aip::aip_0152_http_method::RULE,
    &aip::aip_0152_http_uri_suffix::RULE,
    &aip::aip_0152_request_message_name::RULE,
    &aip::aip_0152_request_name_behavior::RULE,
    &aip::aip_0152_request_name_field::RULE,
    &aip::aip_0152_request_name_reference::RULE,
    &aip::aip_0152_request_resource_suffix::RULE,
    &aip::aip_0152_response_message_name::RULE,
    &aip::aip_0154_declarative_friendly_required::RULE,
    &aip::aip_0154_field_type::RULE,
    &aip::aip_0154_no_duplicate_etag::RULE,
    &aip::aip_0155_request_id_format::RULE,
    &aip::aip_0156_forbidden_methods::RULE,
    &aip::aip_0157_request_read_mask_field::RULE,
    &aip::aip_0158_request_page_size_field::RULE,
    &aip::aip_0158_request_page_token_field::RULE,
    &aip::aip_0158_request_skip_field::RULE,
    &aip::aip_0158_response_next_page_token_field::RULE,
    &aip::aip_0158_response_plural_first_field::RULE,
    &aip::aip_0158_response_repeated_first_field::RULE,
    &aip::aip_0158_response_unary::RULE,
    &aip::aip_0159_hardcoded_hyphen::RULE,
    &aip::aip_0160_filter_field_name::RULE,
    &aip::aip_0160_filter_field_type::RULE,
    &aip::aip_0162_commit_http_body::RULE,
    &aip::aip_0162_commit_http_method::RULE,
    &aip::aip_0162_commit_http_uri_suffix::RULE,
    &aip::aip_0162_commit_request_message_name::RULE,
    &aip::aip_0162_commit_request_name_behavior::RULE,
    &aip::aip_0162_commit_request_name_field::RULE,
    &aip::aip_0162_commit_request_name_reference::RULE,
    &aip::aip_0162_commit_response_message_name::RULE,
    &aip::aip_0162_delete_revision_http_body::RULE,
    &aip::aip_0162_delete_revision_http_method::RULE,
    &aip::aip_0162_delete_revision_http_uri_suffix::RULE,
    &aip::aip_0162_delete_revision_request_message_name::RULE,
    &aip::aip_0162_delete_revision_request_name_behavior::RULE,
    &aip::aip_0162_delete_revision_request_name_field::RULE,
    &aip::aip_0162_delete_revision_request_name_reference::RULE,
    &aip::aip_0162_delete_revision_response_message_name::RULE,
    &aip::aip_0162_rollback_http_body::RULE,
    &aip::aip_0162_rollback_http_method::RULE,
    &aip::aip_0162_rollback_http_uri_suffix::RULE,
    &aip::aip_0162_rollback_request_message_name::RULE,
    &aip::aip_0162_rollback_request_name_behavior::RULE,
    &aip::aip_0162_rollback_request_name_field::RULE,
    &aip::aip_0162_rollback_request_name_reference::RULE,
    &aip::aip_0162_rollback_request_revision_id_behavior::RULE,
    &aip::aip_0162_rollback_request_revision_id_field::RULE,
    &aip::aip_0162_rollback_response_message_name::RULE,
    &aip::aip_0162_tag_revision_http_body::RULE,
    &aip::aip_0162_tag_revision_http_method::RULE,
    &aip::aip_0162_tag_revision_http_uri_suffix::RULE,
    &aip::aip_0162_tag_revision_request_message_name::RULE,
    &aip::aip_0162_tag_revision_request_name_behavior::RULE,
    &aip::aip_0162_tag_revision_request_name_field::RULE,
    &aip::aip_0162_tag_revision_request_name_reference::RULE,
    &aip::aip_0162_tag_revision_request_tag_behavior::RULE,
    &aip::aip_0162_tag_revision_request_tag_field::RULE,
    &aip::aip_0162_tag_revision_response_message_name::RULE,
    &aip::aip_0163_declarative_friendly_required::RULE,
    &aip::aip_0163_synonyms::RULE,
    &aip::aip_0164_http_body::RULE,
    &aip::aip_0164_http_method::RULE,
    &aip::aip_0164_http_uri_suffix::RULE,
    &aip::aip_0164_request_message_name::RULE,
    &aip::aip_0164_request_name_behavior::RULE,
    &aip::aip_0164_request_name_field::RULE,
    &aip::aip_0164_request_name_reference::RULE,
    &aip::aip_0164_request_unknown_fields::RULE,
    &aip::aip_0164_resource_expire_time_field::RULE,
    &aip::aip_0164_response_lro::RULE,
    &aip::aip_0164_response_message_name::RULE,
    &aip::aip_0165_http_body::RULE,
    &aip::aip_0165_http_method::RULE,
    &aip::aip_0165_http_parent_variable::RULE,
    &aip::aip_0165_http_uri_suffix::RULE,
    &aip::aip_0165_request_filter_behavior::RULE,
    &aip::aip_0165_request_filter_field::RULE,
    &aip::aip_0165_request_force_field::RULE,
    &aip::aip_0165_request_message_name::RULE,
    &aip::aip_0165_request_parent_behavior::RULE,
    &aip::aip_0165_request_parent_field::RULE,
    &aip::aip_0165_request_parent_reference::RULE,
    &aip::aip_0165_response_message_name::RULE,
    &aip::aip_0165_response_purge_count_field::RULE,
    &aip::aip_0165_response_purge_sample_field::RULE,
    &aip::aip_0165_response_purge_sample_reference::RULE,
    &aip::aip_0190_message_case::RULE,
    &aip::aip_0190_method_case::RULE,
    &aip::aip_0190_service_case::RULE,
    &aip::aip_0191_csharp_namespace::RULE,
    &aip::aip_0191_file_layout::RULE,
    &aip::aip_0191_file_option_consistency::RULE,
    &aip::aip_0191_filenames::RULE,
    &aip::aip_0191_java_multiple_files::RULE,
    &aip::aip_0191_java_outer_classname::RULE,
    &aip::aip_0191_java_package::RULE,
    &aip::aip_0191_php_namespace::RULE,
    &aip::aip_0191_proto_package::RULE,
    &aip::aip_0191_proto_version::RULE,
    &aip::aip_0191_ruby_package::RULE,
    &aip::aip_0192_absolute_links::RULE,
    &aip::aip_0192_deprecated_comment::RULE,
    &aip::aip_0192_has_comments::RULE,
    &aip::aip_0192_no_html::RULE,
    &aip::aip_0192_no_markdown_headings::RULE,
    &aip::aip_0192_no_markdown_tables::RULE,
    &aip::aip_0192_only_leading_comments::RULE,
    &aip::aip_0192_trademarked_names::RULE,
    &aip::aip_0202_string_only_format::RULE,
    &aip::aip_0203_field_behavior_required::RULE,
    &aip::aip_0203_resource_identifier_only::RULE,
    &aip::aip_0203_resource_name_identifier::RULE,
    &aip::aip_0203_unordered_list_repeated::RULE,
    &aip::aip_0214_resource_expiry::RULE,
    &aip::aip_0214_ttl_type::RULE,
    &aip::aip_0215_foreign_type_reference::RULE,
    &aip::aip_0215_versioned_packages::RULE,
    &aip::aip_0216_nesting::RULE,
    &aip::aip_0216_state_field_output_only::RULE,
    &aip::aip_0216_synonyms::RULE,
    &aip::aip_0216_value_synonyms::RULE,
    &aip::aip_0217_return_partial_success_type::RULE,
    &aip::aip_0217_return_partial_success_with_unreachable::RULE,
    &aip::aip_0217_synonyms::RULE,
    &aip::aip_0217_unreachable_field_type::RULE,
    &aip::aip_0231_http_body::RULE,
    &aip::aip_0231_http_method::RULE,
    &aip::aip_0231_http_uri_suffix::RULE,
    &aip::aip_0231_plural_method_name::RULE,
    &aip::aip_0231_request_message_name::RULE,
    &aip::aip_0231_request_names_behavior::RULE,
    &aip::aip_0231_request_names_field::RULE,
    &aip::aip_0231_request_names_reference::RULE,
    &aip::aip_0231_request_parent_field::RULE,
    &aip::aip_0231_request_parent_reference::RULE,
    &aip::aip_0231_request_unknown_fields::RULE,
    &aip::aip_0231_response_message_name::RULE,
    &aip::aip_0231_response_resource_field::RULE,
    &aip::aip_0233_http_body::RULE,
    &aip::aip_0233_http_method::RULE,
    &aip::aip_0233_http_uri_suffix::RULE,
    &aip::aip_0233_plural_method_name::RULE,
    &aip::aip_0233_request_message_name::RULE,
    &aip::aip_0233_request_parent_field::RULE,
    &aip::aip_0233_request_parent_reference::RULE,
    &aip::aip_0233_request_requests_behavior::RULE,
    &aip::aip_0233_request_requests_field::RULE,
    &aip::aip_0233_request_unknown_fields::RULE,
    &aip::aip_0233_resource_reference_type::RULE,
    &aip::aip_0233_response_message_name::RULE,
    &aip::aip_0233_response_resource_field::RULE,
    &aip::aip_0234_http_body::RULE,
    &aip::aip_0234_http_method::RULE,
    &aip::aip_0234_http_uri_suffix::RULE,
    &aip::aip_0234_plural_method_name::RULE,
    &aip::aip_0234_request_message_name::RULE,
    &aip::aip_0234_request_parent_field::RULE,
    &aip::aip_0234_request_parent_reference::RULE,
    &aip::aip_0234_request_requests_behavior::RULE,
    &aip::aip_0234_request_requests_field::RULE,
    &aip::aip_0234_request_unknown_fields::RULE,
    &aip::aip_0234_response_message_name::RULE,
    &aip::aip_0234_response_resource_field::RULE,
    &aip::aip_0235_http_body::RULE,
    &aip::aip_0235_http_method::RULE,
    &aip::aip_0235_http_uri_suffix::RULE,
    &aip::aip_0235_plural_method_name::RULE,
    &aip::aip_0235_request_message_name::RULE,
    &aip::aip_0235_request_names_behavior::RULE,
    &aip::aip_0235_request_names_field::RULE,
    &aip::aip_0235_request_names_reference::RULE,
    &aip::aip_0235_request_parent_field::RULE,
    &aip::aip_0235_request_parent_reference::RULE,
    &aip::aip_0235_request_requests_behavior::RULE,
    &aip::aip_0235_request_unknown_fields::RULE,
    &aip::aip_0235_response_message_name::RULE,
    &aip::aip_0235_response_resource_field::RULE,
    &aip::aip_4232_repeated_fields::RULE,
    &aip::aip_4232_required_fields::RULE,
    &practice::comment_adds::RULE,
    &comment_enum::RULE,
    &comment_enum_value::RULE,
    &comment_field::RULE,
    &practice::comment_file::RULE,
    &practice::comment_leading::RULE,
    &comment_message::RULE,
    &practice::comment_no_private_link::RULE,
    &practice::comment_no_todo::RULE,
    &comment_oneof::RULE,
    &comment_rpc::RULE,
    &practice::comment_sentence::RULE,
    &comment_service::RULE,
    &practice::deprecated_comment::RULE,
    &practice::deprecated_not_used::RULE,
    &practice::deprecated_option::RULE,
    &directory_same_package::RULE,
    &practice::enum_alias_deprecated::RULE,
    &enum_first_value_zero::RULE,
    &enum_no_allow_alias::RULE,
    &practice::enum_no_negative::RULE,
    &practice::enum_not_alone::RULE,
    &enum_pascal_case::RULE,
    &practice::enum_value_identifier::RULE,
    &practice::enum_value_no_macro::RULE,
    &enum_value_prefix::RULE,
    &enum_value_upper_snake_case::RULE,
    &enum_zero_value_suffix::RULE,
    &practice::field_bool_name::RULE,
    &practice::field_duration_type::RULE,
    &practice::field_id_not_integer::RULE,
    &practice::field_int64_jstype::RULE,
    &field_lower_snake_case::RULE,
    &practice::field_money_not_float::RULE,
    &practice::field_no_accessor_collision::RULE,
    &practice::field_no_any::RULE,
    &field_no_descriptor::RULE,
    &practice::field_no_group::RULE,
    &practice::field_no_preposition::RULE,
    &practice::field_no_repeated_enum::RULE,
    &practice::field_no_unsigned::RULE,
    &practice::field_no_wrapper::RULE,
    &practice::field_not_encoded::RULE,
    &field_not_required::RULE,
    &practice::field_repeated_plural::RULE,
    &practice::field_time_name::RULE,
    &practice::field_timestamp_type::RULE,
    &practice::file_header::RULE,
    &file_lower_snake_case::RULE,
    &practice::file_one_element::RULE,
    &practice::go_package_set::RULE,
    &practice::http_route_sound::RULE,
    &practice::http_route_unique::RULE,
    &practice::import_allowed::RULE,
    &import_no_public::RULE,
    &import_used::RULE,
    &practice::java_package_of_one_package::RULE,
    &practice::line_length::RULE,
    &practice::message_limits::RULE,
    &practice::message_no_preposition::RULE,
    &message_pascal_case::RULE,
    &practice::message_used::RULE,
    &practice::name_no_keyword::RULE,
    &practice::name_pattern::RULE,
    &practice::name_style_2024::RULE,
    &practice::names_distinct::RULE,
    &practice::number_gap_reserved::RULE,
    &practice::numbers_ascending::RULE,
    &oneof_lower_snake_case::RULE,
    &practice::oneof_several_fields::RULE,
    &practice::option_required::RULE,
    &practice::option_without_effect::RULE,
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
    &practice::reserved_name_and_number::RULE,
    &practice::rpc_idempotency::RULE,
    &rpc_no_client_streaming::RULE,
    &rpc_no_server_streaming::RULE,
    &rpc_pascal_case::RULE,
    &rpc_request_response_unique::RULE,
    &rpc_request_standard_name::RULE,
    &rpc_response_standard_name::RULE,
    &practice::rpc_shape::RULE,
    &practice::secret_redacted::RULE,
    &practice::service_limits::RULE,
    &service_pascal_case::RULE,
    &service_suffix::RULE,
    &stable_package_no_import_unstable::RULE,
    &syntax_specified::RULE,
    &practice::syntax_version::RULE,
    &unused_suppression::RULE,
];
