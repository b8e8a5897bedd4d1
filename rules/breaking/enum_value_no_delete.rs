use crate::{
    rule::prelude::*,
    shared::{
        enum_value, past,
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that enum values are not deleted.
    ///
    /// Code that names the value does not compile. Old programs go on sending it: on the wire its
    /// number arrives as an unknown one, in JSON its name is rejected. If the number is given to
    /// another value, they mean the one and are understood as the other.
    ///
    /// Mark the value `[deprecated = true]`, wait until nobody sends it, then delete it and reserve
    /// both its number and its name. The finding is the reminder that this was decided.
    ///
    /// A number that keeps one of several names is not deleted: see ENUM_VALUE_SAME_NAME.
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
    /// enum Genre { //~ enum value 2 `GENRE_POEM` was deleted
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_NOVEL = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_NOVEL = 1;
    ///   reserved 2;
    ///   reserved "GENRE_POEM";
    /// }
    /// ```
    ///
    /// The fix reserves all numbers and names that were deleted, in `reserved` statements that are there
    /// already, else where they stood.
    ENUM_VALUE_NO_DELETE {
        check: Check::EnumPair(check),
        categories: csr::SOURCE,
    }
}

/// The rule that looks at numbers alone.
const NUMBERS: &str = "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED";

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    if !cx.runs(NUMBERS) {
        past::report_values(pair, cx);
    }
    let mut offer = Offer::new();
    for (number, values) in enum_value::deleted(pair) {
        let names = enum_value::names(&values);
        let fix = offer.take(|| cx.repair(|_| reserve::values(pair)));
        cx.report(pair.new.location(), format!("enum value {number} {names} was deleted"))
            .help("deprecate it first; then reserve its number and its name")
            .breaks(Breaks::ALL)
            .symbol(values[0].full_name())
            .fix(fix);
    }
}
