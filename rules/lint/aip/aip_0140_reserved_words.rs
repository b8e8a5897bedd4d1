use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that no field is called like a keyword of a common language.
    ///
    /// A generator has to write such a field otherwise, each in a way of its own: `class_` in
    /// Python, `clazz` or `getClass_` elsewhere. Users then do not find under its name what the
    /// documentation has.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string class = 1;
    ///   //     ^^^^^ field `class` is called like a keyword of a common language
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string genre = 1;
    /// }
    /// ```
    ///
    /// The keywords are those of Java, JavaScript and Python, and of Rust those that cannot be
    /// escaped.
    AIP_0140_RESERVED_WORDS {
        aip: 140 "core::0140::reserved-words",
        kind: basic,
        check: Check::Field(check),
    }
}

const KEYWORDS: &[&str] = &[
    "Self",
    "abstract",
    "and",
    "arguments",
    "as",
    "assert",
    "async",
    "await",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "crate",
    "debugger",
    "def",
    "default",
    "del",
    "delete",
    "do",
    "double",
    "elif",
    "else",
    "enum",
    "eval",
    "except",
    "export",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "from",
    "function",
    "global",
    "goto",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "int",
    "interface",
    "is",
    "lambda",
    "let",
    "long",
    "native",
    "new",
    "nonlocal",
    "not",
    "null",
    "or",
    "package",
    "pass",
    "private",
    "protected",
    "public",
    "raise",
    "return",
    "self",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "volatile",
    "while",
    "with",
    "yield",
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if KEYWORDS.binary_search(&field.name()).is_ok() && element::is_checked_field(field) {
        let message =
            format!("field `{}` is called like a keyword of a common language", field.name());
        cx.report(field.name_location(), message)
            .help("give it a name that is written alike in all languages");
    }
}
