use crate::{
    rule::prelude::*,
    shared::{
        enum_value, past,
        ranges::RangeSet,
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that enum values are not deleted unless their number is reserved.
    ///
    /// On the wire an enum value is its number, and it is in stored data for years. If it is given
    /// to another value, old data mean something else all of a sudden.
    ///
    /// Reserve the number in the same change. A compiler then rejects every new use of it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_NOVEL = 1;
    ///   GENRE_POEM = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre { //~ enum value 2 `GENRE_POEM` was deleted and its number is not reserved
    ///   GENRE_UNSPECIFIED = 0;
    ///   reserved 1;
    ///   reserved "GENRE_NOVEL", "GENRE_POEM";
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   reserved 1, 2;
    ///   reserved "GENRE_NOVEL", "GENRE_POEM";
    /// }
    /// ```
    ///
    /// The fix reserves all numbers and names that were deleted, in `reserved` statements that are there
    /// already, else where they stood.
    ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED {
        check: Check::EnumPair(check),
        categories: csr::JSON_WIRE,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    past::report_values(pair, cx);
    let deleted = enum_value::deleted(pair);
    if deleted.is_empty() {
        return;
    }
    let reserved = RangeSet::new(pair.new.reserved_ranges().iter().copied());
    let mut offer = Offer::new();
    for (number, values) in deleted.into_iter().filter(|it| !reserved.contains(it.0)) {
        let names = enum_value::names(&values);
        let message =
            format!("enum value {number} {names} was deleted and its number is not reserved");
        let fix = offer.take(|| cx.repair(|_| reserve::values(pair)));
        cx.report(pair.new.location(), message)
            .help(format!("add `reserved {number};`"))
            .breaks(Breaks::ALL)
            .symbol(values[0].full_name())
            .fix(fix);
    }
}
