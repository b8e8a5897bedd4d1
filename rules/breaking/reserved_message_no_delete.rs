use crate::{
    rule::prelude::*,
    shared::reserved::{self, Reserved},
};

rule! {
    /// Checks that reserved ranges and names of a message are not deleted.
    ///
    /// They were reserved because old data and old programs still have them. What is not reserved
    /// will be used again sooner or later, and then old data are read as another field.
    ///
    /// Ranges may be split, joined and sorted anew, as long as every number stays in one. To use a
    /// number again on purpose, the finding has to be allowed.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   reserved 1 to 9;
    ///   reserved "isbn";
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ 1 of `reserved 1 to 9` was deleted //~ reserved name `isbn` was deleted
    ///   string title = 1;
    ///   reserved 2 to 5, 6 to 9;
    /// }
    /// ```
    RESERVED_MESSAGE_NO_DELETE {
        check: Check::MessagePair(check),
        categories: csr::ALL,
    }
}

/// The highest number of a field.
const MAX: i32 = (1 << 29) - 1;

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let reserved = pair
        .map(|it| Reserved { ranges: it.reserved_ranges(), names: it.reserved_names().collect() });
    reserved::check(&reserved, pair.new.location(), MAX, cx);
}
