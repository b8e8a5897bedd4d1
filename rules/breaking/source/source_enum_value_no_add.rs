use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, source},
};

source! {
    /// Checks that code of some languages does not mind new enum values.
    ///
    /// A `match` or `switch` over all values does not compile with one more in Rust, Swift and TypeScript, nor
    /// does an expression of Java or Kotlin; compilers of C++ warn of enums that are closed, which those of
    /// proto2 are. Go, C# and Python do not look.
    ///
    /// The findings are warnings: a default case is what makes code ready for more.
    ///
    /// ```yaml
    /// languages: [cpp, python, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_ESSAY = 1; //~ enum value 1 `GENRE_ESSAY` was added, which breaks Rust
    /// }
    /// ```
    SOURCE_ENUM_VALUE_NO_ADD {
        check: Check::EnumPair(check),
        severity: Severity::Warning,
        same_as: &["ENUM_VALUE_NO_ADD"],
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let change =
        if pair.new.is_closed() { Change::ClosedValueAdded } else { Change::OpenValueAdded };
    for value in pair.added(Enum::values, |it| it.number()) {
        let said = format!("enum value {} `{}` was added", value.number(), value.name());
        languages::report(change, (value.location(), said), cx);
    }
}
