use crate::shared::practice::prelude::*;

rule! {
    /// Checks that enum values have no negative numbers.
    ///
    /// A negative number takes ten bytes on the wire, where others take one or two, and some languages have no
    /// enums with them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Shelf {
    ///   SHELF_UNSPECIFIED = 0;
    ///   SHELF_CELLAR = -1;
    /// //               ^^ enum value `SHELF_CELLAR` has a negative number
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum Shelf {
    ///   SHELF_UNSPECIFIED = 0;
    ///   SHELF_CELLAR = 1;
    /// }
    /// ```
    ENUM_NO_NEGATIVE {
        check: Check::EnumValue(check),
        categories: categories::best::ENUMS,
        source: Some(guides::STYLE),
    }
}

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if value.number() < 0 {
        let text = format!("enum value `{}` has a negative number", value.name());
        cx.report(value.number_location(), text)
            .help("give it a positive number as long as nobody has stored it");
    }
}
