use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::lower_snake_case},
};

rule! {
    /// Checks that oneof names are `lower_snake_case`.
    ///
    /// A oneof shares its namespace with the fields around it and is read like one: Java makes
    /// `getFormatCase()` of it, Go a field `Format`, C++ `format_case()`, Python
    /// `WhichOneof("format")`. Each finds the words of the name by its underscores.
    ///
    /// The name is neither on the wire nor in JSON. Renaming it changes code only.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   oneof bookFormat {
    ///   //    ^^^^^^^^^^ oneof `bookFormat` should be `book_format`
    ///     string hardcover = 1;
    ///     string audio = 2;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   oneof book_format {
    ///     string hardcover = 1;
    ///     string audio = 2;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   oneof book_format {
    ///     string hardcover = 1;
    ///     string audio = 2;
    ///   }
    ///   optional string subtitle = 3;
    /// }
    /// ```
    ///
    /// The oneof that a compiler makes for a proto3 `optional` field is not looked at.
    ///
    /// The fix renames the oneof. It is unsafe: names in generated code change. There is none where a field,
    /// or something else in the message, has the new name or should have it.
    ONEOF_LOWER_SNAKE_CASE {
        check: Check::Oneof(check),
        categories: categories::STYLE_BASIC,
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(oneof: Oneof<'_>, cx: &mut Cx<'_>) {
    let wanted = lower_snake_case(oneof.name());
    if oneof.name() != wanted && !oneof.is_synthetic() {
        misnamed(cx, oneof.into(), "`lower_snake_case`", &wanted)
            .help("rename it; only generated code changes");
    }
}
