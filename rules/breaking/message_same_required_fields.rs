use std::collections::BTreeSet;

use crate::rule::prelude::*;

rule! {
    /// Checks that required fields are neither added to a message nor deleted from it.
    ///
    /// A reader rejects a message without a field that it knows as required. Where one is added,
    /// readers with the new schema reject what old programs write; where one is deleted or becomes
    /// optional, readers with the old schema reject what new programs write.
    ///
    /// New fields are optional, and programs check what they need. To get rid of a required field,
    /// first make it optional everywhere that reads, then stop writing it; allow the finding
    /// meanwhile.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   required string title = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book { //~ required field 1 `title` is gone
    ///   optional string title = 1;
    ///   required string isbn = 2; //~ required field 2 `isbn` was added
    /// }
    /// ```
    MESSAGE_SAME_REQUIRED_FIELDS {
        check: Check::MessagePair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    // buf looks at the label, which editions do not have: there, `required` changed to the
    // feature `LEGACY_REQUIRED` is a field that is gone.
    let by_label = cx.version() != Own;
    let is_required = |field: &Field<'_>| {
        if by_label { field.label() == Label::Required } else { field.is_required() }
    };
    let required = pair.map(|it| it.fields().filter(is_required).collect::<Vec<_>>());
    if required.old.is_empty() && required.new.is_empty() {
        return;
    }
    let numbers = |all: &[Field<'_>]| all.iter().map(|it| it.number()).collect::<BTreeSet<_>>();
    let (olds, news) = (numbers(&required.old), numbers(&required.new));
    for field in required.old.iter().filter(|it| !news.contains(&it.number())) {
        let (number, name) = (field.number(), field.name());
        cx.report(pair.new.location(), format!("required field {number} `{name}` is gone"))
            .help("keep it required until every reader knows it as optional")
            .breaks(Breaks { old_readers: true, new_readers: false, ..Breaks::ALL })
            .symbol(field.full_name());
    }
    for field in required.new.iter().filter(|it| !olds.contains(&it.number())) {
        let (number, name) = (field.number(), field.name());
        cx.report(field.location(), format!("required field {number} `{name}` was added"))
            .help("make it optional, and check for it where messages are read")
            .breaks(Breaks { old_readers: false, new_readers: true, ..Breaks::ALL });
    }
}
