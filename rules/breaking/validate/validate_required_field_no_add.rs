use crate::{rule::prelude::*, shared::protovalidate::narrowed};

rule! {
    /// Checks that messages do not get new fields that validation requires.
    ///
    /// Programs that know the message without the field cannot set it, so that every message of theirs is
    /// rejected: because of `required`, or because the field has no presence and its rules do not
    /// accept zero, or an empty text or list.
    ///
    /// Add the field with `optional`, or with `ignore: IGNORE_IF_ZERO_VALUE`.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2 [(buf.validate.field).required = true]; //~ field 2 `isbn` was added, and validation requires it
    ///   int32 pages = 3 [(buf.validate.field).int32.gt = 0]; //~ field 3 `pages` was added, and validation requires it
    ///   optional int32 copies = 4 [(buf.validate.field).int32.gt = 0];
    /// }
    /// ```
    VALIDATE_REQUIRED_FIELD_NO_ADD {
        check: Check::MessagePair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let added = pair.added(Message::fields, |it| it.number());
    for field in added.filter(|it| narrowed::rejects_unset(*it)) {
        let (number, name) = (field.number(), field.name());
        let message = format!("field {number} `{name}` was added, and validation requires it");
        cx.report(field.location(), message)
            .help("accept messages without it: those of programs that are there")
            .breaks(narrowed::BREAKS);
    }
}
