use crate::shared::practice::prelude::*;

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
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
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
        // The key of a map is written at the map.
        let location =
            if is_in_map_entry(field) { field.location() } else { field.type_location() };
        cx.report(location, format!("field `{}` is unsigned", field.name()))
            .help("make it an `int32` or `int64`");
    }
}
