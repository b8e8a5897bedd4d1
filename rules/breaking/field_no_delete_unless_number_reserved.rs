use crate::{
    rule::prelude::*,
    shared::{
        past,
        ranges::RangeSet,
        renumbered::{self, Renumbered},
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that fields are not deleted unless their number is reserved.
    ///
    /// On the wire a field is its number. Data that was stored or is sent by old programs has it
    /// for years. If it is given to another field, they are read as that field: in the best case as
    /// garbage, in the worst as something that looks right.
    ///
    /// Reserve the number in the same change. A compiler then rejects every new use of it.
    ///
    /// `protosmith breaking --history v1.0.0..HEAD` goes from commit to commit, and finds a number that
    /// was deleted in one of them and is given to another field in a later one.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2;
    ///   int32 pages = 3;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ field 2 `isbn` was deleted and its number is not reserved
    ///   string title = 1;
    ///   reserved 3;
    ///   reserved "isbn";
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   reserved 3, 2;
    ///   reserved "isbn", "pages";
    /// }
    /// ```
    ///
    /// The fix reserves all numbers and names that were deleted, in `reserved` statements that are there
    /// already, else where they stood.
    FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED {
        check: Check::MessagePair(check),
        categories: csr::JSON_WIRE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    past::report_fields(pair, cx);
    let mut deleted = pair.deleted(Message::fields, |it| it.number()).peekable();
    if deleted.peek().is_none() {
        return;
    }
    let reserved = RangeSet::new(pair.new.reserved_ranges().iter().copied());
    let renumbered = Renumbered::new(pair, cx.version());
    let mut offer = Offer::new();
    for field in deleted.filter(|it| !reserved.contains(it.number())) {
        let (number, name) = (field.number(), field.name());
        let now = renumbered.find(field);
        let message = match now {
            None => format!("field {number} `{name}` was deleted and its number is not reserved"),
            Some(new) => format!(
                "field `{name}` changed its number from {number} to {}, and {number} is not reserved",
                new.number()
            ),
        };
        let breaks = now.map_or(Breaks::ALL, |new| renumbered::breaks(Pair { old: field, new }));
        let fix = offer.take(|| cx.repair(|_| reserve::fields(pair)));
        cx.report(pair.new.location(), message)
            .help(format!("add `reserved {number};`"))
            .breaks(breaks)
            .symbol(field.full_name())
            .fix(fix);
    }
}
