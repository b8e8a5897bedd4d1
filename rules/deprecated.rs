//! Ids that a configuration may still name, though their rules are gone.

use crate::rule::Version;

/// A rule of old. Naming it means its replacements, or nothing.
#[derive(Debug)]
pub struct Deprecated {
    pub id: &'static str,
    pub summary: &'static str,
    pub is_breaking: bool,
    pub versions: &'static [Version],
    pub replacements: &'static [&'static str],
}

use Version::{Own, V1, V1Beta1, V2};

pub static DEPRECATED: &[Deprecated] = &[
    Deprecated {
        id: "IMPORT_NO_WEAK",
        summary: "Checks that no import is weak.",
        is_breaking: false,
        versions: &[V1Beta1, V1, V2, Own],
        replacements: &[],
    },
    Deprecated {
        id: "MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT",
        summary: "Checks that the option `message_set_wire_format` of a message does not change.",
        is_breaking: true,
        versions: &[V1Beta1, V1, V2, Own],
        replacements: &[],
    },
    Deprecated {
        id: "FIELD_SAME_CTYPE",
        summary: "Checks that the option `ctype` of a field does not change.",
        is_breaking: true,
        versions: &[V1Beta1, V1],
        replacements: &["FIELD_SAME_CPP_STRING_TYPE"],
    },
    Deprecated {
        id: "FIELD_SAME_LABEL",
        summary: "Checks that the label of a field does not change.",
        is_breaking: true,
        versions: &[V1Beta1, V1],
        replacements: &[
            "FIELD_SAME_CARDINALITY",
            "FIELD_WIRE_COMPATIBLE_CARDINALITY",
            "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
        ],
    },
    Deprecated {
        id: "FILE_SAME_JAVA_STRING_CHECK_UTF8",
        summary: "Checks that the option `java_string_check_utf8` of a file does not change.",
        is_breaking: true,
        versions: &[V1Beta1, V1],
        replacements: &["FIELD_SAME_JAVA_UTF8_VALIDATION"],
    },
    Deprecated {
        id: "FILE_SAME_PHP_GENERIC_SERVICES",
        summary: "Checks that the option `php_generic_services` of a file does not change.",
        is_breaking: true,
        versions: &[V1Beta1, V1],
        replacements: &[],
    },
];
