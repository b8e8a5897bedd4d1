use crate::{
    rule::prelude::*,
    shared::reserved::{self, Reserved},
};

rule! {
    /// Checks that reserved ranges and names of an enum are not deleted.
    ///
    /// They were reserved because old data and old programs still have them. What is not reserved
    /// will be used again sooner or later, and then old data mean something else.
    ///
    /// Ranges may be split, joined and sorted anew, as long as every number stays in one.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   reserved 1 to 9;
    ///   reserved "GENRE_POEM";
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre { //~ 5 of `reserved 1 to 9` was deleted //~ reserved name `GENRE_POEM` was deleted
    ///   GENRE_UNSPECIFIED = 0;
    ///   reserved 1 to 4, 6 to 9;
    /// }
    /// ```
    RESERVED_ENUM_NO_DELETE {
        check: Check::EnumPair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let reserved = pair
        .map(|it| Reserved { ranges: it.reserved_ranges(), names: it.reserved_names().collect() });
    reserved::check(&reserved, pair.new.location(), i32::MAX, cx);
}
