use crate::{
    rule::prelude::*,
    shared::{
        past,
        renumbered::{self, Renumbered},
        reserve::{self, Offer},
    },
};

rule! {
    /// Checks that fields are not deleted.
    ///
    /// Old senders go on writing it, and old readers go on looking for it. If its number is given
    /// to another field, they write into that field and read it as the old one. Code that names
    /// the field does not compile.
    ///
    /// Mark the field `deprecated`, wait until nobody sets or reads it, then delete it and reserve
    /// both its number and its name. Under `protosmith.yaml`, a field that has another number is told
    /// from one that is gone: JSON and code know it by its name. The finding is the reminder that this was decided; allow it
    /// with a comment that says so.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ field 2 `isbn` was deleted
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   reserved 2;
    ///   reserved "isbn";
    /// }
    /// ```
    ///
    /// The fix reserves all numbers and names that were deleted, in `reserved` statements that are there
    /// already, else where they stood.
    FIELD_NO_DELETE {
        check: Check::MessagePair(check),
        categories: csr::SOURCE,
    }
}

/// The rule that looks at numbers alone.
const NUMBERS: &str = "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED";

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    if !cx.runs(NUMBERS) {
        past::report_fields(pair, cx);
    }
    let mut offer = Offer::new();
    let mut deleted = pair.deleted(Message::fields, |it| it.number()).peekable();
    if deleted.peek().is_none() {
        return;
    }
    let renumbered = Renumbered::new(pair, cx.version());
    for field in deleted {
        let (number, name) = (field.number(), field.name());
        if let Some(new) = renumbered.find(field) {
            let to = new.number();
            cx.report(
                new.number_location(),
                format!("field `{name}` changed its number from {number} to {to}"),
            )
            .help(format!("give it number {number} back"))
            .breaks(renumbered::breaks(Pair { old: field, new }))
            .symbol(field.full_name());
            continue;
        }
        let fix = offer.take(|| cx.repair(|_| reserve::fields(pair)));
        cx.report(pair.new.location(), format!("field {number} `{name}` was deleted"))
            .help(format!(
                "deprecate it first; then reserve it: `reserved {number}; reserved \"{name}\";`"
            ))
            .breaks(Breaks { old_readers: true, ..Breaks::JSON })
            .symbol(field.full_name())
            .fix(fix);
    }
}
