use crate::rule::prelude::*;

rule! {
    /// Checks that enums do not get new values.
    ///
    /// Old readers do not know what to do with it. Those of a closed enum, as in proto2, put the value
    /// among the unknown fields and see none; JSON parsers reject a name that they do not know; and
    /// a `match` or `switch` over all values does not compile in Rust, Swift and Kotlin, where the
    /// generated type is exhaustive.
    ///
    /// Most enums are meant to grow, so the rule is in no category: name it for packages whose
    /// enums are not, with `overrides` for their paths.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre {
    ///   option allow_alias = true;
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    ///   GENRE_POETRY = 1;
    ///   GENRE_ESSAY = 2; //~ enum value 2 `GENRE_ESSAY` was added
    /// }
    /// ```
    ENUM_VALUE_NO_ADD {
        check: Check::EnumPair(check),
        categories: breaking::NAMED,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let is_closed = pair.old.is_closed();
    for value in pair.added(Enum::values, |it| it.number()) {
        let (number, name) = (value.number(), value.name());
        cx.report(value.location(), format!("enum value {number} `{name}` was added"))
            .help("send it only when all who read it know it")
            .breaks(Breaks { old_readers: is_closed, ..Breaks::JSON });
    }
}
