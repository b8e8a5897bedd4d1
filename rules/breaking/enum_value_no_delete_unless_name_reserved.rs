use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::{
        enum_value,
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that enum values are not deleted unless their name is reserved.
    ///
    /// In JSON and in text format an enum value is its name. If the name is given to another
    /// value, old data mean something else all of a sudden. A value with several names asks for all
    /// of them to be reserved.
    ///
    /// Reserve the name in the same change. A compiler then rejects every new use of it.
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
    /// enum Genre { //~ enum value 2 `GENRE_POEM` was deleted and its name is not reserved
    ///   GENRE_UNSPECIFIED = 0;
    ///   reserved 1, 2;
    ///   reserved "GENRE_NOVEL";
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
    ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED {
        check: Check::EnumPair(check),
        categories: csr::WIRE_JSON,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let deleted = enum_value::deleted(pair);
    if deleted.is_empty() {
        return;
    }
    let reserved: BTreeSet<_> = pair.new.reserved_names().collect();
    let mut offer = Offer::new();
    for (number, values) in deleted {
        if values.iter().all(|it| reserved.contains(it.name())) {
            continue;
        }
        let names = enum_value::names(&values);
        let message =
            format!("enum value {number} {names} was deleted and its name is not reserved");
        let fix = offer.take(|| cx.repair(|_| reserve::values(pair)));
        cx.report(pair.new.location(), message)
            .help(format!("reserve {names}"))
            .breaks(Breaks::JSON)
            .symbol(values[0].full_name())
            .fix(fix);
    }
}
