use crate::shared::naming::upper_snake_case;

use crate::shared::aip::{prelude::*, rename};

aip! {
    /// Checks that enums have a value zero that ends with `_UNSPECIFIED`.
    ///
    /// Zero is what a reader sees where a sender has not set the field. If it has a meaning, every
    /// sender that forgets the field claims it. Named after its enum, `BOOK_FORMAT_UNSPECIFIED`
    /// says that nothing was said, and clashes with no other enum; `UNKNOWN` does, too, where a
    /// value of an enum can be unknown.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   UNSPECIFIED = 0; //~ the first value of enum `BookFormat` should be `BOOK_FORMAT_UNSPECIFIED`
    ///   HARDBACK = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   HARDBACK = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   HARDBACK = 1;
    /// }
    /// ```
    AIP_0126_UNSPECIFIED {
        aip: 126 "core::0126::unspecified",
        kind: basic,
        check: Check::Enum(check),
    }
}

/// Endings of names that say nothing: these can be renamed.
const EMPTY: [&str; 6] = ["UNSPECIFIED", "NOT_SET", "UNSET", "UNDEFINED", "NONE", "INVALID"];

fn check(item: Enum<'_>, cx: &mut Cx<'_>) {
    let stem = upper_snake_case(item.name());
    let wanted = format!("{stem}_UNSPECIFIED");
    let is_right = |name: &str| {
        name == wanted
            || name == "UNKNOWN"
            || name.strip_suffix("_UNKNOWN").is_some_and(|it| it == stem)
    };
    if item.values().any(|it| it.number() == 0 && is_right(it.name())) {
        return;
    }
    let Some(first) = item.values().next() else { return };
    let is_empty = first.number() == 0 && EMPTY.iter().any(|it| first.name().ends_with(it));
    let fix = if is_empty { rename::to(cx, first.into(), &wanted) } else { None };
    let text = format!("the first value of enum `{}` should be `{wanted}`", item.name());
    cx.report(first.name_location(), text)
        .help("let zero mean that nothing was said, and give what has a meaning another number")
        .fix(fix);
}
