use crate::shared::aip::{element, misnamed, plural, prelude::*};

aip! {
    /// Checks that numbers of things end in `_count` and do not begin with `num_`.
    ///
    /// The noun comes first, as in all names, and `item_count` stands beside `item` in a list.
    /// `num` may be a number, a numerator or a numeral.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   int32 num_books = 1;
    ///   //    ^^^^^^^^^ field `num_books` should be `book_count`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Shelf {
    ///   int32 book_count = 1 [json_name = "numBooks"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   int32 book_count = 1;
    /// }
    /// ```
    AIP_0141_COUNT_SUFFIX {
        aip: 141 "core::0141::count-suffix",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if let Some(things) = field.name().strip_prefix("num_")
        && element::is_checked_field(field)
    {
        let wanted = format!("{}_count", plural::singular(things));
        misnamed::wanted(cx, field.into(), &wanted);
    }
}
