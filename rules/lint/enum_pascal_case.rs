use crate::{rule::prelude::*, rules::shared::naming::pascal_case};

rule! {
    /// Enum names are written in `PascalCase`.
    ///
    /// A generator turns the name into a type of its own language. A name in another case becomes
    /// a type that readers of that language take for something else.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum book_format {
    ///   // ^^^^^^^^^^^ enum `book_format` should be `BookFormat`
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ENUM_PASCAL_CASE {
        check: Check::Enum(check),
        sets: &[
            (V1Beta1, sets::v1beta1::STYLE_BASIC),
            (V1, sets::BASIC),
            (V2, sets::BASIC),
            (Own, sets::BASIC),
        ],
        options: &[],
    }
}

fn check(it: Enum<'_>, cx: &mut Cx<'_>) {
    let name = it.name();
    let wanted = pascal_case(name);
    if name != wanted {
        cx.report(it.name_place(), format!("enum `{name}` should be `{wanted}`"))
            .help("rename it; generated code takes the new name, the wire does not change");
    }
}
