use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::{
        renumbered::Renumbered,
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that fields are not deleted unless their name is reserved.
    ///
    /// In JSON and in text format a field is its name. If the name is given to another field, what
    /// was stored and what old programs send is read as that field.
    ///
    /// Reserve the name in the same change. A compiler then rejects every new use of it.
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
    /// message Book { //~ field 2 `isbn` was deleted and its name is not reserved
    ///   string title = 1;
    ///   reserved 2, 3;
    ///   reserved "pages";
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   reserved 2, 3;
    ///   reserved "pages", "isbn";
    /// }
    /// ```
    ///
    /// The fix reserves all numbers and names that were deleted, in `reserved` statements that are there
    /// already, else where they stood.
    FIELD_NO_DELETE_UNLESS_NAME_RESERVED {
        check: Check::MessagePair(check),
        categories: csr::WIRE_JSON,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let mut deleted = pair.deleted(Message::fields, |it| it.number()).peekable();
    if deleted.peek().is_none() {
        return;
    }
    let reserved: BTreeSet<_> = pair.new.reserved_names().collect();
    let renumbered = Renumbered::new(pair, cx.version());
    let mut offer = Offer::new();
    let is_gone = |it: &Field<'_>| !reserved.contains(it.name()) && renumbered.find(*it).is_none();
    for field in deleted.filter(is_gone) {
        let (number, name) = (field.number(), field.name());
        let message = format!("field {number} `{name}` was deleted and its name is not reserved");
        let quoted = if pair.new.file().edition().is_edition() {
            name.to_owned()
        } else {
            format!("\"{name}\"")
        };
        let fix = offer.take(|| cx.repair(|_| reserve::fields(pair)));
        cx.report(pair.new.location(), message)
            .help(format!("add `reserved {quoted};`"))
            .breaks(Breaks::JSON)
            .symbol(field.full_name())
            .fix(fix);
    }
}
