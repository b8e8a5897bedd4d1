use crate::shared::misnamed::misnamed;

use crate::shared::aip::{naming, prelude::*, rename};

aip! {
    /// Checks that enum values are in `UPPER_SNAKE_CASE`.
    ///
    /// Generators find the words of a value by its underscores, and join them as their language
    /// does. Readers know a constant by its capitals.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   paperBack = 1; //~ enum value `paperBack` should be `PAPER_BACK`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   PAPER_BACK = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   PAPER_BACK = 1;
    /// }
    /// ```
    AIP_0126_UPPER_SNAKE_VALUES {
        aip: 126 "core::0126::upper-snake-values",
        kind: basic,
        check: Check::EnumValue(check),
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if !naming::is_upper_snake(value.name()) {
        let wanted = naming::snake(value.name()).to_uppercase();
        let fix = rename::to(cx, value.into(), &wanted);
        misnamed(cx, value.into(), "`UPPER_SNAKE_CASE`", &wanted)
            .help("rename it; JSON and the text format then write the new name")
            .fix(fix);
    }
}
