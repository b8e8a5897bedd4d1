use crate::shared::{field::typed, practice::prelude::*};

rule! {
    /// Checks that no field is an unsigned number.
    ///
    /// Java and SQL have no unsigned integers: large values are negative there. Differences of two unsigned
    /// numbers wrap around everywhere.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   uint32 pages = 1;
    /// //^^^^^^ field `pages` is unsigned
    ///   map<string, uint64> copies = 2;
    /// //^^^^^^^^^^^^^^^^^^^ the value of map `copies` is unsigned
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
    ///   map<string, int64> copies = 2;
    /// }
    /// ```
    FIELD_NO_UNSIGNED {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::AIP_141),
        same_as: &["AIP_0141_FORBIDDEN_TYPES"],
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if matches!(field.kind(), Type::Uint32 | Type::Uint64 | Type::Fixed32 | Type::Fixed64) {
        let (name, location) = typed(field);
        cx.report(location, format!("{name} is unsigned")).help("make it an `int32` or `int64`");
    }
}
